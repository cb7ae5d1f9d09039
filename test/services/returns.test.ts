import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { paperText } from '../devices/rig/paper-text.ts';
import { balanceOf, codeOf, openCounter, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, payByCard, payCash, ringUp, saleOf, startNextSale, takeTier } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';

let server: FaultyServer;
let till: Till;

beforeEach(async () => {
  ({ server, till } = await openCounter({ timeouts: { callMs: 5000, pointsMs: 400, recheckMs: 150 } }));
});

const REFUNDS = /POST \/v2\/refunds$/;
const returns = () => till.cashier.client.return;
const find = (receiptNumber: string) => returns().find({ receiptNumber });
const make = (saleId: string, lines?: { lineId: string; quantity: number }[]) =>
  returns().make({ commandId: randomUUID(), saleId, reason: 'Cold', ...(lines && { lines }) });
const kicks = () => till.cashier.views['devices.changed'].virtual?.drawerKicks ?? 0;
const paper = () => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
const printed = (words: string) => till.cashier.until(`the paper says ${words}`, () => paper().includes(words));
const balance = () => balanceOf(server);
/** Every refund the server has, oldest first, in minor units. */
const refunded = async () => {
  const { refunds = [] } = (await server.ask('/v2/refunds')) as { refunds?: { amount_money: { amount: number } }[] };
  return refunds.map(({ amount_money }) => amount_money.amount).reverse();
};
const lookUp = async () => {
  await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
  await till.cashier.until('the buyer is known', (views) => views['sale.changed']?.member !== undefined);
};
const credited = () =>
  till.cashier.until('the points are in', (views) => views['sale.changed']?.points?.after !== undefined);

describe('a return of a whole sale', () => {
  it('gives cash back, opens the drawer and prints a slip of its own', async () => {
    await ringUp(till, 1000);
    await payCash(till, 2000);
    const { saleId, number } = saleOf(till);
    await till.cashier.until('the drawer opened', () => kicks() === 1);
    expect(await find(number)).toMatchObject({ saleId, paid: { amount: 1000 }, refunded: { amount: 0 } });
    expect(await make(saleId)).toMatchObject({ saleId, refunded: { amount: 1000 } });
    expect(await refunded()).toEqual([1000]);
    await till.cashier.until('the drawer opened again', () => kicks() === 2);
    await printed(`${number}-R1`);
    expect(paper()).not.toContain('DUPLICATE');
    expect(await codeOf(make(saleId))).toBe('return.nothing_left');
    expect(await refunded()).toEqual([1000]);
  });

  it('is found by the number of its slip, and without its zeros', async () => {
    await ringUp(till, 1000);
    await payCash(till, 1000);
    const { saleId, number } = saleOf(till);
    expect(await find(`${number}-R1`)).toMatchObject({ saleId });
    expect(await find(String(Number(number)))).toMatchObject({ saleId });
    expect(await codeOf(find('9999'))).toBe('receipt.unknown');
  });

  it('prints its receipt as a duplicate afterwards, and no slip for it', async () => {
    await ringUp(till, 1000);
    await payCash(till, 1000);
    const { saleId, number } = saleOf(till);
    await make(saleId);
    await printed(`${number}-R1`);
    expect(saleOf(till).receipt?.state).toBe('confirmed');
    await till.cashier.client.receipt.print(anySale(till.cashier));
    await printed('DUPLICATE');
  });

  it('gives back several tenders and their tips', async () => {
    await ringUp(till, 1000);
    await charge(till);
    const { checkout } = till.cashier.client;
    await checkout.payCash({ ...onSale(till.cashier), tendered: 400, amount: 400 });
    await checkout.payCard({ ...onSale(till.cashier), tip: 90 });
    await till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
    expect(await make(saleOf(till).saleId)).toMatchObject({ refunded: { amount: 1090 } });
    expect(await refunded()).toEqual([400, 690]);
  });

  it('can be of a sale that is no longer in sight, and leaves the present one alone', async () => {
    await ringUp(till, 1000);
    await payByCard(till);
    const { saleId } = saleOf(till);
    await startNextSale(till);
    await ringUp(till, 300);
    await make(saleId);
    expect(saleOf(till)).toMatchObject({ phase: 'cart', totals: { total: { amount: 300 } } });
    expect(await refunded()).toEqual([1000]);
    expect(kicks()).toBe(0);
  });
});

describe('a return of some lines', () => {
  it('gives what was paid for them, until the parts are the whole', async () => {
    await ringUp(till, 1000);
    await till.cashier.client.sale.setQuantity({
      ...anySale(till.cashier),
      lineId: saleOf(till).lines[0]?.lineId ?? '',
      quantity: 3,
    });
    await ringUp(till, 333);
    await takeTier(till, THEO, 10);
    await payByCard(till);
    const { saleId, number, totals } = saleOf(till);
    const [many, one] = saleOf(till).lines;
    const units = (lineId = '', quantity = 1) => [{ lineId, quantity }];
    await make(saleId, units(many?.lineId));
    await make(saleId, units(one?.lineId));
    expect(await find(number)).toMatchObject({ lines: [{ quantity: 3, returned: 1 }, { returned: 1 }] });
    expect(await codeOf(make(saleId, units(many?.lineId, 3)))).toBe('return.nothing_left');
    expect(await codeOf(make(saleId, units('no-such-line')))).toBe('return.line_unknown');
    await make(saleId, units(many?.lineId, 2));
    const amounts = await refunded();
    expect(amounts.length).toBe(3);
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(totals.total.amount);
    await printed(`${number}-R3`);
  });
});

describe('the points of a sale that comes back', () => {
  it('go with it, and a reward that was spent on it is not given back', async () => {
    await ringUp(till, 2000);
    await takeTier(till, THEO, 10);
    const before = 64 - 10;
    await payCash(till, 5000);
    await credited();
    const earned = saleOf(till).points?.earned ?? 0;
    expect(earned).toBeGreaterThan(0);
    expect(await balance()).toBe(before + earned);
    await make(saleOf(till).saleId);
    expect(await balance()).toBe(before);
  });

  it('go in part with a part of it', async () => {
    await lookUp();
    await ringUp(till, 1000);
    await ringUp(till, 500);
    await payCash(till, 5000);
    await credited();
    const earned = saleOf(till).points?.earned ?? 0;
    const [, half] = saleOf(till).lines;
    await make(saleOf(till).saleId, [{ lineId: half?.lineId ?? '', quantity: 1 }]);
    const left = ((await balance()) ?? 0) - 64;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(earned);
    await make(saleOf(till).saleId);
    expect(await balance()).toBe(64);
  });
});

describe('a return is refused', () => {
  it('for a sale that is not paid', async () => {
    await ringUp(till, 1000);
    await charge(till);
    const { saleId, number } = saleOf(till);
    expect(await codeOf(find(number))).toBe('return.not_paid');
    expect(await codeOf(make(saleId))).toBe('return.not_paid');
    expect(await codeOf(make('no-such-sale'))).toBe('receipt.unknown');
  });

  it('in words where the server turns it down, and can be made again', async () => {
    await ringUp(till, 1000);
    await payCash(till, 1000);
    const errors = [{ category: 'REFUND_ERROR', code: 'PAYMENT_NOT_REFUNDABLE', detail: 'No.' }];
    server.fail(REFUNDS, { status: 400, body: { errors } });
    const { saleId } = saleOf(till);
    expect(await codeOf(make(saleId))).toBe('return.refused');
    expect(await find(saleOf(till).number)).toMatchObject({ refunded: { amount: 0 } });
    await make(saleId);
    expect(await refunded()).toEqual([1000]);
  });

  it('in part where the second payment cannot be refunded, and the rest can be given later', async () => {
    await ringUp(till, 1000);
    await charge(till);
    const { checkout } = till.cashier.client;
    await checkout.payCash({ ...onSale(till.cashier), tendered: 400, amount: 400 });
    await checkout.payCard(onSale(till.cashier));
    await till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
    const { saleId, number } = saleOf(till);
    const errors = [{ category: 'REFUND_ERROR', code: 'PAYMENT_NOT_REFUNDABLE', detail: 'No.' }];
    let asked = 0;
    server.onRequest(({ method, path }) => {
      const isRefund = method === 'POST' && path === '/v2/refunds';
      if (isRefund && ++asked === 2) server.fail(REFUNDS, { status: 400, body: { errors } });
    });
    expect(await make(saleId)).toMatchObject({ refunded: { amount: 400 } });
    await printed(`${number}-R1`);
    expect(await find(number)).toMatchObject({ refunded: { amount: 400 }, left: { amount: 600 } });
    expect(await make(saleId)).toMatchObject({ refunded: { amount: 600 } });
    expect(await refunded()).toEqual([400, 600]);
  });

  it('for a cashier who is no manager', async () => {
    const answer = await codeOf(till.customer.client.return.find({ receiptNumber: '0001' }));
    expect(answer).toBe('auth.forbidden');
  });
});

describe('a refund whose answer is lost', () => {
  it.each(['dropBefore', 'dropAfter'] as const)('is made once, and told at last: %s', async (fault) => {
    await ringUp(till, 1000);
    await payCash(till, 1000);
    const { saleId, number } = saleOf(till);
    server.fail(REFUNDS, fault);
    const press = { commandId: randomUUID(), saleId, reason: 'Cold' };
    expect(await codeOf(returns().make(press))).toBe('return.unsure');
    // The same press again, and another one: neither gives money a second time.
    expect(await codeOf(returns().make(press))).toBe('return.unsure');
    expect(['return.unsure', 'return.nothing_left']).toContain(await codeOf(make(saleId)));
    await printed(`${number}-R1`);
    expect(await refunded()).toEqual([1000]);
  });

  it('of the second tender leaves the first one alone', async () => {
    await ringUp(till, 1000);
    await charge(till);
    const { checkout } = till.cashier.client;
    await checkout.payCash({ ...onSale(till.cashier), tendered: 400, amount: 400 });
    await checkout.payCard(onSale(till.cashier));
    await till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
    const { saleId, number } = saleOf(till);
    let asked = 0;
    server.onRequest(({ method, path }) => {
      if (method === 'POST' && path === '/v2/refunds' && ++asked === 2) server.fail(REFUNDS, 'dropAfter');
    });
    expect(await codeOf(make(saleId))).toBe('return.unsure');
    await printed(`${number}-R1`);
    expect(await refunded()).toEqual([400, 600]);
  });
});
