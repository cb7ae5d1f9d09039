import { describe, expect, it } from 'vitest';
import type { LooseItem } from '#ports/catalog-gateway.ts';
import { CatalogService } from '#services/catalog/catalog-service.ts';
import { copyOf, emptyCopy } from '../rig/catalog-copy.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

const beans: LooseItem = {
  itemId: 'I1',
  name: 'Beans',
  categoryIds: ['C2'],
  taxIds: [],
  imageIds: [],
  variations: [
    { variationId: 'V1', name: '250 g', sku: 'bn-250', upc: '036000291452', price: usd(1200) },
    { variationId: 'V2', name: 'By weight' },
  ],
};

const thing = (id: string, codes: { readonly sku?: string; readonly upc?: string }): LooseItem => ({
  itemId: id,
  name: `Thing ${id}`,
  categoryIds: [],
  taxIds: [],
  imageIds: [],
  variations: [{ variationId: `${id}-v`, name: 'Regular', price: usd(300), ...codes }],
});

const refused = (code: string, data?: unknown) =>
  expect.objectContaining({ code, ...(data !== undefined && { data }) });

describe('the catalog', () => {
  it('finds by SKU in any case and by UPC as a scanner may send it', () => {
    const service = new CatalogService(copyOf({ items: [beans] }));
    for (const code of ['BN-250', ' bn-250 ', '036000291452', '0036000291452', '36000291452']) {
      expect(service.lineByCode('line', code)).toMatchObject({ variationId: 'V1', variationName: '250 g' });
    }
  });

  it('finds an item number that stands in place of the SKU, with and without its zeros', () => {
    const service = new CatalogService(
      copyOf({ items: [thing('a', { sku: '036000291452' }), thing('b', { sku: '007' })] }),
    );
    for (const code of ['036000291452', '0036000291452']) {
      expect(service.lineByCode('line', code)).toMatchObject({ variationId: 'a-v' });
    }
    expect(() => service.lineByCode('line', '7')).toThrow(refused('cart.barcode_unknown'));
  });

  it('says which code it does not know, without what a scanner must not send on', () => {
    const service = new CatalogService(copyOf({ items: [beans] }));
    expect(() => service.lineByCode('line', '\u001b[31m999')).toThrow(
      refused('cart.barcode_unknown', { code: '[31m999' }),
    );
    expect(() => service.line('line', 'V2', 1)).toThrow(refused('cart.item_unknown'));
  });

  it('asks which is meant where several have the code, whichever field it stands in', () => {
    const same = [thing('a', { upc: '4006381333931' }), thing('b', { sku: '4006381333931' }), thing('c', {})];
    const service = new CatalogService(copyOf({ items: same }));
    const choices = ['a', 'b'].map((id) => ({ variationId: `${id}-v`, name: `Thing ${id}`, price: usd(300) }));
    expect(() => service.lineByCode('line', '4006381333931')).toThrow(
      refused('cart.barcode_shared', { code: '4006381333931', choices }),
    );
  });

  it('does not ask where one thing has the same code as its SKU and as its barcode', () => {
    const service = new CatalogService(copyOf({ items: [thing('a', { sku: '4006381333931', upc: '4006381333931' })] }));
    expect(service.lineByCode('line', '4006381333931')).toMatchObject({ variationId: 'a-v' });
  });

  it('that is half read says so instead of calling a code unknown or an amount untaxed', () => {
    const copy = emptyCopy();
    copy.beginReading();
    copy.add({ items: [beans], categories: [], taxes: [], images: [], goneIds: [] });
    const service = new CatalogService(copy);
    expect(service.lineByCode('line', 'bn-250')).toMatchObject({ variationId: 'V1' });
    expect(() => service.lineByCode('line', '999')).toThrow(refused('catalog.being_read'));
    expect(() => service.customLine('line', 'Hat', usd(100), true)).toThrow(refused('catalog.being_read'));
    expect(service.customLine('line', 'Hat', usd(100), false)).toMatchObject({ taxes: [] });
  });

  it('knows a variation’s item and its categories with all above them, a ring of them too', () => {
    const service = new CatalogService(
      copyOf({
        items: [beans],
        categories: [
          { categoryId: 'C1', name: 'Shop', parentId: 'C3' },
          { categoryId: 'C2', name: 'Beans', parentId: 'C1' },
          { categoryId: 'C3', name: 'All', parentId: 'C2' },
        ],
      }),
    );
    expect([...(service.groupsOf('V1') ?? [])].sort()).toEqual(['C1', 'C2', 'C3', 'I1', 'V1']);
    expect(service.groupsOf('nothing')).toBeUndefined();
  });
});
