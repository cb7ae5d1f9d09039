import { randomUUID } from 'node:crypto';
import { SquareClient } from 'square';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../backend-process.ts';
import { DEMO } from '../directory-scene.ts';
import { TOKEN } from '../shop.ts';

let server: BackendProcess;
let client: SquareClient;
beforeAll(async () => {
  server = await startBackend('--memory', '--demo', '--token', TOKEN);
  client = new SquareClient({ token: TOKEN, environment: server.baseUrl });
});
afterAll(async () => {
  await server.end('SIGTERM');
});

describe('the official square client', () => {
  it('makes, changes, finds and deletes an item', async () => {
    const created = await client.catalog.object.upsert({
      idempotencyKey: randomUUID(),
      object: {
        type: 'ITEM',
        id: '#scarf',
        itemData: {
          name: 'Scarf',
          variations: [
            {
              type: 'ITEM_VARIATION',
              id: '#red',
              itemVariationData: { name: 'Red', priceMoney: { amount: 2000n, currency: 'USD' }, sku: 'SC-R' },
            },
          ],
        },
      },
    });
    expect(created.idMappings?.map(({ clientObjectId }) => clientObjectId)).toEqual(['#scarf', '#red']);
    const item = created.catalogObject;
    if (item?.type !== 'ITEM') throw new Error('an item was expected');
    const changed = await client.catalog.object.upsert({
      idempotencyKey: randomUUID(),
      object: { ...item, itemData: { ...item.itemData, name: 'Woollen scarf' } },
    });
    expect(changed.catalogObject?.version).toBeGreaterThan(item.version ?? 0n);
    const { items } = await client.catalog.searchItems({ textFilter: 'wool' });
    expect(items?.map(({ id }) => id)).toEqual([item.id]);
    const { objects } = await client.catalog.search({
      objectTypes: ['ITEM_VARIATION'],
      query: { exactQuery: { attributeName: 'sku', attributeValue: 'SC-R' } },
    });
    expect(objects).toHaveLength(1);
    const { deletedObjectIds } = await client.catalog.object.delete({ objectId: item.id });
    expect(deletedObjectIds).toHaveLength(2);
    await expect(client.catalog.object.get({ objectId: item.id })).rejects.toMatchObject({ statusCode: 404 });
  });

  it('walks the whole catalog, and every customer', async () => {
    const types: string[] = [];
    for await (const object of await client.catalog.list({ types: 'ITEM,ITEM_VARIATION,CATEGORY' })) {
      types.push(object.type);
    }
    expect(types.filter((type) => type === 'ITEM')).toHaveLength(31);
    expect(types.length).toBeGreaterThan(80);
    const ids: string[] = [];
    for await (const { id } of await client.customers.list({ limit: 1 })) ids.push(id ?? '');
    expect(ids).toContain(DEMO.theo);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps customers in groups', async () => {
    const { group } = await client.customers.groups.create({ idempotencyKey: randomUUID(), group: { name: 'Birds' } });
    const { customer } = await client.customers.create({ givenName: 'Ada', phoneNumber: '1-212-555-4240' });
    const [customerId, groupId] = [customer?.id ?? '', group?.id ?? ''];
    await client.customers.groups.add({ customerId, groupId });
    const { customers, count } = await client.customers.search({
      count: true,
      query: { filter: { groupIds: { all: [groupId] }, phoneNumber: { exact: '+12125554240' } } },
    });
    expect([customers?.[0]?.id, count]).toEqual([customerId, 1n]);
    const updated = await client.customers.update({ customerId, version: 1n, phoneNumber: null });
    expect([updated.customer?.phoneNumber, updated.customer?.version]).toEqual([undefined, 2n]);
    await client.customers.delete({ customerId });
    await expect(client.customers.get({ customerId })).rejects.toMatchObject({ statusCode: 404 });
  });

  it('opens a second location', async () => {
    const { location } = await client.locations.create({ location: { name: 'Midtown' } });
    const { location: changed } = await client.locations.update({
      locationId: location?.id ?? '',
      location: { description: 'By the park', status: 'INACTIVE' },
    });
    expect(changed).toMatchObject({ name: 'Midtown', status: 'INACTIVE', currency: 'USD' });
    const { locations } = await client.locations.list();
    expect(locations?.map(({ name }) => name)).toEqual(['Corner Coffee', 'Midtown']);
  });
});
