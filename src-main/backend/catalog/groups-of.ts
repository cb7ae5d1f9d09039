import type { Store } from '../store/store.ts';

/** Ids an order line's variation stands for: itself, its item, the item's categories and theirs. */
export function groupsOf({ catalog }: Store, variationId: string): ReadonlySet<string> {
  const groups = new Set<string>([variationId]);
  const itemId = catalog.alone(variationId)?.content.item_variation_data?.item_id;
  if (itemId === undefined) return groups;
  groups.add(itemId);
  const waiting = (catalog.alone(itemId)?.content.item_data?.categories ?? []).map(({ id }) => id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (groups.has(id)) continue;
    groups.add(id);
    const parent = catalog.alone(id)?.content.category_data?.parent_category?.id;
    if (parent !== undefined) waiting.push(parent);
  }
  return groups;
}
