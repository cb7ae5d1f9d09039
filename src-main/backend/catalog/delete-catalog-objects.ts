import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import { idField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import type { CatalogContent } from '../wire/wire-catalog.ts';
import { CATALOG_LIMITS } from './catalog-limits.ts';

/** DELETE /v2/catalog/object/{id}: with its variations or modifiers. */
export const deleteCatalogObject = endpoint({
  name: 'DeleteCatalogObject',
  method: 'DELETE',
  path: '/v2/catalog/object/:object_id',
  writes: true,
  handle: ({ store, param, nowMs }) => {
    const { ids, version } = removeObjects(store, [param('object_id')], nowMs);
    if (ids.length === 0) throw notFound('Catalog object', param('object_id'));
    return { deleted_object_ids: ids, deleted_at: millisText(version) };
  },
});

/** POST /v2/catalog/batch-delete: those of the ids there are; the answer lists them. */
export const batchDeleteCatalogObjects = endpoint({
  name: 'BatchDeleteCatalogObjects',
  method: 'POST',
  path: '/v2/catalog/batch-delete',
  writes: true,
  body: z.object({ object_ids: z.array(idField).min(1).max(CATALOG_LIMITS.batch_delete_max_object_ids) }),
  handle: ({ store, body, nowMs }) => {
    const { ids, version } = removeObjects(store, body.object_ids, nowMs);
    return ids.length === 0 ? {} : { deleted_object_ids: ids, deleted_at: millisText(version) };
  },
});

/** Which objects went, children after their parents, and as of which version. */
export interface Deleted {
  readonly ids: readonly string[];
  readonly version: number;
}

/**
 * Deletes objects with their children. What named a removeObjects category, tax, image or modifier list no longer does;
 * pricing rules keep naming what they named, so that a reward tier whose rule is broken is told so and not changed.
 *
 * @throws SquareError BAD_REQUEST for the last variation of an item that stays
 */
function removeObjects(store: Store, objectIds: readonly string[], nowMs: number): Deleted {
  const { catalog } = store;
  const living = objectIds.filter((id) => catalog.stored(id)?.isDeleted === false);
  const ids = [...new Set(living.flatMap((id) => [id, ...catalog.childrenOf(id)]))];
  const gone = new Set(ids);
  requireVariationsLeft(store, ids, gone);
  const version = catalog.nextVersion(nowMs);
  for (const id of ids) catalog.remove(id, version);
  const holders = new Set(KINDS.flatMap((kind) => catalog.namedBy(kind, ids)));
  for (const id of holders) {
    const stored = catalog.stored(id);
    if (stored) catalog.put(without(stored.content, gone), version, stored.ordinal);
  }
  return { ids, version };
}

/** What is taken out of the objects that named it. */
const KINDS = ['category', 'tax', 'image', 'modifier_list'];

function requireVariationsLeft(store: Store, ids: readonly string[], gone: ReadonlySet<string>): void {
  for (const id of ids) {
    const itemId = store.catalog.stored(id)?.content.item_variation_data?.item_id;
    if (itemId === undefined || gone.has(itemId)) continue;
    if (store.catalog.childrenOf(itemId).every((child) => gone.has(child))) {
      throw squareError(
        'BAD_REQUEST',
        `${id} is the last variation of its item. Delete the item instead.`,
        'object_id',
      );
    }
  }
}

function without(content: CatalogContent, gone: ReadonlySet<string>): CatalogContent {
  const left = JSON.parse(JSON.stringify(content), (name, value: unknown) => {
    if (Array.isArray(value)) {
      const left = value.filter((member) => !isGone(member, gone));
      return left.length === 0 ? undefined : left;
    }
    if (typeof value === 'string' && ID_MEMBERS.has(name) && gone.has(value)) return undefined;
    return (name === 'parent_category' || name === 'reporting_category') && isGone(value, gone) ? undefined : value;
  }) as CatalogContent;
  if (!left.category_data) return left;
  return { ...left, category_data: { ...left.category_data, is_top_level: !left.category_data.parent_category } };
}

const ID_MEMBERS = new Set(['category_id', 'image_id']);

function isGone(member: unknown, gone: ReadonlySet<string>): boolean {
  if (typeof member === 'string') return gone.has(member);
  if (typeof member !== 'object' || member === null) return false;
  const { id, modifier_list_id } = member as { readonly id?: string; readonly modifier_list_id?: string };
  return (id !== undefined && gone.has(id)) || (modifier_list_id !== undefined && gone.has(modifier_list_id));
}
