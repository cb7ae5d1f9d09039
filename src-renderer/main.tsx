import './styles/all.ts';
import { createRoot } from 'react-dom/client';
import { pickTransport } from './connect/pick-transport.ts';
import { screenOf, screens } from './screens/screen-table.tsx';

const place = document.getElementById('screen');
if (!place) throw new Error('index.html has no #screen');
const name = screenOf(window.location);
document.documentElement.dataset.screen = name;
createRoot(place).render(screens[name](pickTransport(window)));
