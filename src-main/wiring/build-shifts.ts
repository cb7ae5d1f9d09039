import { ShiftService } from '#services/shift/shift-service.ts';
import { ShiftSlips } from '#services/shift/shift-slips.ts';
import { WhatIsOpen } from '#services/shift/what-is-open.ts';
import type { SaleServices } from './build-sale.ts';
import type { ShopServices } from './build-shop.ts';
import type { Parts } from './open-parts.ts';

/** The drawer and who works with it. */
export type ShiftServices = ReturnType<typeof buildShifts>;

/** Builds the shifts of the till. */
export function buildShifts(parts: Parts, { shop, cashiers, calendar }: ShopServices, sale: SaleServices) {
  const { stores, settings, runtime, signals } = parts;
  const { receipts, current } = sale;
  const shiftSlips = new ShiftSlips({ slips: sale.slips, calendar, clock: runtime.clock });
  const shifts = new ShiftService({
    store: stores.shifts,
    sales: stores.sales,
    shop,
    settings: settings.shifts,
    cashiers,
    receipts,
    slips: shiftSlips,
    whatIsOpen: new WhatIsOpen({ sales: stores.sales, current, receipts }),
    runtime,
    signals,
  });
  return { shifts, shiftSlips };
}
