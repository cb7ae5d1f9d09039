import { describe, expect, it } from 'vitest';
import type { Catalog } from '#ports/catalog-gateway.ts';
import { CatalogService } from '#services/catalog/catalog-service.ts';

const catalog: Catalog = {
  categories: [],
  taxes: [],
  items: [
    {
      itemId: 'I1',
      name: 'Beans',
      categoryIds: [],
      taxes: [],
      imageUrl: 'asset:beans.svg',
      variations: [
        {
          variationId: 'V1',
          name: '250 g',
          sku: 'bn-250',
          upc: '036000291452',
          price: { amount: 1200, currency: 'USD' },
        },
        { variationId: 'V2', name: 'By weight' },
      ],
    },
  ],
};

const NOON = '2026-11-24T12:00:00.000Z';
const clock = { nowIso: () => NOON };
const unchanged = async () => ({ isChanged: false, latest: NOON });

describe('the catalog', () => {
  it('is read once for everybody who asks before the first reading has ended', async () => {
    let readings = 0;
    const service = new CatalogService(
      {
        changesSince: unchanged,
        load: async () => {
          readings += 1;
          await new Promise((resolve) => setImmediate(resolve));
          return catalog;
        },
      },
      clock,
    );
    const [first, second] = await Promise.all([service.view(), service.view(), service.load()]);
    expect(first.items).toMatchObject([{ name: 'Beans', picture: 'beans.svg' }]);
    expect(second).toEqual(first);
    expect(readings).toBe(1);
  });

  it('finds by SKU in any case and by UPC as a scanner may send it', async () => {
    const service = new CatalogService({ changesSince: unchanged, load: async () => catalog }, clock);
    await service.load();
    for (const code of ['BN-250', ' bn-250 ', '036000291452', '0036000291452', '36000291452']) {
      expect(service.lineByCode('line', code)).toMatchObject({ variationId: 'V1', variationName: '250 g' });
    }
  });

  it('says which code it does not know, without what a scanner must not send on', async () => {
    const service = new CatalogService({ changesSince: unchanged, load: async () => catalog }, clock);
    await service.load();
    expect(() => service.lineByCode('line', '\u001b[31m999')).toThrow(
      expect.objectContaining({ code: 'cart.barcode_unknown', data: { code: '[31m999' } }),
    );
    expect(() => service.line('line', 'V2', 1)).toThrow(expect.objectContaining({ code: 'cart.item_unknown' }));
  });

  // @source Square Catalog API, "SearchCatalogObjects": begin_time, latest_time
  it('is read again once the server says that it has changed', async () => {
    const asked: string[] = [];
    let latest = NOON;
    let readings = 0;
    const gateway = {
      load: async () => {
        readings += 1;
        return catalog;
      },
      changesSince: async (iso: string) => {
        asked.push(iso);
        return { isChanged: iso < latest, latest };
      },
    };
    const service = new CatalogService(gateway, clock);
    expect(await service.refreshIfChanged()).toBeUndefined();
    await service.load();
    expect(await service.refreshIfChanged()).toBeUndefined();
    latest = '2026-11-24T12:01:00.000Z';
    expect(await service.refreshIfChanged()).toBe(catalog);
    expect(await service.refreshIfChanged()).toBeUndefined();
    expect(readings).toBe(2);
    expect(asked.at(-1)).toBe(latest);
    expect((await service.view()).revision).toBe(2);
  });

  it('is read again where the server has not said how old it is', async () => {
    let isSilent = true;
    const changesSince = async () => {
      if (isSilent) throw new Error('no answer');
      return unchanged();
    };
    const service = new CatalogService({ changesSince, load: async () => catalog }, clock);
    await service.load();
    isSilent = false;
    expect(await service.refreshIfChanged()).toBe(catalog);
    expect(await service.refreshIfChanged()).toBeUndefined();
  });
});
