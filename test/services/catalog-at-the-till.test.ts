import { describe, expect, it } from 'vitest';
import { CallError } from '#contract/client.ts';
import { catalogRead } from '../rig/catalog.ts';
import { openCounter, openServer } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { saleOf } from '../rig/sell.ts';
import { anySale } from '../rig/till.ts';

interface Goods {
  readonly name: string;
  readonly upc?: string;
}

/** Puts goods on the server's shelf, as the shop's owner would elsewhere. */
async function stock(server: FaultyServer, goods: readonly Goods[]): Promise<void> {
  for (let from = 0; from < goods.length; from += 500) {
    const objects = goods.slice(from, from + 500).map(({ name, upc }, at) => ({
      type: 'ITEM',
      id: `#item-${from + at}`,
      item_data: {
        name,
        variations: [
          {
            type: 'ITEM_VARIATION',
            id: `#variation-${from + at}`,
            item_variation_data: {
              name: 'Regular',
              pricing_type: 'FIXED_PRICING',
              price_money: { amount: 500, currency: 'USD' },
              ...(upc !== undefined && { upc }),
            },
          },
        ],
      },
    }));
    const answer = await server.ask('/v2/catalog/batch-upsert', {
      idempotency_key: `stock-${from}-${Math.random()}`,
      batches: [{ objects }],
    });
    if (!answer.objects) throw new Error(JSON.stringify(answer).slice(0, 500));
  }
}

describe('a catalog of thousands', () => {
  it('is asked for in pieces that are small, found in, and there at once after a restart without the server', async () => {
    const server = await openServer();
    await stock(
      server,
      Array.from({ length: 2500 }, (_, at) => ({ name: `Käse von Hof ${at}, in a long box of wood and straw` })),
    );
    const counter = await openCounter({ server });
    const sizes: number[] = [];
    const { client } = counter.till.cashier;
    await catalogRead(counter.till.cashier);
    const home = await client.catalog.home({});
    expect(home.first.total).toBeGreaterThan(2500);
    sizes.push(JSON.stringify(home).length);
    const last = await client.catalog.page({ of: 'all', offset: home.first.total - 20, limit: 120 });
    expect(last.tiles).toHaveLength(20);
    for (const text of ['k', 'ka', 'hof 2499 kase', 'wooden strw 17']) {
      sizes.push(JSON.stringify(await client.catalog.search({ text, limit: 120 })).length);
    }
    expect(Math.max(...sizes)).toBeLessThan(64 * 1024);
    const [found] = (await client.catalog.search({ text: '2499 hof kase', limit: 5 })).tiles;
    expect(found?.name).toBe('Käse von Hof 2499, in a long box of wood and straw');

    await counter.stop();
    server.cut();
    const again = await counter.start();
    expect((await again.cashier.client.catalog.home({})).first.total).toBe(home.first.total);
    await again.signIn();
    await again.cashier.client.sale.addItem({ ...anySale(again.cashier), variationId: found?.variationId ?? '' });
    expect(saleOf(again).lines[0]).toMatchObject({ name: found?.name, unitPrice: { amount: 500 } });
  });
});

describe('a code of several things', () => {
  it('is rung up as neither, until the cashier has said which', async () => {
    const server = await openServer();
    const upc = '4006381333931';
    await stock(server, [
      { name: 'Mug, blue', upc },
      { name: 'Mug, red', upc },
    ]);
    const { till } = await openCounter({ server });
    await catalogRead(till.cashier);
    const refused: unknown = await till.cashier.client.sale
      .scan({ ...anySale(till.cashier), code: upc })
      .catch((error: unknown) => error);
    const wire = refused instanceof CallError ? refused.wire : undefined;
    expect(wire).toMatchObject({
      code: 'cart.barcode_shared',
      data: { code: upc, choices: [{ name: expect.stringMatching(/^Mug/) }, { name: expect.stringMatching(/^Mug/) }] },
    });
    expect(saleOf(till).lines).toEqual([]);
    const { tiles } = await till.cashier.client.catalog.search({ text: upc, limit: 9 });
    expect(tiles.map(({ name, isExact }) => [name, isExact])).toEqual([
      ['Mug, blue', true],
      ['Mug, red', true],
    ]);
  });
});

describe('favourites', () => {
  it('are what sold most, once enough was sold to say', async () => {
    const { till } = await openCounter();
    await catalogRead(till.cashier);
    expect(await till.cashier.client.catalog.home({})).toMatchObject({ hasFavourites: false });
    expect(await till.cashier.client.catalog.page({ of: 'favourites', offset: 0, limit: 9 })).toMatchObject({
      total: 0,
      tiles: [],
    });
  });
});
