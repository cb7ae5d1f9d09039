import { expect, it } from 'vitest';
import { cashPayment, customLine, LOCATION, MARIA, openShop, orderOf, usd } from '../shop.ts';

it('answers a repeated request with its first answer and writes nothing again', async () => {
  const shop = openShop();
  const body = { idempotency_key: 'sale-1', order: orderOf([customLine(500)]) };
  const first = await shop.ok('POST', '/v2/orders', body);
  const { order } = await shop.ok('PUT', `/v2/orders/${first.order.id}`, { order: { version: 1, ticket_name: 'T' } });
  expect(order.version).toBe(2);
  expect(await shop.ok('POST', '/v2/orders', body)).toEqual(first);
});

it('takes members in another order for the same request', async () => {
  const shop = openShop();
  const { id } = await shop.customOrder(500);
  const payment = cashPayment(id, 500);
  const first = await shop.ok('POST', '/v2/payments', payment);
  const turned = Object.fromEntries(Object.entries(payment).toReversed());
  expect(await shop.ok('POST', '/v2/payments', turned)).toEqual(first);
});

it('refuses a used key with another request', async () => {
  const shop = openShop();
  const key = { idempotency_key: 'sale-1' };
  await shop.ok('POST', '/v2/orders', { ...key, order: orderOf([customLine(500)]) });
  const other = await shop.send('POST', '/v2/orders', { ...key, order: orderOf([customLine(501)]) });
  expect(other).toMatchObject({ status: 400, body: { errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] } });
});

it('lets one key serve different endpoints', async () => {
  const shop = openShop();
  await shop.ok('POST', '/v2/customers', { idempotency_key: 'k', given_name: 'Ada' });
  await shop.ok('POST', '/v2/orders', { idempotency_key: 'k', order: orderOf([customLine(500)]) });
});

it('refuses a used key for another account, though the body is the same', async () => {
  const shop = openShop();
  const [a, b] = [await shop.enrol(MARIA), await shop.enrol('+14255550177')];
  const body = { idempotency_key: 'k', location_id: LOCATION, accumulate_points: { points: 5 } };
  await shop.ok('POST', `/v2/loyalty/accounts/${a.id}/accumulate`, body);
  const other = await shop.send('POST', `/v2/loyalty/accounts/${b.id}/accumulate`, body);
  expect(other.body.errors[0].code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await shop.account(b.id)).balance).toBe(0);
});

it('forgets a request that failed, so that the corrected one works', async () => {
  const shop = openShop();
  const { id } = await shop.customOrder(500);
  const payment = cashPayment(id, 400);
  expect((await shop.send('POST', '/v2/payments', payment)).status).toBe(400);
  expect((await shop.send('POST', '/v2/payments', { ...payment, amount_money: usd(500) })).status).toBe(400);
  const corrected = { ...payment, amount_money: usd(500), cash_details: { buyer_supplied_money: usd(500) } };
  expect((await shop.ok('POST', '/v2/payments', corrected)).payment.status).toBe('COMPLETED');
});

it('lets a declined card be tried again under the same key', async () => {
  const shop = openShop();
  const { id } = await shop.customOrder(500);
  const payment = { idempotency_key: 'p', amount_money: usd(500), order_id: id };
  const declined = await shop.send('POST', '/v2/payments', { ...payment, source_id: 'cnon:card-nonce-declined' });
  expect(declined.status).toBe(402);
  const again = await shop.ok('POST', '/v2/payments', { ...payment, source_id: 'cnon:card-nonce-ok' });
  expect(again.payment.status).toBe('COMPLETED');
});

it('answers a used key of UpdateOrder with the latest order and applies nothing, whatever the body', async () => {
  const shop = openShop();
  const { id } = await shop.customOrder(500);
  const update = { idempotency_key: 'u', order: { version: 1, ticket_name: 'First' } };
  await shop.ok('PUT', `/v2/orders/${id}`, update);
  await shop.ok('PUT', `/v2/orders/${id}`, { idempotency_key: 'v', order: { version: 2, ticket_name: 'Second' } });
  const replayed = await shop.ok('PUT', `/v2/orders/${id}`, { ...update, order: { version: 1, ticket_name: 'Other' } });
  expect(replayed.order).toMatchObject({ version: 3, ticket_name: 'Second' });
});
