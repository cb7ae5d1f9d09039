import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import { idField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireItemData } from '../wire/wire-catalog.ts';

const ids = z.array(idField).max(1000);

/** POST /v2/catalog/update-item-taxes */
export const updateItemTaxes = endpoint({
  name: 'UpdateItemTaxes',
  method: 'POST',
  path: '/v2/catalog/update-item-taxes',
  writes: true,
  body: z.object({ item_ids: ids.min(1), taxes_to_enable: ids.optional(), taxes_to_disable: ids.optional() }),
  handle: ({ store, body, nowMs }) => {
    const { taxes_to_enable: on = [], taxes_to_disable: off = [] } = body;
    if (on.length + off.length === 0) {
      throw squareError('BAD_REQUEST', 'At least one of taxes_to_enable and taxes_to_disable is required.');
    }
    const version = changeItems(store, {
      itemIds: body.item_ids,
      named: [
        { field: 'taxes_to_enable', ids: on, type: 'TAX' },
        { field: 'taxes_to_disable', ids: off, type: 'TAX' },
      ],
      change: (item) => ({
        ...item,
        tax_ids: [...new Set([...(item.tax_ids ?? []), ...on])].filter((id) => !off.includes(id)),
      }),
      nowMs,
    });
    return { updated_at: millisText(version) };
  },
});

/** POST /v2/catalog/update-item-modifier-lists */
export const updateItemModifierLists = endpoint({
  name: 'UpdateItemModifierLists',
  method: 'POST',
  path: '/v2/catalog/update-item-modifier-lists',
  writes: true,
  body: z.object({
    item_ids: ids.min(1),
    modifier_lists_to_enable: ids.optional(),
    modifier_lists_to_disable: ids.optional(),
  }),
  handle: ({ store, body, nowMs }) => {
    const { modifier_lists_to_enable: on = [], modifier_lists_to_disable: off = [] } = body;
    if (on.length + off.length === 0) {
      const detail = 'At least one of modifier_lists_to_enable and modifier_lists_to_disable is required.';
      throw squareError('BAD_REQUEST', detail);
    }
    const version = changeItems(store, {
      itemIds: body.item_ids,
      named: [
        { field: 'modifier_lists_to_enable', ids: on, type: 'MODIFIER_LIST' },
        { field: 'modifier_lists_to_disable', ids: off, type: 'MODIFIER_LIST' },
      ],
      change: (item) => withLists(item, on, off),
      nowMs,
    });
    return { updated_at: millisText(version) };
  },
});

/** What an item said of a list besides, such as how many to choose, stays. */
function withLists(item: WireItemData, on: readonly string[], off: readonly string[]): WireItemData {
  const before = (item.modifier_list_info ?? []).map((info) =>
    on.includes(info.modifier_list_id) ? { ...info, enabled: true } : info,
  );
  const known = new Set(before.map((info) => info.modifier_list_id));
  const added = [...new Set(on)].filter((id) => !known.has(id)).map((id) => ({ modifier_list_id: id, enabled: true }));
  return {
    ...item,
    modifier_list_info: [...before, ...added].filter((info) => !off.includes(info.modifier_list_id)),
  };
}

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
function changeItems(store: Store, { itemIds, named, change, nowMs }: ItemChange): number {
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
