import { beforeEach, describe, expect, it } from 'vitest';
import { catalogRead } from '../rig/catalog.ts';
import { type Counter, codeOf, openCounter } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, payCash, saleOf } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';

const OAT = 'CCMODOATMILK000000000001';
const SHOT = 'CCMODEXTRASHOT0000000005';
const VANILLA = 'CCMODVANILLASYRUP0000006';

interface WireLine {
  readonly note?: string;
  readonly gross_sales_money: { readonly amount: number };
  readonly modifiers?: readonly { readonly name: string; readonly quantity: string }[];
}

let counter: Counter;
let server: FaultyServer;
let till: Till;
let latte: { readonly variationId: string; readonly price: number };

beforeEach(async () => {
  counter = await openCounter();
  ({ server, till } = counter);
  const { client } = till.cashier;
  await catalogRead(till.cashier);
  const found = await client.catalog.search({ text: 'latte', limit: 20 });
  const itemId = found.tiles.find(({ name }) => name === 'Latte')?.itemId ?? '';
  const large = (await client.catalog.item({ itemId })).variations.find(({ name }) => name === 'Large');
  latte = { variationId: large?.variationId ?? '', price: large?.price?.amount ?? 0 };
});

const add = (goods: object) =>
  till.cashier.client.sale.addItem({ ...anySale(till.cashier), variationId: latte.variationId, ...goods });
const change = (lineId: string, goods: object) =>
  till.cashier.client.sale.changeLine({
    ...anySale(till.cashier),
    lineId,
    variationId: latte.variationId,
    ...goods,
  });
const lines = () => saleOf(till).lines;
const placed = async (): Promise<readonly WireLine[]> => {
  const query = { location_ids: ['LCORNERCOFFEE1'], query: { sort: { sort_field: 'CREATED_AT', sort_order: 'DESC' } } };
  const { orders } = (await server.ask('/v2/orders/search', query)) as {
    orders: readonly { readonly line_items?: readonly WireLine[] }[];
  };
  return orders[0]?.line_items ?? [];
};
const paper = () => JSON.stringify(till.cashier.views['devices.changed'].virtual?.paper);

describe('modifiers of a line', () => {
  it('cost on the till what they cost on the server, and stand on screens and paper', async () => {
    await add({ quantity: 2, modifiers: [{ modifierId: OAT }, { modifierId: SHOT, quantity: 2 }], note: 'one cup' });
    const each = latte.price + 75 + 200;
    expect(lines()).toMatchObject([
      { quantity: 2, unitPrice: { amount: each }, gross: { amount: 2 * each }, note: 'one cup' },
    ]);
    expect(lines()[0]?.modifiers?.map(({ text, amount }) => [text, amount.amount])).toEqual([
      ['Oat milk', 75],
      ['Extra shot ×2', 200],
    ]);
    const local = saleOf(till).totals.total.amount;
    await charge(till);
    expect(saleOf(till).totals).toMatchObject({ source: 'server', total: { amount: local } });
    expect(await placed()).toMatchObject([
      {
        note: 'one cup',
        gross_sales_money: { amount: 2 * each },
        modifiers: [
          { name: 'Oat milk', quantity: '1' },
          { name: 'Extra shot', quantity: '2' },
        ],
      },
    ]);
    expect(till.customer.views['sale.changed']?.lines[0]?.modifiers).toHaveLength(2);
    await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: local });
    await till.cashier.until('the receipt is out', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    for (const words of ['Oat milk', 'Extra shot', 'one cup', (each / 100).toFixed(2)])
      expect(paper()).toContain(words);
  });

  it('keep lines of the same item apart, and let the same choice join', async () => {
    await add({ modifiers: [{ modifierId: OAT }] });
    await add({ modifiers: [{ modifierId: SHOT }] });
    await add({ modifiers: [] });
    await add({ modifiers: [{ modifierId: OAT }] });
    await add({ modifiers: [{ modifierId: OAT }], note: 'hot' });
    expect(lines().map(({ quantity }) => quantity)).toEqual([2, 1, 1, 1]);
  });

  it('are changed on the order that is there: its line stays, what was taken off goes', async () => {
    await add({ modifiers: [{ modifierId: OAT }, { modifierId: VANILLA }], note: 'hot' });
    await charge(till);
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    await till.cashier.until('the cart is open', (views) => views['sale.changed']?.phase === 'cart');
    const [line] = lines();
    await change(line?.lineId ?? '', { quantity: 3, modifiers: [{ modifierId: OAT }] });
    expect(lines()[0]?.lineId).toBe(line?.lineId);
    await payCash(till, 10_000);
    const [stored] = await placed();
    expect(stored).toMatchObject({ gross_sales_money: { amount: 3 * (latte.price + 75) } });
    expect(stored?.modifiers?.map(({ name }) => name)).toEqual(['Oat milk']);
    expect(stored?.note).toBeUndefined();
  });

  it('survive being put aside, and a restart', async () => {
    await add({ modifiers: [{ modifierId: OAT }], note: 'hot' });
    const before = lines();
    const { saleId } = saleOf(till);
    await till.cashier.client.sale.hold(anySale(till.cashier));
    till = await counter.restart();
    await till.signIn();
    await till.cashier.client.sale.recall({ ...anySale(till.cashier), saleId });
    await till.cashier.until('it is back', (views) => views['sale.changed']?.saleId === saleId);
    expect(lines()).toEqual(before);
  });

  it('are refused in words where they cannot be, and nothing is added', async () => {
    const milks = [{ modifierId: OAT }, { modifierId: 'CCMODSOYMILK000000000003' }];
    expect(await codeOf(add({ modifiers: milks }))).toBe('cart.modifiers_over');
    expect(await codeOf(add({ modifiers: [{ modifierId: 'NONE' }] }))).toBe('cart.modifier_unknown');
    expect(await codeOf(add({ modifiers: [{ modifierId: OAT, quantity: 2 }] }))).toBe('cart.modifier_times');
    expect(lines()).toEqual([]);
  });

  it('are told line by line where the server has another price for one', async () => {
    await add({ modifiers: [{ modifierId: OAT }] });
    const object = {
      type: 'MODIFIER',
      id: OAT,
      version: await versionOf(OAT),
      modifier_data: {
        name: 'Oat milk',
        modifier_list_id: 'CCMODLISTMILK00000000001',
        price_money: { amount: 90, currency: 'USD' },
      },
    };
    await server.ask('/v2/catalog/object', { idempotency_key: 'dearer', object });
    await charge(till);
    const each = { amount: latte.price + 90 };
    expect(saleOf(till)).toMatchObject({
      notice: { code: 'checkout.prices_changed', data: { lines: [{ what: 'price', now: each }] } },
      lines: [{ unitPrice: each, rungUpAt: { amount: latte.price + 75 } }],
    });
  });
});

async function versionOf(id: string): Promise<number> {
  const { object } = (await server.ask(`/v2/catalog/object/${id}`)) as { object: { version: number } };
  return object.version;
}
