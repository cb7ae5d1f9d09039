import '@fontsource-variable/inter/wght.css';
import './styles/base.css';
import './styles/components.css';
import './styles/cashier.css';
import './styles/payment.css';
import './styles/customer.css';
import './styles/devices.css';
import { createRoot } from 'react-dom/client';
import { pickTransport } from './connect/pick-transport.ts';
import { screenOf, screens } from './screens/screen-table.tsx';

const place = document.getElementById('screen');
if (!place) throw new Error('index.html has no #screen');
const name = screenOf(window.location);
document.documentElement.dataset.screen = name;
createRoot(place).render(screens[name](pickTransport(window)));
