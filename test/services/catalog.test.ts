import { describe, expect, it } from 'vitest';
import type { Catalog } from '#ports/gateways.ts';
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

describe('the catalog', () => {
  it('is read once for everybody who asks before the first reading has ended', async () => {
    let readings = 0;
    const service = new CatalogService({
      load: async () => {
        readings += 1;
        await new Promise((resolve) => setImmediate(resolve));
        return catalog;
      },
    });
    const [first, second] = await Promise.all([service.view(), service.view(), service.load()]);
    expect(first.items).toMatchObject([{ name: 'Beans', picture: 'beans.svg' }]);
    expect(second).toEqual(first);
    expect(readings).toBe(1);
  });

  it('finds by SKU in any case and by UPC as a scanner may send it', async () => {
    const service = new CatalogService({ load: async () => catalog });
    await service.load();
    for (const code of ['BN-250', ' bn-250 ', '036000291452', '0036000291452', '36000291452']) {
      expect(service.lineByCode('line', code)).toMatchObject({ variationId: 'V1', variationName: '250 g' });
    }
  });

  it('says which code it does not know, without what a scanner must not send on', async () => {
    const service = new CatalogService({ load: async () => catalog });
    await service.load();
    expect(() => service.lineByCode('line', '\u001b[31m999')).toThrow(
      expect.objectContaining({ code: 'cart.barcode_unknown', data: { code: '[31m999' } }),
    );
    expect(() => service.line('line', 'V2', 1)).toThrow(expect.objectContaining({ code: 'cart.item_unknown' }));
  });
});
