import type { Square, SquareClient } from 'square';
import type { OrderGateway } from '#ports/order-gateway.ts';
import type { SquareCall } from './square-client.ts';
import type { SquareConnection } from './square-connection.ts';
import { clearedFields, writeOrder, writeOrderChange } from './wire/order-draft.ts';
import { readCalculatedOrder, readOrder } from './wire/order-snapshot.ts';

/** The order client over Square's Orders API. @source Square Orders API */
export function createOrderGateway(call: SquareCall, place: SquareConnection): OrderGateway {
  const { locationId } = place;
  return {
    create: ({ key, draft }) =>
      call('keyed', 'order', async ({ orders }) => {
        const answer = await orders.create({ idempotencyKey: key, order: writeOrder(draft, place) });
        return readOrder(answer.order);
      }),
    update: ({ key, current, draft }) =>
      call('keyed', 'order', async ({ orders }) => {
        const fieldsToClear = clearedFields(draft, current);
        const answer = await orders.update({
          orderId: current.orderId,
          idempotencyKey: key,
          order: writeOrderChange(draft, current, place),
          ...(fieldsToClear.length === 0 ? {} : { fieldsToClear }),
        });
        return readOrder(answer.order);
      }),
    retrieve: (orderId) =>
      call('read', 'order', async ({ orders }) => readOrder((await orders.get({ orderId })).order)),
    preview: ({ draft, rewards }) =>
      call('read', 'order', async ({ orders }) => {
        const answer = await orders.calculate({
          order: writeOrder(draft, { locationId }),
          proposedRewards: rewards.map(({ id, tierId }) => ({ id, rewardTierId: tierId })),
        });
        return readCalculatedOrder(answer.order);
      }),
    pay: ({ key, orderId, version, paymentIds }) =>
      call('money', 'order', async ({ orders }) => {
        const answer = await orders.pay({
          orderId,
          idempotencyKey: key,
          orderVersion: version,
          paymentIds: [...paymentIds],
        });
        return readOrder(answer.order);
      }),
    cancel: ({ key, orderId, version }) =>
      call('keyed', 'order', async ({ orders }) => {
        const order = { locationId, version, state: 'CANCELED' } as const;
        return readOrder((await orders.update({ orderId, idempotencyKey: key, order })).order);
      }),
    find: (wanted) =>
      call('read', 'order', async (client) => {
        const range = { startAt: wanted.sinceIso, endAt: wanted.untilIso };
        let canceled: Square.Order | undefined;
        for await (const order of ordersCreated(client, locationId, range)) {
          if (!isWanted(order, wanted)) continue;
          if (order.state !== 'CANCELED') return readOrder(order);
          canceled ??= order;
        }
        return canceled && readOrder(canceled);
      }),
  };
}

function isWanted({ referenceId, metadata, lineItems }: Square.Order, wanted: Parameters<OrderGateway['find']>[0]) {
  const { receiptNumber, soldAt, lineIds } = wanted;
  if (referenceId !== wanted.referenceId) return false;
  if (receiptNumber !== undefined && metadata?.['receipt_number'] !== receiptNumber) return false;
  if (soldAt !== undefined && metadata?.['sold_at'] !== soldAt) return false;
  return lineIds === undefined || (lineItems ?? []).some(({ uid }) => typeof uid === 'string' && lineIds.includes(uid));
}

/** Newest first. The filter by time and the sort must name the same field. */
async function* ordersCreated({ orders }: SquareClient, locationId: string, createdAt: Square.TimeRange) {
  const query = {
    filter: { dateTimeFilter: { createdAt } },
    sort: { sortField: 'CREATED_AT', sortOrder: 'DESC' },
  } as const;
  let cursor: string | undefined;
  do {
    const page = await orders.search({
      locationIds: [locationId],
      query,
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield* page.orders ?? [];
    cursor = page.cursor;
  } while (cursor);
}
