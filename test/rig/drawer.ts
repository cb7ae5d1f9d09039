import { expect } from 'vitest';
import { broughtBy } from '#domain/checkout/tender.ts';
import type { DrawerEventType } from '#domain/shift/drawer-events.ts';
import { moneyHeld } from '#domain/shift/sale-drawer-money.ts';
import type { KioskStores } from '#ports/stores.ts';

/** The drawer adds up: the ledger's events about a sale come to the cash that the sale holds, and to what it gave back. */
export function expectDrawerToAddUp({ sales, shifts }: Pick<KioskStores, 'sales' | 'shifts'>, saleId: string): void {
  const sale = sales.sale(saleId);
  const events = shifts.eventsOfSale(saleId);
  const sum = (type: DrawerEventType) =>
    events.filter((event) => event.type === type).reduce((total, { amount }) => total + amount.amount, 0);
  const held = sale ? moneyHeld(sale).filter(({ kind }) => kind === 'cash') : [];
  const refunds = (sale?.returns ?? []).flatMap((each) => each.refunds).filter(({ kind }) => kind === 'cash');
  expect({
    taken: sum('CASH_TENDER_PAYMENT') - sum('CASH_TENDER_CANCELLED_PAYMENT'),
    given: sum('CASH_TENDER_REFUND'),
  }).toEqual({
    taken: held.reduce((total, tender) => total + broughtBy(tender).amount, 0),
    given: refunds.reduce((total, { amount }) => total + amount.amount, 0),
  });
}
