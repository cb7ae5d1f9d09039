import { squareId } from '../store/ids.ts';
import type { ItemRow } from './item-csv.ts';
import { type ShopTax, taxIdsOf, withTaxesNamed } from './item-taxes.ts';
import { parseStoreSeed, type StoreSeed } from './store-seed.ts';

/**
 * A store that also sells what a list of items names: rows of one name are the variations of one item, categories
 * and taxes are matched by their names.
 *
 * @throws Error in plain words, such as for a barcode with a wrong check digit
 */
export function withItems(store: StoreSeed, rows: readonly ItemRow[]): StoreSeed {
  const byName = new Map(store.categories.map((category) => [category.name, category]));
  const byItem = new Map<string, ItemRow[]>();
  for (const row of rows) {
    if (!byName.has(row.category)) byName.set(row.category, { id: squareId(), name: row.category });
    const own = byItem.get(row.item);
    if (own) own.push(row);
    else byItem.set(row.item, [row]);
  }
  const names = rows.flatMap(({ taxes = [] }) => taxes);
  const taxes = withTaxesNamed(store.taxes, names, { country: store.location.country, newId: squareId });
  const items = [...byItem.values()].flatMap((own) => itemOf(own, byName, taxes));
  return parseStoreSeed({ ...store, taxes, categories: [...byName.values()], items: [...store.items, ...items] });
}

function itemOf(
  rows: readonly ItemRow[],
  categories: ReadonlyMap<string, { readonly id: string }>,
  taxes: readonly ShopTax[],
): readonly object[] {
  const [first] = rows;
  if (!first) return [];
  return [
    {
      id: squareId(),
      name: first.item,
      ...(first.description === undefined ? {} : { description: first.description }),
      categoryId: categories.get(first.category)?.id,
      taxIds: taxIdsOf(first.item, { isTaxable: first.isTaxable, named: first.taxes }, taxes),
      variations: rows.map(({ variation, price, sku, upc }) => ({
        id: squareId(),
        name: variation,
        price,
        ...(sku === undefined ? {} : { sku }),
        ...(upc === undefined ? {} : { upc }),
      })),
    },
  ];
}
