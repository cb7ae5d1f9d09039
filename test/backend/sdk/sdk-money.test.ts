import { SquareClient } from 'square';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../backend-process.ts';
import { LOCATION, TOKEN } from '../shop.ts';

let server: BackendProcess;
beforeAll(async () => {
  server = await startBackend('--memory', '--demo', '--token', TOKEN);
});
afterAll(async () => {
  await server.end('SIGTERM');
});

const dollars = (amount: bigint) => ({ amount, currency: 'USD' as const });
const connect = () => new SquareClient({ token: TOKEN, environment: server.baseUrl });

async function openOrder(client: SquareClient, amount: bigint): Promise<string> {
  const lineItems = [{ name: 'Item', quantity: '1', basePriceMoney: dollars(amount) }];
  const { order } = await client.orders.create({ order: { locationId: LOCATION, lineItems } });
  return order?.id ?? '';
}

it('the official client pays an order on a terminal, polls it, and refunds it there', async () => {
  const client = connect();
  const orderId = await openOrder(client, 1200n);
  const device = '9fa747a2-25ff-48ee-b078-04381f7c828f';
  const { checkout } = await client.terminal.checkouts.create({
    idempotencyKey: 'checkout',
    checkout: { amountMoney: dollars(1200n), orderId, deviceOptions: { deviceId: device } },
  });
  const checkoutId = checkout?.id ?? '';
  await expect
    .poll(async () => (await client.terminal.checkouts.get({ checkoutId })).checkout?.status)
    .toBe('COMPLETED');
  const [payment] = (await client.payments.list({ total: 1200n })).data;
  expect(payment).toMatchObject({ orderId, status: 'COMPLETED', terminalCheckoutId: checkoutId });
  expect((await client.orders.get({ orderId })).order?.state).toBe('COMPLETED');

  const { refund } = await client.terminal.refunds.create({
    idempotencyKey: 'refund',
    refund: { paymentId: payment?.id ?? '', amountMoney: dollars(200n), reason: 'Cold', deviceId: device },
  });
  const terminalRefundId = refund?.id ?? '';
  await expect
    .poll(async () => (await client.terminal.refunds.get({ terminalRefundId })).refund?.status)
    .toBe('COMPLETED');
  const [given] = (await client.refunds.list({})).data;
  expect(given).toMatchObject({ terminalRefundId, amountMoney: dollars(200n) });
});

it('the official client holds, changes, captures and releases payments, and searches and clones orders', async () => {
  const client = connect();
  const orderId = await openOrder(client, 1000n);
  const hold = async (idempotencyKey: string) =>
    (
      await client.payments.create({
        idempotencyKey,
        sourceId: 'cnon:card-nonce-ok',
        amountMoney: dollars(1000n),
        orderId,
        autocomplete: false,
      })
    ).payment?.id ?? '';
  const paymentId = await hold('hold');
  await client.payments.update({ paymentId, idempotencyKey: 'tip', payment: { tipMoney: dollars(100n) } });
  await hold('spare');
  await client.payments.cancelByIdempotencyKey({ idempotencyKey: 'spare' });
  expect((await client.payments.complete({ paymentId })).payment?.status).toBe('COMPLETED');
  const found = await client.orders.search({
    locationIds: [LOCATION],
    query: { filter: { stateFilter: { states: ['COMPLETED'] } } },
  });
  expect(found.orders?.[0]).toMatchObject({ id: orderId, totalMoney: dollars(1100n) });
  const { order } = await client.orders.clone({ orderId });
  expect(
    (await client.orders.batchGet({ orderIds: [order?.id ?? '', orderId] })).orders?.map((one) => one.state),
  ).toEqual(['DRAFT', 'COMPLETED']);
});
