import { describe, expect, test } from 'vitest';
import type { SaleLine } from '#domain/checkout/sale.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { OrderDraft } from '#ports/order-gateway.ts';
import type { PaymentSource } from '#ports/payment-gateway.ts';
import { CONNECTIONS } from './backend-connections.ts';
import { failureOf } from './failure.ts';

const USD = (amount: number) => ({ amount, currency: 'USD' });
const TEST_CARD: PaymentSource = { kind: 'testCard' };
const EXTERNAL: PaymentSource = { kind: 'external', type: 'CARD', source: 'Bank terminal' };
const PAYING = '9fa747a2-25ff-48ee-b078-04381f7c828f';
const WAITING = 'da40d603-c2ea-4a65-8cfd-f42e36dab0c7';
const BUYER_CANCELS = '841100b9-ee60-4537-9bcf-e30b2ba5e215';

let lastKey = 0;
const key = () => {
  lastKey += 1;
  return `money-${lastKey}`;
};
const since = () => ({ sinceIso: new Date(Date.now() - 60_000).toISOString() });

function draftOf(amount: number, changes: Partial<OrderDraft> = {}): OrderDraft {
  const line: SaleLine = { lineId: 'a', name: 'Custom amount', quantity: 1, unitPrice: USD(amount), taxes: [] };
  return { referenceId: '0042', lines: [line], ...changes };
}

function place({ orders }: SquareGateways, amount: number) {
  return orders.create({ key: key(), draft: draftOf(amount) });
}

describe.each(CONNECTIONS)('money through the gateways on the embedded backend %s', (_where, connect) => {
  test('a split sale: each part is approved, then the order captures them all', async () => {
    const { gateways } = await connect();
    const { payments, orders } = gateways;
    const { orderId } = await place(gateways, 1000);
    const part = { orderId, autocomplete: false };
    const card = await payments.create({ ...part, key: key(), amount: USD(600), source: TEST_CARD, tip: USD(90) });
    expect(card).toMatchObject({ status: 'APPROVED', amount: USD(600), tip: USD(90), sourceKind: 'card' });
    const tendered: PaymentSource = { kind: 'cash', tendered: USD(500) };
    const cash = await payments.create({ ...part, key: key(), amount: USD(400), source: tendered });
    expect(cash).toMatchObject({ status: 'APPROVED', sourceKind: 'cash' });
    const { version } = await orders.retrieve(orderId);
    const paymentIds = [card.paymentId, cash.paymentId];
    const settled = await orders.pay({ key: key(), orderId, version, paymentIds });
    expect(settled).toMatchObject({ state: 'COMPLETED', due: USD(0), tip: USD(90) });
    expect(await payments.retrieve(card.paymentId)).toMatchObject({ status: 'COMPLETED', tip: USD(90) });
    expect(await payments.retrieve(cash.paymentId)).toMatchObject({ status: 'COMPLETED', change: USD(100) });
  });

  test('an approved payment is released by its id or by the key it was asked with, and then not again', async () => {
    const { gateways } = await connect();
    const { payments, orders } = gateways;
    const { orderId } = await place(gateways, 1000);
    const approval = { orderId, amount: USD(500), source: TEST_CARD, autocomplete: false };
    const { paymentId } = await payments.create({ ...approval, key: key() });
    expect(await payments.cancel(paymentId)).toMatchObject({ paymentId, status: 'CANCELED' });
    expect(await failureOf(payments.cancel(paymentId))).toMatchObject({ code: 'square.rejected', retry: 'never' });
    const unanswered = key();
    const second = await payments.create({ ...approval, key: unanswered });
    await payments.cancelByKey(unanswered);
    await payments.cancelByKey('never sent');
    expect(await payments.retrieve(second.paymentId)).toMatchObject({ status: 'CANCELED' });
    expect(await orders.retrieve(orderId)).toMatchObject({ state: 'OPEN', due: USD(1000) });
  });

  test('all payments of an order are read back, of every status, and of no other order', async () => {
    const { gateways } = await connect();
    const { payments } = gateways;
    const { orderId } = await place(gateways, 700);
    expect(await payments.ofOrder({ orderId, ...since() })).toEqual([]);
    const approval = { key: key(), orderId, amount: USD(700), source: TEST_CARD, autocomplete: false };
    const released = await payments.cancel((await payments.create(approval)).paymentId);
    const other = await place(gateways, 700);
    await payments.create({ key: key(), orderId: other.orderId, amount: USD(700), source: TEST_CARD });
    const paid = await payments.create({ key: key(), orderId, amount: USD(700), source: EXTERNAL });
    expect(paid.sourceKind).toBe('external');
    const found = await payments.ofOrder({ orderId, ...since() });
    expect(found.map(({ paymentId, status }) => [paymentId, status])).toEqual(
      expect.arrayContaining([
        [released.paymentId, 'CANCELED'],
        [paid.paymentId, 'COMPLETED'],
      ]),
    );
    expect(found).toHaveLength(2);
    const later = { sinceIso: new Date(Date.now() + 60_000).toISOString() };
    expect(await payments.ofOrder({ orderId, ...later })).toEqual([]);
  });

  test('a refund is given once for its key, is read back by payment and shows on the payment', async () => {
    const { gateways } = await connect();
    const { payments, refunds } = gateways;
    const { orderId } = await place(gateways, 900);
    const source: PaymentSource = { kind: 'cash', tendered: USD(900) };
    const { paymentId } = await payments.create({ key: key(), orderId, amount: USD(900), source });
    const give = { key: key(), paymentId, amount: USD(200), reason: 'cold coffee' };
    const refund = await refunds.create(give);
    expect(refund).toMatchObject({ paymentId, status: 'COMPLETED', amount: USD(200) });
    expect(await refunds.create(give)).toEqual(refund);
    expect(await refunds.ofPayment({ paymentId, ...since() })).toEqual([refund]);
    expect(await refunds.ofPayment({ paymentId: 'another', ...since() })).toEqual([]);
    expect(await payments.retrieve(paymentId)).toMatchObject({ refunded: USD(200), amount: USD(900) });
    const tooMuch = refunds.create({ ...give, key: key(), amount: USD(701) });
    expect(await failureOf(tooMuch)).toMatchObject({ data: { code: 'REFUND_AMOUNT_INVALID' } });
  });

  test('a terminal takes the payment of an order and asks for no tip', async () => {
    const { gateways, pass } = await connect();
    const { terminals, payments, orders } = gateways;
    const { orderId } = await place(gateways, 900);
    const ask = { key: key(), orderId, amount: USD(900), tip: USD(100), deviceId: PAYING, referenceId: '0042' };
    const pending = await terminals.create(ask);
    expect(pending).toMatchObject({ status: 'PENDING', paymentIds: [] });
    expect(await terminals.create(ask)).toMatchObject({ checkoutId: pending.checkoutId });
    pass(300);
    expect(await terminals.retrieve(pending.checkoutId)).toMatchObject({ status: 'IN_PROGRESS' });
    pass(1000);
    const done = await terminals.retrieve(pending.checkoutId);
    expect(done).toMatchObject({ status: 'COMPLETED', paymentIds: [expect.any(String)] });
    const [paymentId = ''] = done.paymentIds;
    expect(await payments.retrieve(paymentId)).toMatchObject({ orderId, status: 'COMPLETED', tip: USD(100) });
    expect(await orders.retrieve(orderId)).toMatchObject({ state: 'COMPLETED' });
    const wanted = { referenceId: '0042', deviceId: PAYING, ...since() };
    expect(await terminals.find(wanted)).toEqual(done);
    expect(await terminals.find({ ...wanted, referenceId: '0043' })).toBeUndefined();
    expect(await terminals.find({ ...wanted, deviceId: WAITING })).toBeUndefined();
  });

  test('a terminal’s part of a split is only approved', async () => {
    const { gateways, pass } = await connect();
    const { orderId } = await place(gateways, 900);
    const part = { orderId, amount: USD(400), deviceId: PAYING, referenceId: '0042', autocomplete: false };
    const { checkoutId } = await gateways.terminals.create({ ...part, key: key() });
    pass(1000);
    const { paymentIds } = await gateways.terminals.retrieve(checkoutId);
    expect(await gateways.payments.retrieve(paymentIds[0] ?? '')).toMatchObject({ status: 'APPROVED' });
  });

  test('a checkout on a terminal can be called off by the shop or the buyer, and says by whom', async () => {
    const { gateways, pass } = await connect();
    const { terminals } = gateways;
    const { orderId } = await place(gateways, 900);
    const ask = { orderId, amount: USD(900), referenceId: '0042' };
    const shop = await terminals.create({ ...ask, key: key(), deviceId: WAITING });
    await terminals.cancel(shop.checkoutId);
    pass(1000);
    expect(await terminals.retrieve(shop.checkoutId)).toMatchObject({
      status: 'CANCELED',
      cancelReason: 'SELLER_CANCELED',
      paymentIds: [],
    });
    const buyer = await terminals.create({ ...ask, key: key(), deviceId: BUYER_CANCELS });
    pass(2000);
    expect(await terminals.retrieve(buyer.checkoutId)).toMatchObject({ cancelReason: 'BUYER_CANCELED' });
    expect(await failureOf(terminals.retrieve('nothing'))).toMatchObject({ data: { what: 'terminal checkout' } });
  });
});
