import { describe, expect, it } from 'vitest';
import type { LooseItem } from '#ports/catalog-gateway.ts';
import { copyOf } from '../../rig/catalog-copy.ts';

function item(name: string, codes: { readonly sku?: string; readonly upc?: string } = {}): LooseItem {
  const variations = [{ variationId: `${name}-v`, name: 'Regular', ...codes }];
  return { itemId: name, name, categoryIds: [], taxIds: [], imageIds: [], variations };
}

const SHOP = [
  item('Käse', { sku: 'KS-250', upc: '036000291452' }),
  item('Käsekuchen'),
  item('Cheese cake, käse style'),
  item('Cappuccino'),
  item('Caffè Latte', { sku: 'LAT-L' }),
  item('Chocolate-chip cookie'),
  item('Coca-Cola 330ml'),
  item('Smørrebrød'),
  item('Bagel'),
  item('Łódź salad'),
  item('Straße beer'),
  item('抹茶ラテ'),
  item('アイスコーヒー'),
  item('Борщ с мясом'),
  item('Single origin Ethiopia Yirgacheffe, 250 g'),
];

function search(text: string, items: readonly LooseItem[] = SHOP) {
  const { items: found, isNear } = copyOf({ items }).search(text, 20);
  return { names: found.map(({ item: { name } }) => name), isNear };
}

describe('a search', () => {
  it.each([
    ['kase', ['Käse', 'Käsekuchen', 'Cheese cake, käse style']],
    ['KÄSE', ['Käse', 'Käsekuchen', 'Cheese cake, käse style']],
    ['ka', ['Käse', 'Käsekuchen', 'Cheese cake, käse style']],
    ['latte caffe', ['Caffè Latte']],
    ['lat', ['Caffè Latte']],
    ['lat-l', ['Caffè Latte']],
    ['ethio 250', ['Single origin Ethiopia Yirgacheffe, 250 g']],
    ['250g yirga', ['Single origin Ethiopia Yirgacheffe, 250 g']],
    ['smorre', ['Smørrebrød']],
    ['lodz', ['Łódź salad']],
    ['strasse', ['Straße beer']],
    ['cocacola', ['Coca-Cola 330ml']],
    ['coca cola', ['Coca-Cola 330ml']],
    ['chip', ['Chocolate-chip cookie']],
    ['330', ['Coca-Cola 330ml']],
    ['抹茶', ['抹茶ラテ']],
    ['ラテ', ['抹茶ラテ']],
    ['コーヒー', ['アイスコーヒー']],
    ['БОРЩ', ['Борщ с мясом']],
  ])('for %j finds %j', (text, names) => {
    expect(search(text)).toEqual({ names, isNear: false });
  });

  it.each([
    ['capucino', 'Cappuccino'],
    ['kapuchino', 'Cappuccino'],
    ['cappucinno', 'Cappuccino'],
    ['bagle', 'Bagel'],
    ['bgel', 'Bagel'],
    ['choclate cookie', 'Chocolate-chip cookie'],
    ['cookie choclate', 'Chocolate-chip cookie'],
    ['yirgachefe', 'Single origin Ethiopia Yirgacheffe, 250 g'],
    ['smorebrod', 'Smørrebrød'],
    ['борш', 'Борщ с мясом'],
  ])('for %j, with a slip in it, finds %j and says that it is close', (text, name) => {
    expect(search(text)).toEqual({ names: [name], isNear: true });
  });

  it.each(['', '   ', 'zzz', 'xq', '"', "' OR 1 --", 'latte zzzzzz', '*', 'NEAR(', '\u0000', '^'])(
    'for %j finds nothing, and breaks nothing',
    (text) => {
      expect(search(text)).toEqual({ names: [], isNear: false });
    },
  );

  it('has the code that was typed first, and says of which variation it is', () => {
    const items = [...SHOP, item('KS-250 spare lid')];
    const { items: found } = copyOf({ items }).search('ks-250', 20);
    expect(found.map(({ item: { name }, variationId }) => [name, variationId])).toEqual([
      ['Käse', 'Käse-v'],
      ['KS-250 spare lid', undefined],
    ]);
    expect(search('0036000291452').names).toEqual(['Käse']);
    expect(search('ks-2').names).toEqual(['Käse']);
  });

  it('has names before codes that only begin so, as all barcodes of a country do', () => {
    const articles = Array.from({ length: 40 }, (_, at) => item(`Article ${at}`, { upc: `50001571${10000 + at}` }));
    const copy = copyOf({ items: [...articles, item('Water 500 ml')] });
    const found = copy.search('500', 20).items.map(({ item: { name } }) => name);
    expect(found).toHaveLength(20);
    expect(found[0]).toBe('Water 500 ml');
    expect(copy.search('5000157110007', 20).items[0]?.variationId).toBe('Article 7-v');
  });

  it('says of which variation a code is only where one of the item has it', () => {
    const latte: LooseItem = {
      ...item('Latte'),
      variations: [
        { variationId: 'small', name: 'Small', sku: 'LTT-1', upc: '4006381333931' },
        { variationId: 'large', name: 'Large', sku: 'LTT-2', upc: '4006381333931' },
      ],
    };
    const variationFor = (text: string) => copyOf({ items: [latte] }).search(text, 20).items;
    expect(variationFor('ltt-')).toEqual([{ item: expect.objectContaining({ itemId: 'Latte' }) }]);
    expect(variationFor('ltt-2')).toMatchObject([{ variationId: 'large', isExact: true }]);
    const [shared] = variationFor('4006381333931');
    expect(shared).toMatchObject({ isExact: true });
    expect(shared).not.toHaveProperty('variationId');
  });

  it('of thousands has the best first and no more than it was asked for', () => {
    const many = Array.from({ length: 3000 }, (_, at) => item(`House tea ${at}`));
    const copy = copyOf({ items: [...many, item('Tea'), item('Teapot'), item('Green tea')] });
    const found = copy.search('tea', 5).items.map(({ item: { name } }) => name);
    expect(found).toHaveLength(5);
    expect(found.slice(0, 2)).toEqual(['Tea', 'Teapot']);
    expect(copy.search('house tea 2999', 5).items[0]?.item.name).toBe('House tea 2999');
    expect(copy.search('tea 2999 house', 5).items.map(({ item: { name } }) => name)).toEqual(['House tea 2999']);
  });
});
