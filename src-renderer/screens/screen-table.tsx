import { lazy, type ReactElement, Suspense } from 'react';
import { createSession } from '../connect/session.ts';
import type { Transport } from '../connect/transport.ts';
import { createCashierScreen } from '../stores/cashier-screen.ts';
import { createCustomerScreen } from '../stores/customer-screen.ts';
import { CashierPage } from './cashier/cashier-page.tsx';
import { CustomerPage } from './customer/customer-page.tsx';
import { DevicesPage } from './devices/devices-page.tsx';

/** Loaded when it is asked for: the pages of the counter carry nothing of it. */
const OfficePage = lazy(async () => ({ default: (await import('./office/office-page.tsx')).OfficePage }));

/** Every screen there is, by the name its address carries. */
export const screens = {
  cashier: (transport) => <CashierPage screen={createCashierScreen(createSession(transport))} />,
  customer: (transport) => <CustomerPage screen={createCustomerScreen(createSession(transport))} />,
  devices: (transport) => <DevicesPage session={createSession(transport)} />,
  office: (transport) => (
    <Suspense>
      <OfficePage transport={transport} />
    </Suspense>
  ),
} as const satisfies Readonly<Record<string, (transport: Transport) => ReactElement>>;

/** A screen's name. */
export type ScreenName = keyof typeof screens;

/** Which screen an address asks for: its path's last part, else `?screen=`, else the cashier's. */
export function screenOf(location: Pick<Location, 'pathname' | 'search'>): ScreenName {
  const path = location.pathname.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const asked = new URLSearchParams(location.search).get('screen') ?? '';
  return [path, asked].find(isScreen) ?? 'cashier';
}

function isScreen(name: string): name is ScreenName {
  return Object.hasOwn(screens, name);
}
