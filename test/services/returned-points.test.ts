import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { paperText } from '../devices/rig/paper-text.ts';
import { catalogRead } from '../rig/catalog.ts';
import { balanceOf, type Counter, codeOf, openCounter, openServer, THEO } from '../rig/counter.ts';
import { charge, payByCard, payCash, saleOf, takeTier } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';

const SANDWICH = 'CCVARTURKEYSANDWICH00039';
const DRIP = 'CCVARDRIPCOFFEE000000001';
const BEANS = 'CCVARHOUSEBLENDBEAN00047';
const usd = (amount: number) => ({ amount, currency: 'USD' });
const spend = (more: object = {}) => ({
  accrual_type: 'SPEND',
  points: 1,
  spend_data: { amount_money: usd(100), tax_mode: 'BEFORE_TAX', ...more },
});
const perItem = (item_variation_id: string, points: number) => ({
  accrual_type: 'ITEM_VARIATION',
  points,
  item_variation_data: { item_variation_id },
});

/** A counter whose program earns by these rules, with Theo at it. */
async function openShop(...accrual_rules: object[]): Promise<Counter> {
  const server = await openServer();
  if (accrual_rules.length > 0) await server.ask('/admin/loyalty/program', { program: { accrual_rules } }, 'PUT');
  return openCounter({ server, timeouts: { callMs: 5000, pointsMs: 400, recheckMs: 150 } });
}

async function sell({ till }: Counter, ...items: readonly [variationId: string, quantity: number][]) {
  await catalogRead(till.cashier);
  for (const [variationId, quantity] of items) {
    await till.cashier.client.sale.addItem({ ...anySale(till.cashier), variationId, quantity });
  }
}

async function lookUp({ cashier }: Till) {
  await cashier.client.buyer.lookUp({ ...anySale(cashier), phone: THEO });
  await cashier.until('the buyer is known', (views) => views['sale.changed']?.member !== undefined);
}

async function credited({ cashier }: Till) {
  await cashier.until('the points are in', (views) => views['sale.changed']?.points?.after !== undefined);
}

const giveBack = (till: Till, ...lines: { lineId: string; quantity: number }[]) =>
  till.cashier.client.return.make({ commandId: randomUUID(), saleId: saleOf(till).saleId, reason: 'Cold', lines });
const lineOf = (till: Till, index: number, quantity: number) => ({
  lineId: saleOf(till).lines[index]?.lineId ?? '',
  quantity,
});

describe('goods that come back at the counter', () => {
  // @source https://developer.squareup.com/forums/t/22747
  it.each([
    ['cash', payCash],
    ['card', payByCard],
  ])('take the points they were counted for, tax or not: %s', async (kind) => {
    const counter = await openShop(spend());
    const { till, server } = counter;
    await lookUp(till);
    await sell(counter, [SANDWICH, 10]);
    await (kind === 'cash' ? payCash(till, 20_000) : payByCard(till));
    await credited(till);
    expect(await balanceOf(server)).toBe(64 + 109);
    await giveBack(till, lineOf(till, 0, 5));
    await expect.poll(() => balanceOf(server), { timeout: 10_000 }).toBe(64 + 109 - 54);
    await giveBack(till, lineOf(till, 0, 5));
    await expect.poll(() => balanceOf(server), { timeout: 10_000 }).toBe(64);
  });

  // @source https://squareup.com/help/article/6130: points earned for a refunded item are removed
  it('take the points of items with them', async () => {
    const counter = await openShop(perItem(DRIP, 2));
    const { till, server } = counter;
    await lookUp(till);
    await sell(counter, [DRIP, 3], [SANDWICH, 1]);
    await payCash(till, 5000);
    await credited(till);
    expect(await balanceOf(server)).toBe(64 + 6);
    await giveBack(till, lineOf(till, 1, 1));
    expect(await balanceOf(server)).toBe(64 + 6);
    await giveBack(till, lineOf(till, 0, 3));
    expect(await balanceOf(server)).toBe(64);
  });

  // @source Square Loyalty API, LoyaltyProgramAccrualRuleSpendData: excluded_item_variation_ids
  it('take nothing where they earned nothing', async () => {
    const counter = await openShop(spend({ excluded_item_variation_ids: [BEANS] }));
    const { till, server } = counter;
    await lookUp(till);
    await sell(counter, [BEANS, 1], [SANDWICH, 1]);
    await payCash(till, 6000);
    await credited(till);
    expect(await balanceOf(server)).toBe(64 + 10);
    await giveBack(till, lineOf(till, 0, 1));
    expect(await balanceOf(server)).toBe(64 + 10);
    await giveBack(till, lineOf(till, 1, 1));
    expect(await balanceOf(server)).toBe(64);
  });

  it('count once where two payments paid for them', async () => {
    const counter = await openShop(spend());
    const { till, server } = counter;
    await lookUp(till);
    await sell(counter, [BEANS, 2]);
    await charge(till);
    const { checkout } = till.cashier.client;
    await checkout.payCash({ ...onSale(till.cashier), tendered: 1000, amount: 1000 });
    await checkout.payCash({ ...onSale(till.cashier), tendered: 6800 });
    await credited(till);
    await giveBack(till, lineOf(till, 0, 1));
    expect(await balanceOf(server)).toBe(64 + 78 - 39);
  });
});

describe('the free line of a sale with a reward', () => {
  // @source Square Orders API, OrderReturnLineItem: a return names goods, whatever they cost
  it('comes back alone for nothing, on a slip of its own', async () => {
    const counter = await openShop();
    const { till } = counter;
    await sell(counter, [DRIP, 1], [SANDWICH, 1]);
    await takeTier(till, THEO, 25);
    await payCash(till, 5000);
    const { number, saleId } = saleOf(till);
    const paper = () => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
    const kicks = till.cashier.views['devices.changed'].virtual?.drawerKicks ?? 0;
    expect(await giveBack(till, lineOf(till, 0, 1))).toMatchObject({ refunded: usd(0) });
    await till.cashier.until('the slip is out', () => paper().includes(`${number}-R1`));
    expect(till.cashier.views['devices.changed'].virtual?.drawerKicks).toBe(kicks);
    expect(counter.sale(saleId).returns).toMatchObject([{ lines: [{ quantity: 1 }], refunds: [] }]);
    expect(await codeOf(giveBack(till, lineOf(till, 0, 1)))).toBe('return.nothing_left');
    expect(await giveBack(till, lineOf(till, 1, 1))).toMatchObject({ refunded: usd(1192) });
  });

  it('can be all of a sale that cost nothing', async () => {
    const counter = await openShop();
    const { till } = counter;
    await sell(counter, [DRIP, 1]);
    await takeTier(till, THEO, 25);
    await charge(till);
    await till.cashier.client.checkout.payNothing(onSale(till.cashier));
    await till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
    const { saleId } = saleOf(till);
    const press = { commandId: randomUUID(), saleId, reason: 'Cold' };
    expect(await till.cashier.client.return.make(press)).toMatchObject({ refunded: usd(0) });
    expect(await till.cashier.client.return.make(press)).toMatchObject({ refunded: usd(0) });
    expect(counter.sale(saleId).returns).toHaveLength(1);
  });

  it('leaves points that were still to be credited to come', async () => {
    const counter = await openShop();
    const { till, server } = counter;
    await sell(counter, [DRIP, 1], [SANDWICH, 1]);
    await takeTier(till, THEO, 25);
    server.fail(/accumulate$/, 'dropBefore', 1);
    await payCash(till, 5000);
    await giveBack(till, lineOf(till, 0, 1));
    await till.cashier.until('the points are in', () => counter.sale(saleOf(till).saleId).payment.kind === 'paid');
    await expect.poll(() => balanceOf(server), { timeout: 10_000 }).toBe(64 - 25 + 10);
  });
});
