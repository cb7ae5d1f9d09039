import { describe, expect, it } from 'vitest';
import { customLine, openShop } from '../shop.ts';

describe('a sparse update with an impossible uid', () => {
  it.each([
    ['taxes', 'order.taxes[0].uid', { name: 'Tax', percentage: '5' }],
    ['discounts', 'order.discounts[0].uid', { name: 'Less', percentage: '5' }],
    ['service_charges', 'order.service_charges[0].uid', { name: 'More', percentage: '5' }],
  ])('of %s is the client’s mistake and changes nothing', async (list, field, part) => {
    const shop = openShop();
    const order = await shop.order([customLine(1000)]);
    const patch = { version: order.version, [list]: [{ uid: { toString: 1 }, ...part }] };
    const { status, body } = await shop.send('PUT', `/v2/orders/${order.id}`, { order: patch });
    expect([status, body.errors[0]]).toMatchObject([400, { code: 'EXPECTED_STRING', field }]);
    expect(await shop.readOrder(order.id)).toEqual(order);
  });

  it('of a line’s discount discounts nothing', async () => {
    const shop = openShop();
    const { id, version } = await shop.order([customLine(1000)]);
    const line_items = [{ ...customLine(5), applied_discounts: [{ discount_uid: { toString: 1 } }] }];
    const { status, body } = await shop.send('PUT', `/v2/orders/${id}`, { order: { version, line_items } });
    expect([status, body.order.total_money.amount]).toEqual([200, 1005]);
  });
});
