import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { CallError } from '#contract/client.ts';
import { EN } from '#domain/receipt/words/en.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { paperText } from '../devices/rig/paper-text.ts';
import { catalogRead } from '../rig/catalog.ts';
import { openCounter, openTillAlone, THEO, tempFolder } from '../rig/counter.ts';
import { charge, payByCard, payCash, ringUp, saleOf, startNextSale, takeTier } from '../rig/sell.ts';
import { onSale, openTill, type Till } from '../rig/till.ts';
import { openOfflineShop, sellForCash } from './offline/offline-shop.ts';

const paperOf = (till: Till) => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
const print = (till: Till, kind: 'X' | 'Z', commandId: string = randomUUID()) =>
  till.cashier.client.report.print({ commandId, kind });
const printed = (till: Till, words: string) =>
  till.cashier.until(`the paper says ${words}`, () => paperOf(till).includes(words));

/** What stands right of each label on the last report, once it is out. */
async function lastReport(till: Till, ...kinds: readonly string[]): Promise<Record<string, string>> {
  for (const words of kinds) await printed(till, words);
  const slipNow = () => paperOf(till).split('REPORT').at(-1) ?? '';
  await till.cashier.until('the report is out', () => slipNow().includes(EN.noSales));
  const slip = slipNow();
  return Object.fromEntries(
    slip.split('\n').flatMap((line) => {
      const [, label, figure] = /^\s*(\S.*?)\s{2,}(\S+)\s*$/.exec(line) ?? [];
      return label && figure ? [[label, figure]] : [];
    }),
  );
}

describe('reports of the day', () => {
  let till: Till;
  beforeEach(async () => {
    ({ till } = await openCounter({ timeouts: { callMs: 5000 } }));
  });
  const checkout = () => till.cashier.client.checkout;
  const drawer = () => till.cashier.client.drawer;

  it('an X report tells of cash, cards, splits, tips, rewards and refunds, and changes nothing', async () => {
    await ringUp(till, 1000);
    await payCash(till, 2000);
    const { saleId } = saleOf(till);
    await startNextSale(till);
    await ringUp(till, 2000);
    await takeTier(till, THEO, 10);
    await payByCard(till);
    await startNextSale(till);
    await ringUp(till, 1000);
    await charge(till);
    await checkout().payCash({ ...onSale(till.cashier), tendered: 500, amount: 400 });
    await checkout().payExternal({ ...onSale(till.cashier), type: 'CARD', source: 'Bank machine', amount: 250 });
    await checkout().payCard({ ...onSale(till.cashier), tip: 50 });
    await till.cashier.until('the split is paid', (views) => views['sale.changed']?.phase === 'done');
    await till.cashier.client.return.make({ commandId: randomUUID(), saleId, reason: 'Cold' });
    await drawer().openWithoutSale({ commandId: randomUUID(), reason: 'Change' });
    await startNextSale(till);
    await ringUp(till, 100);
    await till.cashier.client.sale.void({ commandId: randomUUID(), saleId: saleOf(till).saleId });
    await till.cashier.until('another is open', (views) => views['sale.changed']?.lines.length === 0);

    expect(await print(till, 'X')).toEqual({});
    const report = await lastReport(till, 'X REPORT');
    expect(report).toMatchObject({
      'Gross sales (3)': '$40.00',
      'Discounts (1)': '-$2.00',
      'Rewards (1)': '-$2.00',
      'Returns (1)': '-$10.00',
      'Net sales': '$28.00',
      Tips: '$0.50',
      'Refunds (1)': '-$10.00',
      Takings: '$28.50',
      'Cash (2)': '$14.00',
      'Card (2)': '$22.00',
      'Other (1)': '$2.50',
      'Cash sales': '$14.00',
      'Cash refunds': '-$10.00',
      'Expected over the float': '$4.00',
    });
    await print(till, 'X');
    await till.cashier.until('both are out', () => paperOf(till).split('X REPORT').length === 3);
    expect(await lastReport(till)).toEqual(report);
    expect(await print(till, 'Z')).toEqual({ number: 'Z 0001' });
    expect(await lastReport(till, 'Z REPORT', 'Z 0001')).toMatchObject({
      Takings: '$28.50',
      [EN.voids]: '1',
      [EN.noSales]: '1',
    });
  });

  it('a Z closes the day: the next report begins with what comes after it', async () => {
    await ringUp(till, 700);
    await payCash(till, 700);
    await print(till, 'Z');
    await printed(till, 'Z 0001');
    await startNextSale(till);
    await ringUp(till, 300);
    await payByCard(till);
    await print(till, 'X');
    expect(await lastReport(till, 'X REPORT')).toMatchObject({ 'Gross sales (1)': '$3.00', Takings: '$3.00' });
  });

  it('two Zs at once close two days, the second an empty one; the same press again closes none', async () => {
    await ringUp(till, 700);
    await payCash(till, 700);
    const press = randomUUID();
    const answers = await Promise.all([print(till, 'Z', press), print(till, 'Z'), print(till, 'Z', press)]);
    expect(answers.map(({ number }) => number)).toEqual(['Z 0001', 'Z 0002', 'Z 0001']);
    expect(await lastReport(till, 'Z 0001', 'Z 0002')).toMatchObject({ 'Gross sales (0)': '$0.00', Takings: '$0.00' });
  });

  it('prints the last Z once more as a DUPLICATE and closes nothing; before the first there is none', async () => {
    const again = () => till.cashier.client.report.printAgain({ commandId: randomUUID() });
    expect(await again()).toEqual({});
    await print(till, 'Z');
    expect(await again()).toEqual({ number: 'Z 0001' });
    await printed(till, 'DUPLICATE');
    expect(await print(till, 'Z')).toEqual({ number: 'Z 0002' });
  });

  it('is for managers alone', async () => {
    const stores = openKioskStores(join(till.dataDir, 'kiosk.db'));
    stores.cashiers.add({ cashierId: 'cashier-2', name: 'Bo', role: 'cashier' }, '9999');
    stores.close();
    await till.cashier.client.auth.signIn({ pin: '9999' });
    for (const call of [print(till, 'Z'), till.cashier.client.report.printAgain({ commandId: randomUUID() })]) {
      await expect(call).rejects.toThrow(CallError);
    }
  });
});

it('a till that ends right after closing prints the Z at its next start, once', async () => {
  const dataDir = tempFolder();
  const open = () =>
    openTill({
      dataDir,
      openStores: (file) => {
        const stores = openKioskStores(file);
        // The power goes as soon as the day is closed: nothing after it reaches the disk or the printer.
        const dead = () => {
          throw new Error('the program has ended');
        };
        return isDying ? { ...stores, printJobs: { ...stores.printJobs, mark: dead } } : stores;
      },
    });
  let isDying = true;
  const first = await open();
  await first.signIn();
  await print(first, 'Z');
  expect(paperOf(first)).not.toContain('Z 0001');
  await first.close();
  isDying = false;
  const second = await open();
  await printed(second, 'Z 0001');
  await second.close();
  const third = await open();
  await third.signIn();
  expect(paperOf(third)).toBe('');
  expect(await print(third, 'Z')).toEqual({ number: 'Z 0002' });
  await third.close();
});

it('counts what was sold offline on the day of its sale, and says what the server does not know yet', async () => {
  const shop = await openOfflineShop();
  await catalogRead(shop.till.cashier);
  await shop.goOffline();
  await ringUp(shop.till, 900);
  await sellForCash(shop.till, 1000);
  await print(shop.till, 'Z');
  const report = await lastReport(shop.till, 'Z 0001');
  expect(report).toMatchObject({ 'Gross sales (1)': '$9.00', 'Cash (1)': '$9.00', 'Not recorded yet (1)': '$9.00' });
  await shop.comeBack();
  await shop.till.cashier.until('it is recorded', (views) => views['kiosk.changed'].offlineSales?.waiting === 0);
  await print(shop.till, 'X');
  expect(await lastReport(shop.till, 'X REPORT')).toMatchObject({ 'Gross sales (0)': '$0.00' });
});

it('reads a long day in small parts and gets it right', async () => {
  const dataDir = tempFolder();
  const before = await openTill({ dataDir });
  await before.signIn();
  await ringUp(before, 250);
  await payCash(before, 250);
  await before.close();
  const database = new Database(join(dataDir, 'kiosk.db'));
  database.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1234)
    INSERT INTO sales (sale_id, is_open, is_flagged, started_at, number, state, body)
      SELECT 'copy ' || i, 0, 0, started_at, number, state, json_set(body, '$.saleId', 'copy ' || i)
      FROM n, (SELECT * FROM sales WHERE state = 'done' LIMIT 1);
    INSERT INTO day_entries (sale_id, kind, refund_id, at)
      SELECT sale_id, 'paid', '', started_at FROM sales WHERE sale_id LIKE 'copy %';
  `);
  database.close();
  const till = await openTillAlone({ dataDir });
  await till.signIn();
  await print(till, 'Z');
  expect(await lastReport(till, 'Z 0001')).toMatchObject({ 'Gross sales (1235)': '$3,087.50' });
});
