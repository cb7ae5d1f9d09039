import { describe, expect, test } from 'vitest';
import { failureOf } from './failure.ts';
import { tapped } from './tapped.ts';

const USD = (amount: number) => ({ amount, currency: 'USD' });
const SINCE = { sinceIso: '2026-11-21T12:00:00Z' };
const PAYMENT = { id: 'p1', order_id: 'o1', status: 'APPROVED', amount_money: USD(900) };
const CHECKOUT = { id: 'c1', status: 'PENDING', reference_id: '0042' };
const REFUND = { id: 'r1', payment_id: 'p1', status: 'PENDING', amount_money: USD(200) };

test('a part of a split with a tip is approved, not completed', async () => {
  const { gateways, sent } = await tapped({ payment: { ...PAYMENT, tip_money: USD(90), source_type: 'WALLET' } });
  const source = { kind: 'testCard' } as const;
  const part = { key: 'k', orderId: 'o1', amount: USD(900), tip: USD(90), source, autocomplete: false };
  expect(await gateways.payments.create(part)).toMatchObject({ tip: USD(90), sourceKind: 'card' });
  expect(sent[0]?.body).toMatchObject({ amount_money: USD(900), tip_money: USD(90), autocomplete: false });
});

test('a payment nobody answered for is released by its key', async () => {
  const { gateways, sent } = await tapped({});
  await gateways.payments.cancelByKey('k');
  expect(sent[0]).toMatchObject({ method: 'POST', path: '/v2/payments/cancel', body: { idempotency_key: 'k' } });
});

test('payments are listed to the last page and kept where they are the order’s', async () => {
  const other = { ...PAYMENT, id: 'p2', order_id: 'o2' };
  const { gateways, sent } = await tapped({ payments: [other, PAYMENT], cursor: 'next' }, { payments: [other] });
  const found = await gateways.payments.ofOrder({ orderId: 'o1', ...SINCE });
  expect(found.map(({ paymentId }) => paymentId)).toEqual(['p1']);
  expect(decodeURIComponent(sent[0]?.path ?? '')).toContain('begin_time=2026-11-21T12:00:00Z');
  expect(sent[0]?.path).toContain('location_id=L1');
  expect(sent[1]?.path).toContain('cursor=next');
});

test('a refund names its payment, and its status is one of four', async () => {
  const { gateways, sent } = await tapped({ refund: REFUND }, { refund: { ...REFUND, status: 'SOMETHING_NEW' } });
  const give = { key: 'k', paymentId: 'p1', amount: USD(200), reason: 'cold' };
  expect(await gateways.refunds.create(give)).toEqual({
    refundId: 'r1',
    paymentId: 'p1',
    status: 'PENDING',
    amount: USD(200),
  });
  expect(sent[0]?.body).toEqual({ idempotency_key: 'k', payment_id: 'p1', amount_money: USD(200), reason: 'cold' });
  expect(await failureOf(gateways.refunds.create(give))).toMatchObject({ code: 'square.offline' });
});

describe('a terminal', () => {
  const ask = { key: 'k', orderId: 'o1', amount: USD(900), deviceId: 'D1', referenceId: '0042' };

  test('is asked for the order’s money and asks for no tip itself', async () => {
    const { gateways, sent } = await tapped({ checkout: CHECKOUT });
    await gateways.terminals.create({ ...ask, tip: USD(100), autocomplete: false });
    expect(sent[0]?.body).toEqual({
      idempotency_key: 'k',
      checkout: {
        amount_money: USD(900),
        tip_money: USD(100),
        order_id: 'o1',
        reference_id: '0042',
        payment_options: { autocomplete: false },
        device_options: { device_id: 'D1', tip_settings: { allow_tipping: false } },
      },
    });
  });

  test('is searched to the last page for the newest checkout of a reference', async () => {
    const others = { checkouts: [{ ...CHECKOUT, id: 'c9', reference_id: '0043' }], cursor: 'next' };
    const { gateways, sent } = await tapped(others, { checkouts: [CHECKOUT] });
    const wanted = { referenceId: '0042', deviceId: 'D1', ...SINCE };
    expect(await gateways.terminals.find(wanted)).toEqual({ checkoutId: 'c1', status: 'PENDING', paymentIds: [] });
    expect(sent[1]?.body).toMatchObject({
      cursor: 'next',
      query: { filter: { device_id: 'D1', created_at: { start_at: '2026-11-21T12:00:00Z' } } },
    });
  });

  test('that says a status we do not know leaves open what it does', async () => {
    const { gateways } = await tapped({ checkout: { ...CHECKOUT, status: 'NAPPING' } });
    expect(await failureOf(gateways.terminals.retrieve('c1'))).toMatchObject({ code: 'square.offline' });
  });
});

test('an order is searched by place and time, to the last page', async () => {
  const order = { location_id: 'L1', version: 1, total_money: USD(900), reference_id: '0042' };
  const canceled = { ...order, id: 'o9', state: 'CANCELED' };
  const { gateways, sent } = await tapped({ orders: [canceled], cursor: 'next' }, { orders: [{ ...order, id: 'o1' }] });
  const window = { ...SINCE, untilIso: '2026-11-21T13:00:00Z' };
  expect(await gateways.orders.find({ referenceId: '0042', ...window })).toMatchObject({ orderId: 'o1' });
  expect(sent[0]?.body).toMatchObject({
    location_ids: ['L1'],
    query: {
      filter: { date_time_filter: { created_at: { start_at: SINCE.sinceIso, end_at: window.untilIso } } },
      sort: { sort_field: 'CREATED_AT', sort_order: 'DESC' },
    },
  });
  expect(sent[1]?.body).toMatchObject({ cursor: 'next' });
});

test('points are read back by order, those of promotions with them', async () => {
  const events = [{ id: 'e1', type: 'ACCUMULATE_POINTS', accumulate_points: { points: 6, order_id: 'o1' } }];
  const extra = { points: 12, order_id: 'o1', loyalty_promotion_id: 'P9' };
  const more = [{ id: 'e2', type: 'ACCUMULATE_PROMOTION_POINTS', accumulate_promotion_points: extra }];
  const { gateways, sent } = await tapped({ events, cursor: 'next' }, { events: more });
  const accrual = await gateways.loyalty.accrualOf({ accountId: 'A1', orderId: 'o1' });
  expect(accrual).toEqual({ points: 18, promotionIds: ['P9'] });
  expect(sent[0]?.body).toMatchObject({ query: { filter: { order_filter: { order_id: 'o1' } } } });
});

test('promotions are listed to the last page, with the days they run', async () => {
  const promotion = {
    id: 'P1',
    name: 'Triple Tuesday',
    status: 'ACTIVE',
    incentive: { type: 'POINTS_ADDITION', points_addition_data: { points_addition: 3 } },
    available_time: { start_date: '2026-11-01', end_date: '2026-11-30', time_periods: [] },
  };
  const endless = {
    ...promotion,
    id: 'P2',
    status: 'SCHEDULED',
    available_time: { start_date: '2026-12-01', time_periods: [] },
  };
  const { gateways } = await tapped(
    { loyalty_promotions: [promotion], cursor: 'next' },
    { loyalty_promotions: [endless] },
  );
  expect(await gateways.loyalty.promotions('L')).toEqual([
    { promotionId: 'P1', name: 'Triple Tuesday', status: 'ACTIVE', startDate: '2026-11-01', endDate: '2026-11-30' },
    { promotionId: 'P2', name: 'Triple Tuesday', status: 'SCHEDULED', startDate: '2026-12-01' },
  ]);
});
