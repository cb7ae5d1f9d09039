import { squareId } from '../store/ids.ts';
import type { ItemRow } from './item-csv.ts';
import { parseStoreSeed, type StoreSeed } from './store-seed.ts';

/**
 * A store that also sells what a list of items names: rows of one name are the variations of one item, categories
 * are matched by their names, and every tax of the store goes on the items that are taxable.
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
  const items = [...byItem.values()].flatMap((own) => itemOf(own, byName, store));
  return parseStoreSeed({ ...store, categories: [...byName.values()], items: [...store.items, ...items] });
}

function itemOf(
  rows: readonly ItemRow[],
  categories: ReadonlyMap<string, { readonly id: string }>,
  store: StoreSeed,
): readonly object[] {
  const [first] = rows;
  if (!first) return [];
  return [
    {
      id: squareId(),
      name: first.item,
      ...(first.description === undefined ? {} : { description: first.description }),
      categoryId: categories.get(first.category)?.id,
      taxIds: first.isTaxable ? store.taxes.map(({ id }) => id) : [],
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
