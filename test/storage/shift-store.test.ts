import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DrawerEvent } from '#domain/shift/drawer-events.ts';
import { closeShift, endShift, type Shift, startShift } from '#domain/shift/shift.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { expectDrawerToAddUp } from '../rig/drawer.ts';
import { failureOf } from './failure.ts';
import { aSale } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const step = { at: '2026-10-01T07:00:00.000Z', by: { cashierId: 'ana', name: 'Ana' } };
const open = (shiftId: string): Shift =>
  startShift(shiftId, step, { sum: usd(1000), pieces: [{ value: 100, count: 10 }] });
const event = (eventId: string): DrawerEvent => ({
  eventId,
  type: 'PAID_IN',
  amount: usd(50),
  at: step.at,
  reason: 'Change',
});
const paid = {
  kind: 'paid',
  tenders: [{ kind: 'cash', amount: usd(600), tendered: usd(600), change: usd(0) }],
} as const;

function aFile() {
  const file = join(tempFolder(), 'kiosk.db');
  const stores = openKioskStores(file);
  onTestFinished(() => stores.close());
  return { file, stores };
}

describe('shifts in the file', () => {
  test('an event belongs to the shift that is open, is told once, and none is lost while no shift is', () => {
    const { stores } = aFile();
    stores.sales.commit({ drawerEvents: [event('early')] });
    stores.sales.commit({ shift: open('s1') });
    stores.sales.commit({ drawerEvents: [event('a')] });
    stores.sales.commit({ drawerEvents: [event('a'), event('b')] });
    expect(stores.shifts.tallies('s1')).toEqual([{ type: 'PAID_IN', count: 2, amount: 100 }]);
    expect(stores.shifts.tallies(undefined)).toEqual([{ type: 'PAID_IN', count: 1, amount: 50 }]);
  });

  test('a sale is noted with its own commit, whose it is, and not again when it is written again', () => {
    const { stores } = aFile();
    stores.sales.commit({ shift: open('s1') });
    stores.shifts.servedBy('ben');
    const sale = aSale({ state: 'done', payment: paid });
    stores.sales.commit({ sale });
    stores.sales.commit({ sale: { ...sale, revision: 2 } });
    expect(stores.shifts.eventsOfSale(sale.saleId)).toMatchObject([
      { type: 'CASH_TENDER_PAYMENT', amount: usd(600), who: 'ben', saleId: sale.saleId },
    ]);
    expectDrawerToAddUp(stores, sale.saleId);
  });

  test('a sale that was paid before there was a ledger is not noted as paid now', () => {
    const { file, stores } = aFile();
    const sale = aSale({ state: 'done', payment: paid });
    stores.sales.commit({ sale });
    const database = new Database(file);
    database.exec('DELETE FROM drawer_events');
    database.close();
    stores.sales.commit({ shift: open('s1') });
    stores.sales.commit({ sale: { ...sale, revision: 2 } });
    expect(stores.shifts.tallies('s1')).toEqual([]);
  });

  test('there is one open shift, and each state is found again', () => {
    const { stores } = aFile();
    stores.sales.commit({ shift: open('s1') });
    expect(() => stores.sales.commit({ shift: open('s2') })).toThrow();
    expect(stores.shifts.open()).toEqual(open('s1'));
    const sums = { ...usdSums() };
    const ended = endShift(open('s1'), step, sums);
    stores.sales.commit({ shift: ended });
    expect(stores.shifts.open()).toBeUndefined();
    expect(stores.shifts.uncounted()).toEqual([ended]);
    const closed = closeShift(ended, step, { sum: usd(1000), pieces: [] }, undefined);
    stores.sales.commit({ shift: closed });
    expect(stores.shifts.lastClosed()).toEqual(closed);
    expect(stores.shifts.sinceLastZ()).toEqual([closed]);
  });

  test('a shift that cannot be read is a damaged file, never an empty drawer', () => {
    const { file, stores } = aFile();
    stores.sales.commit({ shift: open('s1') });
    const database = new Database(file);
    database.prepare(`UPDATE shifts SET body = '{"shiftId":"s1"}'`).run();
    database.close();
    expect(failureOf(() => stores.shifts.open())).toMatchObject({ code: 'storage.corrupt' });
  });
});

function usdSums() {
  const none = usd(0);
  return {
    float: usd(1000),
    sales: none,
    cashSales: 0,
    refunds: none,
    paidIn: none,
    paidOut: none,
    noSales: 0,
    expected: usd(1000),
  };
}
