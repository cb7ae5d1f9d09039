import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JournalRow, KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { startChild } from './child.ts';
import { anIntent, aPrintJob, aSale } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

function open(file: string): KioskStores {
  const stores = openKioskStores(file);
  onTestFinished(() => stores.close());
  return stores;
}

describe('the sale store', () => {
  test('gives back a sale as it was committed, and its latest state after another commit', () => {
    const { sales } = open(join(tempFolder(), 'kiosk.db'));
    const sale = aSale({
      buyer: {
        kind: 'member',
        member: { accountId: 'a', programId: 'p', lastFour: '1111', balancePoints: -3, lifetimePoints: 9 },
      },
    });
    sales.commit({ sale });
    expect(sales.sale('sale-1')).toEqual(sale);
    sales.commit({ sale: { ...sale, revision: 2, state: 'due' } });
    expect(sales.sale('sale-1')).toMatchObject({ revision: 2, state: 'due' });
    expect(sales.sale('nobody')).toBeUndefined();
  });

  test('lists open sales oldest first and forgets done and voided ones', () => {
    const { sales } = open(join(tempFolder(), 'kiosk.db'));
    const started = (hour: string) => `2026-10-01T${hour}:00:00.000Z`;
    sales.commit({ sale: aSale({ saleId: 'late', startedAt: started('11') }) });
    sales.commit({ sale: aSale({ saleId: 'early', startedAt: started('09') }) });
    sales.commit({ sale: aSale({ saleId: 'done', startedAt: started('08'), state: 'done' }) });
    sales.commit({ sale: aSale({ saleId: 'voided', startedAt: started('07'), state: 'voided' }) });
    expect(sales.openSales().map(({ saleId }) => saleId)).toEqual(['early', 'late']);
    sales.commit({ sale: aSale({ saleId: 'early', startedAt: started('09'), state: 'done' }) });
    expect(sales.openSales().map(({ saleId }) => saleId)).toEqual(['late']);
  });

  test('keeps the answer of one call, the intent of the next and the print job in one commit', () => {
    const { sales, printJobs } = open(join(tempFolder(), 'kiosk.db'));
    sales.commit({ intents: [anIntent({ seq: 1 })] });
    sales.commit({
      marks: [{ checkoutId: 'sale-1', seq: 1, state: 'ANSWERED', answer: { paymentId: 'p' }, at: 'later' }],
      intents: [anIntent({ seq: 2, step: 'points.accumulate' })],
      printJobs: [aPrintJob()],
    });
    expect(sales.journal('sale-1')).toEqual([
      { ...anIntent({ seq: 1 }), state: 'ANSWERED', answer: { paymentId: 'p' }, at: 'later' },
      anIntent({ seq: 2, step: 'points.accumulate' }),
    ]);
    expect(printJobs.waiting()).toEqual([aPrintJob()]);
  });

  test('writes nothing of a commit when one part of it cannot stand', () => {
    const { sales, printJobs } = open(join(tempFolder(), 'kiosk.db'));
    const strayMark = { checkoutId: 'sale-1', seq: 9, state: 'SENT', at: 'now' } as const;
    const whole = { sale: aSale(), intents: [anIntent()], printJobs: [aPrintJob()] };
    expect(() => sales.commit({ ...whole, marks: [strayMark] })).toThrow('sale-1/9');
    expect(sales.sale('sale-1')).toBeUndefined();
    sales.commit({ intents: [anIntent()] });
    expect(() => sales.commit(whole)).toThrow('UNIQUE');
    expect(sales.sale('sale-1')).toBeUndefined();
    expect(printJobs.waiting()).toEqual([]);
  });

  test('a later mark without an answer leaves the earlier answer standing', () => {
    const { sales } = open(join(tempFolder(), 'kiosk.db'));
    sales.commit({ intents: [anIntent()] });
    sales.commit({ marks: [{ checkoutId: 'sale-1', seq: 1, state: 'SENT', answer: { kept: true }, at: 'a' }] });
    sales.commit({ marks: [{ checkoutId: 'sale-1', seq: 1, state: 'UNSURE', at: 'b' }] });
    expect(sales.journal('sale-1')[0]).toMatchObject({ state: 'UNSURE', answer: { kept: true }, at: 'b' });
  });

  test('journal rows of any checkouts, committed in any order, come back whole and in order', () => {
    const file = join(tempFolder(), 'kiosk.db');
    let round = 0;
    const row = fc.record({ checkout: fc.constantFrom('a', 'b', 'c'), seq: fc.nat(1000), request: fc.jsonValue() });
    const rows = fc.uniqueArray(row, { selector: ({ checkout, seq }) => `${checkout}/${seq}`, maxLength: 20 });
    const stores = open(file);
    fc.assert(
      fc.property(rows, (drawn) => {
        round += 1;
        const intents = drawn.map(({ checkout, seq, request }) =>
          anIntent({ checkoutId: `${round}-${checkout}`, seq, request: JSON.parse(JSON.stringify(request)) }),
        );
        for (const intent of intents) stores.sales.commit({ intents: [intent] });
        for (const checkout of ['a', 'b', 'c']) {
          const mine = intents.filter(({ checkoutId }) => checkoutId === `${round}-${checkout}`);
          const inOrder = mine.toSorted((one: JournalRow, other: JournalRow) => one.seq - other.seq);
          expect(stores.sales.journal(`${round}-${checkout}`)).toEqual(inOrder);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('never gives a number twice, over restarts too', () => {
    const file = join(tempFolder(), 'kiosk.db');
    const numbers: string[] = [];
    for (let start = 0; start < 3; start += 1) {
      const stores = openKioskStores(file);
      numbers.push(stores.sales.nextNumber(), stores.sales.nextNumber());
      stores.close();
    }
    expect(numbers).toEqual(['0001', '0002', '0003', '0004', '0005', '0006']);
  });

  test('loses no committed sale to kill -9 and goes on counting after it', async () => {
    const file = join(tempFolder(), 'kiosk.db');
    const committed: string[] = [];
    for (let life = 0; life < 3; life += 1) {
      const child = startChild('commit-sales.ts', file);
      for (let sale = 0; sale < 20; sale += 1) committed.push(await child.line());
      committed.push(...(await child.kill()));
    }
    const { sales } = open(file);
    expect(committed.length).toBeGreaterThanOrEqual(60);
    expect(new Set(committed).size).toBe(committed.length);
    for (const number of committed) {
      expect(sales.sale(`sale-${number}`)?.number).toBe(number);
      expect(sales.journal(`sale-${number}`)).toHaveLength(1);
    }
    expect(Number(sales.nextNumber())).toBeGreaterThan(Number(committed.at(-1)));
  });
});
