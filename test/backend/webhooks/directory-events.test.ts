import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEMO, MILKS, upsertOf } from '../directory-scene.ts';
import { listenForWebhooks, type ServedShop, serveShop } from '../served-shop.ts';

let served: ServedShop;
let receiver: Awaited<ReturnType<typeof listenForWebhooks>>;
beforeEach(async () => {
  served = await serveShop({ webhookRetryMs: [1, 1, 1] });
  receiver = await listenForWebhooks();
});
afterEach(async () => {
  await served.close();
  await receiver.close();
});

it('tell of customers that come, change, join a group and go', async () => {
  const { shop } = served;
  const event_types = ['customer.created', 'customer.updated', 'customer.deleted'];
  const subscription = { name: 'Till', event_types, notification_url: receiver.url };
  await shop.ok('POST', '/v2/webhooks/subscriptions', { subscription });
  const { customer } = await shop.ok('POST', '/v2/customers', { given_name: 'Ada' });
  await shop.ok('PUT', `/v2/customers/${customer.id}`, { family_name: 'Byron' });
  const { group } = await shop.ok('POST', '/v2/customers/groups', { group: { name: 'Birds' } });
  await shop.ok('PUT', `/v2/customers/${customer.id}/groups/${group.id}`);
  await shop.ok('DELETE', `/v2/customers/${customer.id}`);
  const arrived = await receiver.until(4);
  expect(arrived.map(({ body }) => body.type)).toEqual([
    'customer.created',
    'customer.updated',
    'customer.updated',
    'customer.deleted',
  ]);
  expect(arrived.map(({ body }) => body.data.id)).toEqual(Array.from({ length: 4 }, () => customer.id));
  expect(arrived[2]?.body.data.object.customer.group_ids).toEqual([group.id]);
  expect(arrived[3]?.body.data.object.customer).toMatchObject({ id: customer.id, family_name: 'Byron' });
});

it('tell once of each new version of the catalog', async () => {
  const { shop } = served;
  const subscription = { name: 'Menu', event_types: ['catalog.version.updated'], notification_url: receiver.url };
  await shop.ok('POST', '/v2/webhooks/subscriptions', { subscription });
  await shop.ok('POST', '/v2/catalog/object', upsertOf(MILKS));
  await shop.ok('POST', '/v2/catalog/batch-delete', { object_ids: [DEMO.category, DEMO.tax] });
  const { latest_time } = await shop.ok('POST', '/v2/catalog/search', {});
  const arrived = await receiver.until(2);
  expect(arrived).toHaveLength(2);
  expect(arrived[1]?.body.data.object.catalog_version.updated_at).toBe(latest_time);
});
