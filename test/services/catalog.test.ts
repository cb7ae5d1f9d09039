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
    copy.add({ items: [beans], categories: [], taxes: [], modifierLists: [], modifiers: [], images: [], goneIds: [] });
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

  it('asks for what is to be chosen, and for a price the catalog has none of', () => {
    const service = new CatalogService(copyOf({ items: [beans] }));
    const needed = { itemId: 'I1', variationId: 'V2', name: 'Beans' };
    expect(() => service.line('line', { variationId: 'V2' })).toThrow(refused('cart.choices_needed', needed));
    expect(service.line('line', { variationId: 'V2', price: usd(250) })).toMatchObject({
      unitPrice: usd(250),
      isPriceTyped: true,
    });
    expect(() => service.line('line', { variationId: 'V2', price: usd(-1) })).toThrow(refused('cart.amount_range'));
    expect(service.line('line', { variationId: 'V1', price: usd(1) }).unitPrice).toEqual(usd(1200));
  });

  describe('modifiers', () => {
    const milk = { listId: 'MILK', name: 'Milk', min: 1, max: 1 };
    const extras = { listId: 'EXTRAS', name: 'Extras', min: 0, max: 3, allowsQuantities: true } as const;
    const modifiers = [
      { modifierId: 'whole', listId: 'MILK', name: 'Whole', ordinal: 1 },
      { modifierId: 'oat', listId: 'MILK', name: 'Oat milk', ordinal: 2, price: usd(75) },
      { modifierId: 'soy', listId: 'MILK', name: 'Soy', ordinal: 3, isSoldOut: true },
      { modifierId: 'shot', listId: 'EXTRAS', name: 'Extra shot', ordinal: 1, price: usd(100) },
    ] as const;
    const latte = { ...thing('latte', { sku: 'LA' }), offers: [{ listId: 'MILK' }, { listId: 'EXTRAS' }] };
    const serviceFor = (item: LooseItem) =>
      new CatalogService(copyOf({ items: [item], modifierLists: [milk, extras], modifiers }));

    it('are asked for where too few are preselected, also by a scan', () => {
      const service = serviceFor(latte);
      expect(() => service.lineByCode('line', 'LA')).toThrow(refused('cart.choices_needed'));
      const preset = serviceFor({ ...latte, offers: [{ listId: 'MILK', defaults: { whole: true } }] });
      expect(preset.lineByCode('line', 'LA').modifiers).toMatchObject([{ modifierId: 'whole', price: usd(0) }]);
    });

    it('are kept in the order of their lists, with their prices', () => {
      const chosen = [{ modifierId: 'shot', quantity: 2 }, { modifierId: 'oat' }];
      const line = serviceFor(latte).line('line', { variationId: 'latte-v', modifiers: chosen });
      expect(line.modifiers).toEqual([
        { modifierId: 'oat', name: 'Oat milk', price: usd(75), quantity: 1 },
        { modifierId: 'shot', name: 'Extra shot', price: usd(100), quantity: 2 },
      ]);
    });

    it.each([
      ['too few', [], 'cart.modifiers_short', { list: 'Milk', min: 1 }],
      ['too many', [{ modifierId: 'whole' }, { modifierId: 'oat' }], 'cart.modifiers_over', { list: 'Milk', max: 1 }],
      ['one that is sold out', [{ modifierId: 'soy' }], 'cart.modifier_sold_out', { name: 'Soy' }],
      ['one twice where once is offered', [{ modifierId: 'oat', quantity: 2 }], 'cart.modifier_times', undefined],
      ['one of another item', [{ modifierId: 'ice' }], 'cart.modifier_unknown', undefined],
      [
        'the same one in two places',
        [{ modifierId: 'oat' }, { modifierId: 'oat' }],
        'cart.modifier_unknown',
        undefined,
      ],
      ['none of one', [{ modifierId: 'oat', quantity: 0 }], 'cart.modifier_times', undefined],
    ])('are refused in words: %s', (_, chosen, code, data) => {
      const service = serviceFor(latte);
      expect(() => service.line('line', { variationId: 'latte-v', modifiers: chosen })).toThrow(refused(code, data));
    });

    it('follow what the item says of a list, not only the list', () => {
      const free = {
        ...latte,
        offers: [
          { listId: 'MILK', min: 0 },
          { listId: 'EXTRAS', allowsQuantities: false },
        ],
      };
      const service = serviceFor(free);
      expect(service.line('line', { variationId: 'latte-v', modifiers: [] }).modifiers).toBeUndefined();
      const twice = [{ modifierId: 'shot', quantity: 2 }];
      expect(() => service.line('line', { variationId: 'latte-v', modifiers: twice })).toThrow(
        refused('cart.modifier_times', { name: 'Extra shot', max: 1 }),
      );
    });
  });
});
