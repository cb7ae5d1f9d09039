import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import { isCreditDue } from '#domain/checkout/sale-payment.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { withoutIdsAndTimes } from '../rig/by-chance.ts';
import { balanceOf, type Counter, codeOf, openCounter, refusal, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, ringUp, saleOf, startNextSale, takeTier } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';

/** Two who want the same thing at once, and a server that changes its mind: each has one end. */

let server: FaultyServer;
let counter: Counter;
let till: Till;

beforeEach(async () => {
  counter = await openCounter();
  server = counter.server;
  till = counter.till;
  await ringUp(till, 1000);
});

const payCash = (tendered: number) => till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered });
const payCard = () => till.cashier.client.checkout.payCard(onSale(till.cashier));
const voidSale = () => till.cashier.client.sale.void(anySale(till.cashier));
const lookUp = () => till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
const done = () => till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
const sent = (line: RegExp) => server.seen.filter(({ method, path }) => line.test(`${method} ${path}`));
const payments = () => sent(/^POST \/v2\/payments$/);
const balance = () => balanceOf(server);
interface Order {
  readonly id: string;
  readonly reference_id?: string;
  readonly location_id: string;
  readonly version: number;
  readonly state: string;
  readonly total_money: { readonly amount: number };
}
/** The sale's order as the server has it; what our own file holds may lag behind. */
const orderNow = async () => {
  const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
  const { orders = [] } = (await server.ask('/v2/orders/search', { location_ids: [location.id] })) as {
    orders?: Order[];
  };
  const ours = orders.find(({ reference_id }) => reference_id === saleOf(till).number);
  if (!ours) throw new Error('the sale has no order');
  return ours;
};
/** What another device does to the order behind our back. */
const touch = async (change: object) => {
  const { id, version, location_id } = await orderNow();
  const order = { version, location_id, ...change };
  return server.ask(`/v2/orders/${id}`, { idempotency_key: randomUUID(), order }, 'PUT');
};
const payElsewhere = async () => {
  const { id, total_money, location_id } = await orderNow();
  await server.ask('/v2/payments', {
    idempotency_key: randomUUID(),
    source_id: 'CASH',
    amount_money: total_money,
    cash_details: { buyer_supplied_money: total_money },
    order_id: id,
    location_id,
  });
};

describe('a reward taken on two terminals', () => {
  it('with points for one only is given at one; the other is told, and sells on without it', async () => {
    const other = await openCounter({ server });
    await ringUp(other.till, 1000);
    for (const each of [till, other.till]) {
      await each.cashier.client.buyer.lookUp({ ...anySale(each.cashier), phone: THEO });
      await each.cashier.until('tiers are shown', (views) => (views['sale.changed']?.tiers.length ?? 0) > 0);
    }
    // 64 points: the largest tier fits once.
    const tier = saleOf(till)
      .tiers.filter(({ points }) => points <= 64)
      .at(-1);
    if (!tier || tier.points * 2 <= 64) throw new Error('the demo store lost its dear tier');
    const take = (each: Till) =>
      codeOf(each.cashier.client.reward.create({ ...onSale(each.cashier), tierId: tier.tierId }));
    const codes = await Promise.all([take(till), take(other.till)]);
    const left = await balance();
    const isTaken = codes.includes('answered');
    expect(left).toBe(isTaken ? 64 - tier.points : 64);
    expect(codes.filter((code) => code === 'answered').length).toBeLessThanOrEqual(1);
    for (const each of [till, other.till]) {
      await charge(each);
      const { due } = saleOf(each).totals;
      await each.cashier.client.checkout.payCash({ ...onSale(each.cashier), tendered: due.amount });
      await each.cashier.until('it is done', (views) => views['sale.changed']?.phase === 'done');
    }
  });
});

describe('an order that somebody else has changed', () => {
  beforeEach(async () => {
    await charge(till);
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    await till.cashier.until('the cart is open', (views) => views['sale.changed']?.phase === 'cart');
  });

  it('is read again and holds what the cart holds, before it is charged', async () => {
    await touch({ note: 'from elsewhere' });
    await ringUp(till, 500);
    await charge(till);
    expect(saleOf(till).totals).toMatchObject({ source: 'server', due: { amount: 1500 } });
    await payCash(1500);
    await done();
  });

  it('is read again and given up all the same', async () => {
    const { id: before } = await orderNow();
    await touch({ note: 'from elsewhere' });
    await voidSale();
    expect((await server.ask(`/v2/orders/${before}`)).order).toMatchObject({ state: 'CANCELED' });
    expect(saleOf(till)).toMatchObject({ phase: 'cart', lines: [] });
  });

  it('is paid at the total the buyer was told, or not at all', async () => {
    await charge(till);
    const price = { amount: 900, currency: 'USD' };
    await touch({ line_items: [{ name: 'From elsewhere', quantity: '1', base_price_money: price }] });
    const code = await codeOf(payCash(1000));
    expect(code).not.toBe('answered');
    expect(saleOf(till).phase).not.toBe('done');
    expect((await orderNow()).state).toBe('OPEN');
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    await voidSale();
    expect(saleOf(till)).toMatchObject({ phase: 'cart', lines: [] });
  });
});

describe('an order that was paid on another device', () => {
  beforeEach(async () => {
    await charge(till);
    await payElsewhere();
  });

  it('cannot be paid twice, nor given up: its sale ends, in words, and the next one opens', async () => {
    expect(await codeOf(payCash(1000))).not.toBe('answered');
    expect(saleOf(till).phase).toBe('due');
    expect(await codeOf(voidSale())).toBe('checkout.paid_elsewhere');
    expect(saleOf(till)).toMatchObject({ phase: 'cart', lines: [] });
    await ringUp(till, 300);
    await charge(till);
    await payCash(300);
    await done();
  });

  it('ends its sale when the cart is changed, and takes nothing', async () => {
    const { saleId } = saleOf(till);
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    await ringUp(till, 500);
    await eventually('it is over', () => counter.sale(saleId).state === 'voided');
    expect(saleOf(till)).toMatchObject({ notice: { code: 'checkout.paid_elsewhere' } });
    await startNextSale(till);
    expect(payments()).toHaveLength(0);
  });
});

describe('an order.create that was never answered', () => {
  it('is found by its own key when the sale is voided, and given up with it', async () => {
    server.fail(/POST \/v2\/orders$/, 'dropAfter');
    expect(await codeOf(till.cashier.client.checkout.charge(onSale(till.cashier)))).toBe('square.offline');
    const { number } = saleOf(till);
    await voidSale();
    const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
    const found = await server.ask('/v2/orders/search', { location_ids: [location.id] });
    const ours = ((found.orders ?? []) as { reference_id?: string; state: string }[]).filter(
      ({ reference_id }) => reference_id === number,
    );
    expect(ours.map(({ state }) => state)).toEqual(['CANCELED']);
  });
});

describe('an account that was deleted or merged meanwhile', () => {
  const GONE = refusal(404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND');

  it('before its reward: none is taken, the cashier is told, and the sale goes on', async () => {
    await lookUp();
    await till.cashier.until('tiers are shown', (views) => (views['sale.changed']?.tiers.length ?? 0) > 0);
    server.fail(/POST \/v2\/loyalty\/rewards$/, GONE);
    const tierId = saleOf(till).tiers[0]?.tierId ?? '';
    expect(await codeOf(till.cashier.client.reward.create({ ...onSale(till.cashier), tierId }))).not.toBe('answered');
    expect(saleOf(till)).toMatchObject({ phase: 'cart', rewards: [] });
    await charge(till);
    await payCash(1000);
    await done();
  });

  it('before its points: the sale is paid and done, and its receipt promises none', async () => {
    await lookUp();
    await charge(till);
    server.fail(/accumulate/, GONE, 9);
    await payCash(1000);
    await done();
    await till.cashier.until('it is printed', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    expect(JSON.stringify(till.cashier.views['devices.changed'].virtual?.paper)).not.toContain('will be added');
    expect(isCreditDue(counter.sale(saleOf(till).saleId))).toBe(false);
  });
});

describe('a program that changes in the middle of a sale', () => {
  const INACTIVE = refusal(400, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST');

  it('without the tier any more: the reward is refused in words, and the sale goes on', async () => {
    await lookUp();
    await till.cashier.until('tiers are shown', (views) => (views['sale.changed']?.tiers.length ?? 0) > 0);
    server.fail(/POST \/v2\/loyalty\/rewards$/, refusal(404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND'));
    const tierId = saleOf(till).tiers[0]?.tierId ?? '';
    expect(await codeOf(till.cashier.client.reward.create({ ...onSale(till.cashier), tierId }))).not.toBe('answered');
    expect(await balance()).toBe(64);
    await charge(till);
    expect(saleOf(till).totals.due.amount).toBe(1000);
  });

  it('inactive before the points: the sale is done without them', async () => {
    await lookUp();
    await charge(till);
    server.fail(/accumulate/, INACTIVE, 9);
    await payCash(1000);
    await done();
    expect(await balance()).toBe(64);
    await startNextSale(till);
  });
});

describe('a card approved while the cashier cancels', () => {
  it('wins: the sale is complete and says so', async () => {
    await charge(till);
    const { saleId } = saleOf(till);
    const command = anySale(till.cashier);
    const [paid, cancelled] = await Promise.all([
      codeOf(payCard()),
      codeOf(till.cashier.client.checkout.cancelPayment(command)),
    ]);
    expect([paid, cancelled]).toEqual(['answered', 'answered']);
    await done();
    expect(saleOf(till)).toMatchObject({ saleId, notice: { code: 'payment.already_charged' } });
    expect(payments()).toHaveLength(1);
  });

  it('as one of several tenders is let go again', async () => {
    await charge(till);
    const part = till.cashier.client.checkout.payCard({ ...onSale(till.cashier), amount: 400 });
    const cancelled = till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    expect([await codeOf(part), await codeOf(cancelled)]).toEqual(['answered', 'answered']);
    await till.cashier.until('the cart is open', (views) => views['sale.changed']?.phase === 'cart');
    const { payments: made } = (await server.ask('/v2/payments')) as { payments: { status: string }[] };
    expect(made.map(({ status }) => status)).toEqual(['CANCELED']);
  });
});

describe('a buyer who leaves while the server is away', () => {
  it('is gone from every screen at once, and gets the points back when it is there again', async () => {
    await takeTier(till, THEO, 10);
    server.cut();
    await till.customer.client.buyer.leave(anySale(till.customer));
    for (const screen of [till.cashier, till.customer]) {
      const shown = screen.views['sale.changed'];
      expect(shown?.member).toBeUndefined();
      expect(shown).toMatchObject({ tiers: [], rewards: [] });
    }
    const shown = JSON.stringify([till.cashier.views['sale.changed'], till.customer.views]);
    expect(withoutIdsAndTimes(shown)).not.toContain('0164');
    server.heal();
    await eventually('the buyer is forgotten', () => memberOf(counter.sale(saleOf(till).saleId)) === undefined);
    expect(await balance()).toBe(64);
  });

  it('has nothing of theirs sold to the next one', async () => {
    await takeTier(till, THEO, 10);
    server.fail(/./, 'dropBefore', 2);
    await till.customer.client.buyer.leave(anySale(till.customer));
    server.heal();
    await charge(till);
    expect(saleOf(till).totals.due.amount).toBe(1000);
    await payCash(1000);
    await done();
    expect(await balance()).toBe(64);
  });
});
