import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { REFUNDED_GOODS_HEADER } from '#domain/loyalty/refunded-goods-header.ts';
import { paperText } from '../devices/rig/paper-text.ts';
import { catalogRead } from '../rig/catalog.ts';
import { balanceOf, openCounter, openServer, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { payCash, saleOf } from '../rig/sell.ts';
import { anySale, type Till } from '../rig/till.ts';

const SANDWICH = 'CCVARTURKEYSANDWICH00039';
const DRIP = 'CCVARDRIPCOFFEE000000001';
const BEANS = 'CCVARHOUSEBLENDBEAN00047';
const COFFEE = 'CCCATCOFFEE0000000000001';
const usd = (amount: number) => ({ amount, currency: 'USD' });
const spend = (more: object = {}) => ({
  accrual_type: 'SPEND',
  points: 1,
  spend_data: { amount_money: usd(100), tax_mode: 'BEFORE_TAX', ...more },
});
const perCoffee = { accrual_type: 'CATEGORY', points: 2, category_data: { category_id: COFFEE } };

/** A counter at a server that, as Square, hears the amount of a refund and never its goods. */
async function openShop(rule: object, { correctReturns = true, isTold = false } = {}) {
  const server = await openServer();
  if (!isTold) server.forget(REFUNDED_GOODS_HEADER);
  await server.ask('/admin/loyalty/program', { program: { accrual_rules: [rule] } }, 'PUT');
  const timeouts = { callMs: 5000, pointsMs: 400, recheckMs: 150 };
  const counter = await openCounter({ server, timeouts, settings: { loyalty: { correctReturns } } });
  await catalogRead(counter.till.cashier);
  return { till: counter.till, server, counter };
}

/** The body of each AdjustLoyaltyPoints, its key in it. */
const adjustments = (server: FaultyServer) =>
  server.seen.filter(({ path }) => path.endsWith('/adjust')).map(({ body }) => body);

async function sell({ cashier }: Till, ...items: readonly [variationId: string, quantity: number][]) {
  await cashier.client.buyer.lookUp({ ...anySale(cashier), phone: THEO });
  await cashier.until('the buyer is known', (views) => views['sale.changed']?.member !== undefined);
  for (const [variationId, quantity] of items) {
    await cashier.client.sale.addItem({ ...anySale(cashier), variationId, quantity });
  }
}

async function credited({ cashier }: Till) {
  await cashier.until('the points are in', (views) => views['sale.changed']?.points?.after !== undefined);
}

const giveBack = (till: Till, index: number, quantity: number) => {
  const { saleId, lines } = saleOf(till);
  const lineId = lines[index]?.lineId ?? '';
  return till.cashier.client.return.make({
    commandId: randomUUID(),
    saleId,
    reason: 'Cold',
    lines: [{ lineId, quantity }],
  });
};
const slip = async (till: Till, place: number) => {
  const paper = () => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
  const number = `Return ${saleOf(till).number}-R${place}`;
  await till.cashier.until('the slip is out', () => paper().includes(number));
  return paper().slice(paper().indexOf(number));
};

/** @source Square Loyalty API, "AdjustLoyaltyPoints"; https://squareup.com/help/article/6130 on points of refunded items */
describe('where the shop lets the kiosk correct what a return takes', () => {
  it('points of items that the amount alone leaves are taken, and the slip says so', async () => {
    const { till, server } = await openShop(perCoffee);
    await sell(till, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    expect(await balanceOf(server)).toBe(64 + 6);
    await giveBack(till, 0, 2);
    const said = await slip(till, 1);
    expect(said).toMatch(/Taken back\s+-4 Stars/);
    expect(said).toMatch(/Corrected by the shop\s+-4 Stars/);
    expect(await balanceOf(server)).toBe(64 + 2);
    await giveBack(till, 0, 1);
    expect(await slip(till, 2)).toMatch(/Taken back\s+-2 Stars/);
    expect(await balanceOf(server)).toBe(64);
  });

  it('points that the amount alone takes for goods which earned none are given back', async () => {
    const { till, server } = await openShop(spend({ excluded_item_variation_ids: [BEANS] }));
    await sell(till, [BEANS, 1], [SANDWICH, 1]);
    await payCash(till, 6000);
    await credited(till);
    expect(await balanceOf(server)).toBe(64 + 10);
    await giveBack(till, 0, 1);
    const said = await slip(till, 1);
    expect(said).not.toMatch(/Taken back/);
    expect(said).toMatch(/Corrected by the shop\s+\+8 Stars/);
    expect(await balanceOf(server)).toBe(64 + 10);
  });

  it('nothing is corrected where the server is told the goods', async () => {
    const { till, server } = await openShop(perCoffee, { isTold: true });
    await sell(till, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    await giveBack(till, 0, 2);
    const said = await slip(till, 1);
    expect(said).toMatch(/Taken back\s+-4 Stars/);
    expect(said).not.toMatch(/Corrected/);
    expect(await balanceOf(server)).toBe(64 + 2);
    expect(server.seen.filter(({ path }) => path.endsWith('/adjust'))).toEqual([]);
  });

  it('two returns of a sale, the second while the first is being corrected, have a slip each and take no point twice', async () => {
    const { till, server } = await openShop(perCoffee);
    await sell(till, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    const adjusted = () => server.seen.filter(({ path }) => path.endsWith('/adjust')).length;
    const { promise: isLetThrough, resolve: letThrough } = Promise.withResolvers<void>();
    server.onRequest(({ path }) => (path.endsWith('/adjust') && adjusted() === 1 ? isLetThrough : undefined));
    await giveBack(till, 0, 1);
    await expect.poll(adjusted, { timeout: 5000 }).toBe(1);
    await giveBack(till, 0, 1);
    // Longer than the second waits for the server's own correction.
    await wait(800);
    letThrough();
    expect(await slip(till, 1)).toMatch(/Corrected by the shop\s+-2 Stars/);
    expect(await slip(till, 2)).toMatch(/Corrected by the shop\s+-2 Stars/);
    const paper = paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
    expect(paper.match(/Return \d+-R\d/g)).toEqual(['Return 0001-R1', 'Return 0001-R2']);
    expect(await balanceOf(server)).toBe(64 + 2);
  });

  it('where the correction does not get through, the slip says that it will come, and it does, once', async () => {
    const { till, server } = await openShop(perCoffee);
    await sell(till, [DRIP, 3]);
    await payCash(till, 5000);
    await credited(till);
    server.fail(/adjust$/, 'dropBefore', 100);
    await giveBack(till, 0, 2);
    expect(await slip(till, 1)).toContain('The shop will correct them.');
    server.heal();
    await giveBack(till, 0, 1);
    expect(await slip(till, 2)).toMatch(/Taken back\s+-2 Stars/);
    expect(await balanceOf(server)).toBe(64);
  });

  it('a correction whose answer is lost is made again under its key until it is answered', async () => {
    const { till, server } = await openShop(perCoffee);
    await sell(till, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    server.fail(/adjust$/, 'dropAfter', 2);
    await giveBack(till, 0, 2);
    expect(await slip(till, 1)).toContain('The shop will correct them.');
    await expect.poll(() => adjustments(server).length, { timeout: 10_000 }).toBe(3);
    expect(new Set(adjustments(server)).size).toBe(1);
    expect(await balanceOf(server)).toBe(64 + 2);
    const paper = paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
    expect(paper.match(/Return \d+-R\d/g)).toEqual(['Return 0001-R1']);
  });

  it('a correction that the server refuses ends there, and the slip says so', async () => {
    const { till, server } = await openShop(perCoffee);
    await sell(till, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    const body = { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'BAD_REQUEST', detail: 'No.' }] };
    server.fail(/adjust$/, { status: 400, body });
    await giveBack(till, 0, 2);
    expect(await slip(till, 1)).toContain('They could not be corrected.');
    expect(adjustments(server)).toHaveLength(1);
  });

  it('the program ends before the time of the correction: the next run makes it, and prints the slip', async () => {
    const { till, server, counter } = await openShop(perCoffee);
    await sell(till, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    await giveBack(till, 0, 2);
    await counter.stop();
    expect(adjustments(server)).toEqual([]);
    const next = await counter.start();
    const paper = () => paperText(next.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
    await next.cashier.until('the slip is out', () => paper().includes('Return 0001-R1'));
    expect(paper()).toMatch(/Corrected by the shop\s+-4 Stars/);
    expect(await balanceOf(server)).toBe(64 + 2);
    expect(adjustments(server)).toHaveLength(1);
  });

  it('the program ends while the answer is on its way: the next run asks again under the same key', async () => {
    const { till, server, counter } = await openShop(perCoffee);
    await sell(till, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    server.fail(/adjust$/, 'hang');
    await giveBack(till, 0, 2);
    await expect.poll(() => adjustments(server).length, { timeout: 5000 }).toBe(1);
    await counter.stop();
    const next = await counter.start();
    const paper = () => paperText(next.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
    await next.cashier.until('the slip is out', () => paper().includes('Return 0001-R1'));
    expect(new Set(adjustments(server)).size).toBe(1);
    expect(await balanceOf(server)).toBe(64 + 2);
  });
});

describe('where the shop has not allowed it', () => {
  it('the kiosk adjusts nothing, and the slip speaks of no points', async () => {
    const { till, server } = await openShop(perCoffee, { correctReturns: false });
    await sell(till, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    await giveBack(till, 0, 2);
    expect(await slip(till, 1)).not.toMatch(/Taken back|Corrected/);
    expect(await balanceOf(server)).toBe(64 + 6);
    expect(server.seen.filter(({ path }) => path.endsWith('/adjust'))).toEqual([]);
  });
});
