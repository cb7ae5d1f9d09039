import { squareError } from '../errors/square-error.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import type { WireItemData } from '../wire/catalog.ts';

/** A change of several items at once. */
export interface ItemChange {
  readonly itemIds: readonly string[];
  /** Objects the items are to name, or no longer. */
  readonly named: readonly { readonly field: string; readonly ids: readonly string[]; readonly type: string }[];
  readonly change: (item: WireItemData) => WireItemData;
  readonly nowMs: number;
}

/**
 * Changes items as one new version of the catalog, which it answers.
 * @throws SquareError NOT_FOUND where any id is not of such an object
 */
export function changeItems(store: Store, { itemIds, named, change, nowMs }: ItemChange): number {
  const { catalog } = store;
  const require = (id: string, type: string, field: string) => {
    const stored = catalog.stored(id);
    if (stored && !stored.isDeleted && stored.content.type === type) return stored;
    throw squareError('NOT_FOUND', `There is no ${type} with ID ${id}.`, field);
  };
  for (const { field, ids, type } of named) {
    for (const [index, id] of ids.entries()) require(id, type, `${field}[${index}]`);
  }
  const items = [...new Set(itemIds)].map((id, index) => require(id, 'ITEM', `item_ids[${index}]`));
  const version = catalog.nextVersion(nowMs);
  for (const { content, ordinal } of items) {
    if (!content.item_data) continue;
    catalog.put({ ...content, item_data: withoutEmpty(change(content.item_data)) }, version, ordinal);
  }
  return version;
}

/** Lists that have become empty are left out, as everything empty is. */
function withoutEmpty(item: WireItemData): WireItemData {
  const kept = Object.entries(item).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return Object.fromEntries(kept) as unknown as WireItemData;
}
