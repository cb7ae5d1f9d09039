import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DayFact } from '#domain/receipt/day-figures.ts';
import type { DayStore, KioskStores, OpenDay } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { KIOSK_MIGRATIONS } from '#storage/migrations.ts';
import { openDatabase } from '#storage/open-database.ts';
import { aBodyV1, aReportJob, aSale } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

const AT = '2026-10-01T18:00:00.000Z';
const document = { number: 'Z 0001', blocks: [{ kind: 'cut' }] } as const;
const closing = (jobId: string) => ({ at: AT, by: 'ana', printJob: { ...aReportJob({ jobId }), document } });

function open(file = join(tempFolder(), 'kiosk.db')): KioskStores & { readonly file: string } {
  const stores = openKioskStores(file);
  onTestFinished(() => stores.close());
  return { ...stores, file };
}

function factsOf(days: DayStore, day: OpenDay, limit = 100): readonly string[] {
  const told: DayFact[] = [];
  for (let after: number | undefined = day.afterEntry; after !== undefined; ) {
    const { facts, goesOnAfter } = days.facts(day, after, limit);
    told.push(...facts);
    after = goesOnAfter;
  }
  return told.map((fact) => (fact.kind === 'refund' ? fact.refund.refundId : `${fact.kind} ${fact.sale.saleId}`));
}

const returned = (refundIds: readonly string[]) => [
  {
    returnId: 'return-1',
    at: AT,
    lines: [],
    reason: '',
    refunds: refundIds.map((refundId) => ({
      refundId,
      paymentId: 'p',
      kind: 'cash' as const,
      amount: { amount: 100, currency: 'USD' },
    })),
  },
];

describe('the day store', () => {
  test('notes each sale once when it is paid or given up, in the order that became true', () => {
    const { sales, days } = open();
    sales.commit({ sale: aSale({ saleId: 'a', state: 'paying' }) });
    sales.commit({ sale: aSale({ saleId: 'b', state: 'queued' }) });
    sales.commit({ sale: aSale({ saleId: 'a', state: 'crediting' }) });
    sales.commit({ sale: aSale({ saleId: 'a', state: 'done' }) });
    sales.commit({ sale: aSale({ saleId: 'b', state: 'done' }) });
    sales.commit({ sale: aSale({ saleId: 'c', state: 'voided' }) });
    sales.commit({ sale: aSale({ saleId: 'd', state: 'voided', lines: [] }) });
    expect(factsOf(days, days.openDay())).toEqual(['paid b', 'paid a', 'voided c']);
  });

  test('a closing ends the day: what follows belongs to the next, a refund of an old sale among it', () => {
    const { sales, days, printJobs } = open();
    sales.commit({ sale: aSale({ state: 'done' }) });
    const day = days.openDay();
    sales.commit({ sale: aSale({ saleId: 'late', state: 'done' }) });
    days.close(day, closing('z-1'));
    expect(factsOf(days, day)).toEqual(['paid sale-1']);
    sales.commit({ sale: aSale({ state: 'refunding', returns: returned(['r1']) }) });
    sales.commit({ sale: aSale({ state: 'done', returns: returned(['r1', 'r2']) }) });
    const next = days.openDay();
    expect(next).toMatchObject({ number: 2, from: AT });
    expect(factsOf(days, next)).toEqual(['paid late', 'r1', 'r2']);
    expect(printJobs.waiting()).toMatchObject([{ jobId: 'z-1', document }]);
    expect(days.lastSlip()).toEqual(document);
  });

  test('closes a day once: neither a number nor a report comes twice', () => {
    const { days, printJobs } = open();
    const day = days.openDay();
    days.close(day, closing('z-1'));
    expect(() => days.close(day, closing('z-2'))).toThrow('closed already');
    expect(printJobs.waiting()).toHaveLength(1);
    expect(days.openDay().number).toBe(2);
  });

  test('closes nothing where its report cannot be queued', () => {
    const { days, printJobs } = open();
    const unprintable = { ...closing('z-1'), printJob: { ...closing('z-1').printJob, kind: null as never } };
    expect(() => days.close(days.openDay(), unprintable)).toThrow('NOT NULL');
    expect(days.openDay().number).toBe(1);
    expect(printJobs.waiting()).toEqual([]);
    expect(days.lastSlip()).toBeUndefined();
  });

  test('counts openings of the drawer without a sale since the last closing', () => {
    const { cashiers, days } = open();
    const opened = { at: AT, who: 'ana', what: 'drawer.no_sale' };
    cashiers.audit(opened);
    cashiers.audit({ ...opened, what: 'offline.settled' });
    const day = days.openDay();
    expect(day.noSales).toBe(1);
    cashiers.audit(opened);
    cashiers.audit(opened);
    days.close(day, closing('z-1'));
    expect(days.openDay().noSales).toBe(2);
  });

  test('hands a long day out page by page', () => {
    const { sales, days } = open();
    const saleIds = Array.from({ length: 25 }, (_each, index) => `sale-${index}`);
    for (const saleId of saleIds) sales.commit({ sale: aSale({ saleId, state: 'done' }) });
    const day = days.openDay();
    expect(days.facts(day, 0, 10).facts).toHaveLength(10);
    expect(factsOf(days, day, 5)).toEqual(saleIds.map((saleId) => `paid ${saleId}`));
  });

  test('takes the sales of an older file into its first day', () => {
    const file = join(tempFolder(), 'kiosk.db');
    const older = openDatabase(file, { migrations: KIOSK_MIGRATIONS.slice(0, 6) });
    const insert = older.prepare<[string, string, string]>(
      `INSERT INTO sales (sale_id, is_open, started_at, number, state, body) VALUES (?, 0, '${AT}', '', ?, ?)`,
    );
    const paid = { saleId: 'paid', state: 'done', finishedAt: AT, returns: returned(['r1']) };
    for (const sale of [paid, { saleId: 'open', state: 'due' }]) insert.run(sale.saleId, sale.state, aBodyV1(sale));
    insert.run('damaged', 'cart', '{"saleId');
    older.close();
    const { days, sales } = open(file);
    expect(factsOf(days, days.openDay())).toEqual(['paid paid', 'r1']);
    sales.commit({ sale: aSale({ saleId: 'paid', state: 'done', finishedAt: AT, returns: returned(['r1']) }) });
    expect(factsOf(days, days.openDay())).toHaveLength(2);
  });

  test('a damaged report is told as damage, not printed', () => {
    const { days, file } = open();
    days.close(days.openDay(), closing('z-1'));
    const database = new Database(file);
    database.exec(`UPDATE day_closings SET document = '{'`);
    database.close();
    expect(() => days.lastSlip()).toThrow(expect.objectContaining({ code: 'storage.corrupt' }));
  });
});
