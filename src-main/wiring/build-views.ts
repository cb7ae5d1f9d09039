import { SaleViews } from '#services/checkout/sale-views.ts';
import { devicesView } from '#services/devices/devices-view.ts';
import { KioskViews } from '#services/kiosk/kiosk-views.ts';
import { ShopViews } from '#services/kiosk/shop-views.ts';
import type { CounterServices } from './build-counter.ts';
import type { OfflineServices } from './build-offline.ts';
import type { PastSaleServices } from './build-past-sales.ts';
import type { SaleServices } from './build-sale.ts';
import type { ShiftServices } from './build-shifts.ts';
import type { ShopServices } from './build-shop.ts';
import type { Parts } from './open-parts.ts';

/** What screens are drawn from. */
type Drawn = ShopServices & SaleServices & OfflineServices & PastSaleServices & CounterServices & ShiftServices;

/** Builds the views of every screen. */
export function buildViews({ settings, backend, demoPin, counter }: Parts, drawn: Drawn): KioskViews {
  return new KioskViews({
    kiosk: new ShopViews({ ...drawn, settings, demo: { isDemo: backend.isDemo, pin: demoPin } }),
    sale: new SaleViews(drawn),
    devices: () => devicesView(counter),
  });
}
