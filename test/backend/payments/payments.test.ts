import { describe, expect, it } from 'vitest';
import { cardPayment } from '../money-scene.ts';
import { cashPayment, openShop, TIERS, usd, type Wire } from '../shop.ts';

const INES = '5d2f6b1e-7c34-4f0a-9b6d-000000000022';
const HOUR = 3_600_000;

describe('a sandbox source', () => {
  it.each(['cnon:card-nonce-ok', 'cnon:gift-card-nonce-ok', 'bnon:bank-nonce-ok'])('%s pays', async (source_id) => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(1000, { source_id, order_id: order.id }));
    expect(payment.status).toBe('COMPLETED');
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'COMPLETED', tenders: [{ id: payment.id }] });
  });

  it.each([
    ['cnon:card-nonce-declined', 'GENERIC_DECLINE'],
    ['cnon:card-nonce-rejected-cvv', 'CVV_FAILURE'],
    ['cnon:card-nonce-rejected-postalcode', 'ADDRESS_VERIFICATION_FAILURE'],
    ['cnon:card-nonce-rejected-expiration', 'INVALID_EXPIRATION'],
    ['cnon:gift-card-nonce-insufficient-funds', 'INSUFFICIENT_FUNDS'],
    ['cnon:gift-card-nonce-insufficient-permission', 'INSUFFICIENT_PERMISSIONS'],
    ['bnon:bank-nonce-failure', 'GENERIC_DECLINE'],
    ['bnon:bank-nonce-account-unusable', 'ACCOUNT_UNUSABLE'],
    ['bnon:bank-nonce-insufficient-funds', 'INSUFFICIENT_FUNDS'],
    ['bnon:bank-nonce-invalid-account', 'INVALID_ACCOUNT'],
    ['bnon:bank-nonce-buyer-refused-payment', 'BUYER_REFUSED_PAYMENT'],
  ])('%s declines with %s: 402, errors and the FAILED payment, and nothing else changes', async (source_id, code) => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    const reward = await shop.reward(INES, TIERS.tenPercent, order.id);
    const before = await shop.readOrder(order.id);
    const sent = await shop.send('POST', '/v2/payments', cardPayment(900, { source_id, order_id: order.id }));
    expect(sent).toMatchObject({
      status: 402,
      body: { errors: [{ category: 'PAYMENT_METHOD_ERROR', code }], payment: { status: 'FAILED', order_id: order.id } },
    });
    expect((await shop.ok('GET', `/v2/payments/${sent.body.payment.id}`)).payment.status).toBe('FAILED');
    expect(await shop.readOrder(order.id)).toEqual(before);
    expect((await shop.readReward(reward.id)).status).toBe('ISSUED');
  });

  it('that was used before is refused without a payment', async () => {
    const shop = openShop();
    const sent = await shop.send(
      'POST',
      '/v2/payments',
      cardPayment(900, { source_id: 'cnon:card-nonce-already-used' }),
    );
    expect(sent).toMatchObject({ status: 400, body: { errors: [{ code: 'CARD_TOKEN_USED', field: 'source_id' }] } });
    expect(sent.body.payment).toBeUndefined();
  });
});

describe('a payment', () => {
  it('carries its tip apart from the order’s amount', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    const tipped = cardPayment(1000, { order_id: order.id, tip_money: usd(150) });
    const { payment } = await shop.ok('POST', '/v2/payments', tipped);
    expect(payment).toMatchObject({ amount_money: usd(1000), tip_money: usd(150), total_money: usd(1150) });
    expect(await shop.readOrder(order.id)).toMatchObject({ total_tip_money: usd(150), total_money: usd(1150) });
  });

  it('may leave up to 90 % as a fee', async () => {
    const shop = openShop();
    const fee = (amount: number) => cardPayment(1000, { app_fee_money: usd(amount) });
    expect((await shop.ok('POST', '/v2/payments', fee(900))).payment.app_fee_money).toEqual(usd(900));
    expect((await shop.send('POST', '/v2/payments', fee(901))).body.errors[0].code).toBe('INVALID_FEES');
  });

  it.each([
    ['PT59S', 'VALUE_TOO_LOW'],
    ['P8D', 'VALUE_TOO_HIGH'],
    ['P1M', 'INVALID_VALUE'],
    ['later', 'INVALID_VALUE'],
  ])('is not held for %s', async (delay_duration, code) => {
    const shop = openShop();
    const sent = await shop.send('POST', '/v2/payments', cardPayment(100, { autocomplete: false, delay_duration }));
    expect(sent.body.errors[0]).toMatchObject({ code, field: 'delay_duration' });
  });

  it('without an order makes one and completes it', async () => {
    const shop = openShop();
    const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(250));
    expect(await shop.readOrder(payment.order_id)).toMatchObject({ state: 'COMPLETED', total_money: usd(250) });
  });
});

describe('an approved payment', () => {
  const held = async (more: object = {}) => {
    let nowMs = Date.parse('2026-11-21T10:00:00Z');
    const shop = openShop({ nowMs: () => nowMs });
    const order = await shop.customOrder(1000);
    const body = cardPayment(1000, { order_id: order.id, autocomplete: false, ...more });
    const { payment } = await shop.ok('POST', '/v2/payments', body);
    const read = async () => (await shop.ok('GET', `/v2/payments/${payment.id}`)).payment;
    const wait = (ms: number) => {
      nowMs += ms;
    };
    return { shop, order, payment, body, read, wait };
  };

  it('is released when its time is over', async () => {
    const { payment, read, wait, shop, order } = await held({ delay_duration: 'PT36H' });
    expect(payment).toMatchObject({ delay_action: 'CANCEL', delayed_until: '2026-11-22T22:00:00.000Z' });
    wait(36 * HOUR - 1);
    expect((await read()).status).toBe('APPROVED');
    wait(1);
    expect(await read()).toMatchObject({ status: 'CANCELED', updated_at: '2026-11-22T22:00:00.000Z' });
    expect((await shop.readOrder(order.id)).state).toBe('OPEN');
  });

  /** @source Square's PaymentOptions.delay_action: never COMPLETE with an order, so these name none */
  it('is captured when its time is over, where it said so, and settles the order made for it', async () => {
    const { shop, payment, read, wait } = await held({ delay_action: 'COMPLETE', order_id: undefined });
    wait(7 * 24 * HOUR);
    const order = await shop.readOrder(payment.order_id);
    expect(order).toMatchObject({ state: 'COMPLETED', tenders: [{ id: payment.id }] });
    expect((await read()).status).toBe('COMPLETED');
  });

  it('is not captured by time for an order that no longer takes it', async () => {
    const { shop, payment, read, wait } = await held({ delay_action: 'COMPLETE', order_id: undefined });
    await shop.payCash(payment.order_id, 1000);
    wait(7 * 24 * HOUR);
    expect((await read()).status).toBe('CANCELED');
  });

  it('changes its amount, its tip and its version token, and is then paid with', async () => {
    const { shop, order, payment, body } = await held({ tip_money: usd(100) });
    const change = (name: string, next: object) =>
      shop.ok('PUT', `/v2/payments/${payment.id}`, { idempotency_key: name, payment: next });
    const lower = (await change('a', { amount_money: usd(900), version_token: payment.version_token })).payment;
    expect(lower).toMatchObject({ amount_money: usd(900), tip_money: usd(100), total_money: usd(1000) });
    expect(lower.version_token).not.toBe(payment.version_token);
    const untipped = (await change('b', { amount_money: usd(1000), tip_money: null })).payment;
    expect(untipped).not.toHaveProperty('tip_money');
    expect(untipped.total_money).toEqual(usd(1000));
    await shop.ok('POST', `/v2/orders/${order.id}/pay`, { idempotency_key: 'pay', payment_ids: [payment.id] });
    const cancel = await shop.send('POST', '/v2/payments/cancel', { idempotency_key: body.idempotency_key });
    expect(cancel.status).toBe(400);
  });

  it('in cash gives other change when its amount changes, and not more than was handed over', async () => {
    const shop = openShop();
    const cash = { ...cashPayment('', 1000), order_id: undefined, autocomplete: false };
    const { payment } = await shop.ok('POST', '/v2/payments', cash);
    const change = (amount: number) =>
      shop.send('PUT', `/v2/payments/${payment.id}`, {
        idempotency_key: `to-${amount}`,
        payment: { amount_money: usd(amount) },
      });
    expect((await change(700)).body.payment.cash_details.change_back_money).toEqual(usd(300));
    expect((await change(1001)).body.errors[0].code).toBe('BAD_REQUEST');
  });

  it('is released by the key it was made with, and a key that made nothing is no mistake', async () => {
    const { shop, body, read } = await held();
    const cancel = (key: string) => shop.ok('POST', '/v2/payments/cancel', { idempotency_key: key });
    expect(await cancel('never-used')).toEqual({});
    expect(await cancel(body.idempotency_key)).toEqual({});
    expect((await read()).status).toBe('CANCELED');
    expect(await cancel(body.idempotency_key)).toEqual({});
  });

  it('is found by its key even when it was asked for before it was there', async () => {
    const shop = openShop();
    const body = cardPayment(500, { autocomplete: false });
    const cancel = () => shop.ok('POST', '/v2/payments/cancel', { idempotency_key: body.idempotency_key });
    await cancel();
    const { payment } = await shop.ok('POST', '/v2/payments', body);
    await cancel();
    expect((await shop.ok('GET', `/v2/payments/${payment.id}`)).payment.status).toBe('CANCELED');
  });
});

describe('the list of payments', () => {
  it('is newest first, of the last year, and goes on with a cursor; more than 100 is 100', async () => {
    let nowMs = Date.parse('2026-11-21T10:00:00Z');
    const shop = openShop({ nowMs: () => nowMs });
    for (let index = 0; index < 5; index += 1) {
      nowMs += 1000;
      await shop.ok('POST', '/v2/payments', cardPayment(100 + index));
    }
    const list = (query: string): Promise<Wire> => shop.ok('GET', `/v2/payments?${query}`);
    const totals = (page: Wire) => page.payments.map((payment: Wire) => payment.total_money.amount);
    const first = await list('limit=3');
    expect(totals(first)).toEqual([104, 103, 102]);
    expect(totals(await list(`limit=3&cursor=${first.cursor}`))).toEqual([101, 100]);
    expect(totals(await list('sort_order=ASC&limit=500'))).toEqual([100, 101, 102, 103, 104]);
    expect(totals(await list('begin_time=2026-11-21T10:00:02Z&end_time=2026-11-21T10:00:03Z'))).toEqual([102, 101]);
    expect(await list('location_id=ELSEWHERE')).toEqual({});
    nowMs += 366 * 24 * HOUR;
    expect(await list('')).toEqual({});
    expect(totals(await list('begin_time=2026-01-01T00:00:00Z'))).toHaveLength(5);
  });
});
