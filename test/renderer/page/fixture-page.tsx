import '#renderer/styles/all.ts';
import { createRoot } from 'react-dom/client';
import { screens } from '#renderer/screens/screen-table.tsx';
import { answerManager } from '../fixtures/device-views.ts';
import { answerCatalog } from '../fixtures/fake-catalog.ts';
import { createFakeKiosk } from '../fixtures/fake-kiosk.ts';
import { catalog } from '../fixtures/kiosk-views.ts';
import { fixtures } from './fixture-table.ts';

const name = new URLSearchParams(window.location.search).get('fixture') ?? 'cashier-cart';
const fixture = fixtures[name];
const place = document.getElementById('screen');
if (!fixture || !place) throw new Error(`no fixture ${name}`);
const audience = fixture.screen === 'devices' ? 'cashier' : fixture.screen;
const kiosk = createFakeKiosk(audience, fixture.views, (call) => answerCatalog(catalog, call) ?? answerManager(call));
createRoot(place).render(screens[fixture.screen](kiosk.line.transport));
