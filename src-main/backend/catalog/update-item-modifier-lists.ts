import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import type { WireItemData } from '../wire/catalog.ts';
import { idField } from '../wire/fields.ts';
import { millisText } from '../wire/timestamps.ts';
import { changeItems } from './change-items.ts';

const ids = z.array(idField).max(1000);

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
      change: (item) => changed(item, on, off),
      nowMs,
    });
    return { updated_at: millisText(version) };
  },
});

/** What an item said of a list besides, such as how many to choose, stays. */
function changed(item: WireItemData, on: readonly string[], off: readonly string[]): WireItemData {
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
