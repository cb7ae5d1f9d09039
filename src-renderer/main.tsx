import './styles/all.ts';
import { createRoot } from 'react-dom/client';
import { shieldFromGhostTaps } from './components/ghost-taps.ts';
import { pickTransport } from './connect/pick-transport.ts';
import { screenOf, screens } from './screens/screen-table.tsx';

const place = document.getElementById('screen');
if (!place) throw new Error('index.html has no #screen');
const name = screenOf(window.location);
document.documentElement.dataset.screen = name;
shieldFromGhostTaps(document);
createRoot(place).render(screens[name](pickTransport(window)));
