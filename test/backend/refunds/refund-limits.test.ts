import { expect, it } from 'vitest';
import { cardPayment, refundOf, terminalRefundOn } from '../money-scene.ts';
import { openShop, usd } from '../shop.ts';

const DAY = 24 * 3_600_000;

/** @source https://developer.squareup.com/docs/payments-api/refund-payments: at most 20 refunds of one payment */
it('a payment is given back in twenty parts and no more, in whatever way', async () => {
  const shop = openShop();
  const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(5000));
  for (let count = 0; count < 20; count += 1) await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 100));
  const wanted = { status: 400, body: { errors: [{ category: 'REFUND_ERROR', code: 'PAYMENT_NOT_REFUNDABLE' }] } };
  expect(await shop.send('POST', '/v2/refunds', refundOf(payment.id, 100))).toMatchObject(wanted);
  const onTerminal = terminalRefundOn('regulars-terminal', payment.id, 100);
  expect(await shop.send('POST', '/v2/terminals/refunds', onTerminal)).toMatchObject(wanted);
});

it('a device that is asked before the twentieth refund gives nothing back after it', async () => {
  let nowMs = Date.parse('2026-11-21T10:00:00Z');
  const shop = openShop({ nowMs: () => nowMs });
  const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(5000));
  const body = terminalRefundOn('regulars-terminal', payment.id, 100);
  const { refund } = await shop.ok('POST', '/v2/terminals/refunds', body);
  for (let count = 0; count < 20; count += 1) await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 100));
  nowMs += 60_000;
  expect((await shop.ok('GET', `/v2/terminals/refunds/${refund.id}`)).refund.status).toBe('CANCELED');
  expect((await shop.ok('GET', `/v2/payments/${payment.id}`)).payment.refunded_money).toEqual(usd(2000));
});

/** @source https://developer.squareup.com/docs/payments-api/refund-payments: within a year of the payment */
it('a payment is given back within a year, and not a day later', async () => {
  let nowMs = Date.parse('2026-11-21T10:00:00Z');
  const shop = openShop({ nowMs: () => nowMs });
  const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(1000));
  nowMs += 365 * DAY;
  await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 100));
  nowMs += DAY;
  const sent = await shop.send('POST', '/v2/refunds', refundOf(payment.id, 100));
  expect(sent).toMatchObject({ status: 400, body: { errors: [{ code: 'PAYMENT_NOT_REFUNDABLE' }] } });
});
