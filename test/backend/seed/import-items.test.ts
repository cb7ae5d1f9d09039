import { describe, expect, it } from 'vitest';
import { withItems } from '#backend/seed/import-items.ts';
import { readItemCsv } from '#backend/seed/item-csv.ts';
import { demoSeed } from '../../rig/demo-backend.ts';

describe('an item list', () => {
  it('is read with quotes, blank lines and foreign columns', () => {
    const text = '\uFEFFname;x,Name,PRICE,GTIN,Description\n,"A ""B""","1,234.50",4006381333931,"two\nlines"\n\n,C,0,,';
    expect(readItemCsv(text, 'USD')).toEqual([
      {
        item: 'A "B"',
        variation: 'Regular',
        category: 'Items',
        isTaxable: true,
        price: 123_450,
        upc: '4006381333931',
        description: 'two\nlines',
      },
      { item: 'C', variation: 'Regular', category: 'Items', isTaxable: true, price: 0 },
    ]);
  });

  it('has every faulty row named', () => {
    const text = 'Name,Price\nA,\n,2\nC,1.234\nD,-1\nE,free';
    expect(() => readItemCsv(text, 'USD')).toThrow(/row 2 .*\n.*row 3 .*\n.*row 4 .*\n.*row 5 .*\n.*row 6 /);
    expect(() => readItemCsv('Name,Price\nA,1.5', 'JPY')).toThrow('row 2');
    expect(() => readItemCsv('Title\nA', 'USD')).toThrow('Name and Price');
    expect(() => readItemCsv('Name,Price\n', 'USD')).toThrow('no items');
    expect(() => readItemCsv('Name,Price\n"A,1', 'USD')).toThrow('quotation mark');
  });
});

describe('items put into a store', () => {
  const list = [
    'Name,Variation,Category,SKU,Price,Taxable',
    'Scarf,Red,Knitwear,S-1,20,yes',
    'Scarf,Blue,Knitwear,S-2,21,yes',
    'Gift card,Any,Knitwear,,10,no',
  ].join('\n');
  const added = withItems(demoSeed, readItemCsv(list, 'USD')).items.slice(demoSeed.items.length);

  it('are one item per name with a variation per row', () => {
    expect(added.map(({ name }) => name)).toEqual(['Scarf', 'Gift card']);
    expect(added[0]?.variations.map(({ name, price, sku }) => [name, price, sku])).toEqual([
      ['Red', 2000, 'S-1'],
      ['Blue', 2100, 'S-2'],
    ]);
  });

  it('carry the store’s taxes unless the list says no', () => {
    expect(added.map(({ taxIds }) => taxIds)).toEqual([demoSeed.taxes.map(({ id }) => id), []]);
    expect(() => readItemCsv('Name,Price,Taxable\nA,1,perhaps', 'USD')).toThrow('row 2 says neither yes nor no');
  });

  it('join a category that the store has', () => {
    const [category] = demoSeed.categories;
    const { categories } = withItems(demoSeed, readItemCsv(`Name,Price,Category\nMug,9,${category?.name}`, 'USD'));
    expect(categories).toEqual(demoSeed.categories);
  });

  it('are refused with a barcode whose check digit is wrong', () => {
    expect(() => withItems(demoSeed, readItemCsv('Name,Price,GTIN\nA,1,4006381333932', 'USD'))).toThrow('check digit');
  });
});

describe('the taxes of an item list', () => {
  const shop = (taxes: readonly (readonly [id: string, name: string, percentage: string])[], country = 'GB') => ({
    ...demoSeed,
    location: { ...demoSeed.location, country },
    items: [],
    program: undefined,
    members: [],
    taxes: taxes.map(([id, name, percentage]) => ({ id, name, percentage, inclusion: 'INCLUSIVE' as const })),
  });
  const rates = (list: string, store: ReturnType<typeof shop>) => {
    const { items, taxes } = withItems(store, readItemCsv(list, 'GBP'));
    return items.map(({ taxIds }) => taxIds.map((id) => taxes.find((tax) => tax.id === id)?.percentage));
  };
  const two = shop([
    ['STANDARD', 'VAT', '20'],
    ['REDUCED', 'Reduced VAT', '5.0'],
  ]);

  /** @source Square's item library export: "Tax - NAME (RATE%)" with Y or N; Loyverse quotes the name */
  it.each([
    ['a column for each', 'Name,Price,Tax - VAT (20%),Tax - Reduced VAT (5%)\nTea,2,N,Y\nMug,9,Y,\nBook,9,N,N'],
    [
      'quoted columns',
      'Name,Price,"Tax - ""VAT (20%)""","Tax - ""Reduced VAT (5%)"""\nTea,2,N,Y\nMug,9,Y,\nBook,9,N,N',
    ],
    ['names', 'Name,Price,Tax\nTea,2,reduced vat\nMug,9,VAT\nBook,9,none'],
    ['rates', 'Name,Price,VAT rate\nTea,2,5%\nMug,9,20.00\nBook,9,'],
  ])('are those it says in %s, and no others', (_how, list) => {
    expect(rates(list, two)).toEqual([['5.0'], ['20'], []]);
  });

  it('may be several of the shop’s on one item', () => {
    expect(rates('Name,Price,Taxes\nTea,2,VAT; Reduced VAT', two)).toEqual([['20', '5.0']]);
  });

  it('come into a shop that does not have them yet, in or on top of the prices as its country has it', () => {
    const list = 'Name,Price,Tax - Sales tax (8.875%)\nTea,2,Y\nBook,9,N';
    const added = (country: string) => withItems(shop([], country), readItemCsv(list, 'USD')).taxes;
    expect(added('US')).toMatchObject([{ name: 'Sales tax', percentage: '8.875', inclusion: 'ADDITIVE' }]);
    expect(added('GB')).toMatchObject([{ name: 'Sales tax', inclusion: 'INCLUSIVE' }]);
    expect(rates(list, shop([]))).toEqual([['8.875'], []]);
  });

  it('are not guessed: an unknown name, and several taxes of which the list names none, are refused', () => {
    expect(() => rates('Name,Price,Tax\nTea,2,GST', two)).toThrow('Tea names the tax "GST"; the shop has VAT');
    expect(() => rates('Name,Price\nTea,2', two)).toThrow('does not say which tax Tea bears');
    expect(rates('Name,Price,Taxable\nTea,2,no', two)).toEqual([[]]);
  });
});
