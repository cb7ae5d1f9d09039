import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { paperText } from '../devices/rig/paper-text.ts';
import { balanceOf, type Counter, codeOf, openCounter, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { payByCard, payCash, ringUp, saleOf, startNextSale } from '../rig/sell.ts';
import { anySale, type Till } from '../rig/till.ts';

let counter: Counter;
let server: FaultyServer;
let till: Till;

beforeEach(async () => {
  counter = await openCounter({ timeouts: { callMs: 5000, pointsMs: 400, recheckMs: 150 } });
  ({ server, till } = counter);
});

const past = () => till.cashier.client.past;
const command = (saleId: string) => ({ commandId: randomUUID(), saleId });
const paper = () => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
const numbersOf = async (asked: Parameters<ReturnType<typeof past>['list']>[0]) =>
  (await past().list(asked)).sales.map(({ number }) => number);
const sell = async (amount: number, pay: (till: Till) => Promise<void>) => {
  await ringUp(till, amount);
  await pay(till);
  const { saleId } = saleOf(till);
  await startNextSale(till);
  return saleId;
};
const cash = (amount: number) => (at: Till) => payCash(at, amount);

describe('past sales', () => {
  it('are listed newest first, and what is open or was given up is not among them', async () => {
    await sell(500, cash(500));
    await sell(700, payByCard);
    await ringUp(till, 100);
    await till.cashier.client.sale.void(anySale(till.cashier));
    await till.cashier.until('the next sale', (views) => views['sale.changed']?.number === '0004');
    expect(await numbersOf({})).toEqual(['0002', '0001']);
    const { sales, today = '' } = await past().list({});
    expect(sales).toMatchObject([
      { total: { amount: 700 }, ways: ['card'], moreLines: 0 },
      { total: { amount: 500 }, ways: ['cash'] },
    ]);
    expect(await past().list({ day: today })).toMatchObject({ sum: { sales: 2, total: { amount: 1200 } } });
    expect(await numbersOf({ day: '2020-01-01' })).toEqual([]);
  });

  it('are found by number, scan, amount, last four digits of card or telephone, and by the way they were paid', async () => {
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
    await till.cashier.until('the buyer is known', (views) => views['sale.changed']?.member !== undefined);
    await sell(500, cash(500));
    await sell(1862, payByCard);
    expect(await numbersOf({ find: '1' })).toEqual(['0001']);
    expect(await numbersOf({ find: ' 0002-R1 ' })).toEqual(['0002']);
    expect(await numbersOf({ find: '18.62' })).toEqual(['0002']);
    expect(await numbersOf({ find: '$5' })).toEqual(['0001']);
    const [byCard] = (await past().list({ way: 'card' })).sales;
    expect(byCard?.cardLastFour).toMatch(/^\d{4}$/);
    expect(await numbersOf({ find: byCard?.cardLastFour ?? '' })).toEqual(['0002']);
    expect(await numbersOf({ find: '0164' })).toEqual(['0001']);
    expect(await numbersOf({ find: 'latte' })).toEqual([]);
    expect(await numbersOf({ way: 'cash' })).toEqual(['0001']);
    expect(await numbersOf({ way: 'external' })).toEqual([]);
  });

  it('come in pages that neither repeat nor leave out a sale', async () => {
    for (let sale = 0; sale < 33; sale += 1) await sell(100 + sale, cash(1000));
    const first = await past().list({});
    expect(first.sales.length).toBe(30);
    const { goesOnBefore } = first;
    if (!goesOnBefore) throw new Error('there is a second page');
    const second = await past().list({ before: goesOnBefore });
    expect(second.goesOnBefore).toBeUndefined();
    const all = [...first.sales, ...second.sales].map(({ number }) => Number(number));
    expect(all).toEqual(Array.from({ length: 33 }, (_, at) => 33 - at));
  });
});

describe('the receipt of a past sale', () => {
  it('is shown and printed again as it was, marked DUPLICATE, once for a press', async () => {
    const saleId = await sell(500, cash(500));
    const { papers } = await past().sale({ saleId });
    expect(papers.map(({ number }) => number)).toEqual(['0001']);
    const press = command(saleId);
    await Promise.all([past().print(press), past().print(press)]);
    await till.cashier.until('the copy is out', () => paper().includes('DUPLICATE'));
    const { printJobs } = counter.stores;
    const receipts = printJobs.jobsOfSale(saleId).filter((job) => job.kind === 'receipt');
    expect(receipts.map(({ duplicate }) => duplicate)).toEqual([false, true]);
    expect(receipts[1]?.document).toEqual(receipts[0]?.document);
    expect(await codeOf(past().print(command('no-such-sale')))).toBe('receipt.unknown');
    expect(await codeOf(past().sale({ saleId: saleOf(till).saleId }))).toBe('receipt.unknown');
  });

  it('stands with the slips of its returns, and the list says what went back', async () => {
    const saleId = await sell(500, cash(500));
    await till.cashier.client.return.make({ ...command(saleId), reason: 'Cold' });
    const { papers, sale } = await past().sale({ saleId });
    expect(papers.map(({ number }) => number)).toEqual(['0001', '0001-R1']);
    expect(sale.returned).toEqual({ amount: 500, currency: 'USD' });
  });
});

describe('points for a past sale', () => {
  const add = (saleId: string, phone = THEO) => past().addPoints({ ...command(saleId), phone });

  it('go to a buyer who forgot their number, once', async () => {
    const saleId = await sell(2000, cash(2000));
    expect(await past().sale({ saleId })).toMatchObject({ addPoints: { may: true } });
    expect(await add(saleId)).toEqual({ lastFour: '0164', earned: 20, balance: 84 });
    expect(await balanceOf(server)).toBe(84);
    expect(await past().sale({ saleId })).toMatchObject({
      addPoints: { may: false, why: 'had' },
      sale: { member: { lastFour: '0164' } },
    });
    expect(await numbersOf({ find: '0164' })).toEqual(['0001']);
    expect(await codeOf(add(saleId, '+14255551111'))).toBe('past.points_had');
    expect(await balanceOf(server)).toBe(84);
  });

  it('are given once where the answer is lost, and come after a restart', async () => {
    const saleId = await sell(2000, cash(2000));
    server.fail(/POST .*\/accumulate$/, 'dropAfter');
    await add(saleId).catch(() => undefined);
    await counter.restart();
    till = counter.till;
    await till.signIn();
    await expect.poll(() => counter.sale(saleId)).toMatchObject({ payment: { points: { earned: 20 } } });
    expect(await balanceOf(server)).toBe(84);
  });

  it('are refused in words for a number that is no member, and for a sale that has its buyer', async () => {
    const saleId = await sell(2000, cash(2000));
    expect(await codeOf(add(saleId, '4255550999'))).toBe('past.not_member');
    expect(await codeOf(add(saleId, '12'))).toBe('buyer.phone_invalid');
    await till.cashier.client.return.make({ ...command(saleId), reason: 'Cold' });
    expect(await codeOf(add(saleId))).toBe('past.points_returned');
    expect(await balanceOf(server)).toBe(64);
  });
});
