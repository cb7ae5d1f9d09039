import { beforeEach, describe, expect, it } from 'vitest';
import { catalogRead, itemsOf } from '../../rig/catalog.ts';
import { ringUp, saleOf } from '../../rig/sell.ts';
import { anySale } from '../../rig/till.ts';
import { allTold, type OfflineShop, openOfflineShop, ordersOf, sellForCash } from './offline-shop.ts';

let shop: OfflineShop;

beforeEach(async () => {
  shop = await openOfflineShop();
});

describe('a kiosk that starts without the network', () => {
  it('opens from its copies, tells their age, sells, and tells the server days later', async () => {
    const { server } = shop;
    await shop.till.cashier.until('the program is read', (views) => views['kiosk.changed'].program !== undefined);
    await catalogRead(shop.till.cashier);
    expect(shop.till.cashier.views['kiosk.changed']).not.toHaveProperty('copyOf');
    server.cut();
    const till = await shop.reopen();
    await till.signIn();
    await till.cashier.until('the copies are in use', (views) => views['kiosk.changed'].copyOf !== undefined);
    const { store, program, demo, connection } = till.cashier.views['kiosk.changed'];
    expect({ name: store?.name, terms: program?.terminology.other, demo, connection }).toEqual({
      name: 'Corner Coffee',
      terms: 'Stars',
      demo: true,
      connection: 'offline',
    });
    const items = await itemsOf(till.cashier);
    const [item] = items.filter(({ variations }) => variations[0]?.price);
    await till.cashier.client.sale.addItem({
      ...anySale(till.cashier),
      variationId: item?.variations[0]?.variationId ?? '',
    });
    const number = await sellForCash(till, 10_000);
    const again = await shop.reopen();
    await again.signIn();
    await ringUp(again, 100);
    const next = await sellForCash(again, 100);
    expect(next).not.toBe(number);
    server.heal();
    await allTold(again);
    await again.cashier.until('the shop is read afresh', (views) => views['kiosk.changed'].copyOf === undefined);
    expect(await ordersOf(server, number)).toMatchObject([{ state: 'COMPLETED' }]);
    expect(await ordersOf(server, next)).toMatchObject([{ state: 'COMPLETED' }]);
    expect(saleOf(again).offline).toMatchObject({ isRecorded: true });
  });
});
