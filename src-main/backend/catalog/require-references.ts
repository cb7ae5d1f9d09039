import { squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import type { CatalogContent } from '../wire/wire-catalog.ts';
import { REFERENCED_TYPES, referencesOf } from './catalog-references.ts';
import type { Part } from './flatten.ts';

/**
 * Every object named by these must be there: in the batch, or living in the catalog, and of a type that fits.
 * What an object named before it may go on naming, so that one whose discount is gone can still be renamed.
 *
 * @throws SquareError INVALID_VALUE, or MISSING_REQUIRED_PARAMETER for a child without a parent
 */
export function requireReferences(parts: readonly Part[], store: Store): void {
  const batch = new Map(parts.map(({ content }) => [content.id, content.type]));
  const types = new Map<string, string | undefined>(batch);
  const typeOf = (id: string) => {
    if (!types.has(id)) {
      const stored = store.catalog.stored(id);
      types.set(id, stored?.isDeleted === false ? stored.content.type : undefined);
    }
    return types.get(id);
  };
  for (const { content, place, isNew } of parts) {
    requireParent(content, place);
    for (const { field, kind, id } of referencesOf(content)) {
      const type = typeOf(id);
      const fits = type !== undefined && (REFERENCED_TYPES[kind] as readonly string[]).includes(type);
      if (fits || (!isNew && namedBefore(store, content.id, id))) continue;
      const detail = `${id} is no ${REFERENCED_TYPES[kind].join(' or ')} of this catalog.`;
      throw squareError('INVALID_VALUE', detail, `${place}.${field}`);
    }
    requireGroups(content, place, store);
  }
}

function namedBefore(store: Store, objectId: string, id: string): boolean {
  const before = store.catalog.stored(objectId)?.content;
  return before !== undefined && referencesOf(before).some((reference) => reference.id === id);
}

function requireParent(content: CatalogContent, place: string): void {
  const missing =
    (content.item_variation_data &&
      content.item_variation_data.item_id === undefined &&
      'item_variation_data.item_id') ||
    (content.modifier_data && content.modifier_data.modifier_list_id === undefined && 'modifier_data.modifier_list_id');
  if (missing) throw squareError('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', `${place}.${missing}`);
}

function requireGroups(content: CatalogContent, place: string, store: Store): void {
  for (const [index, id] of (content.pricing_rule_data?.customer_group_ids_any ?? []).entries()) {
    if (store.groups.find(id)) continue;
    const field = `${place}.pricing_rule_data.customer_group_ids_any[${index}]`;
    throw squareError('INVALID_VALUE', `There is no customer group ${id}.`, field);
  }
}

/** @throws SquareError BAD_REQUEST where a category would stand above itself */
export function requireCategoryTrees(parts: readonly Part[], store: Store): void {
  const batch = new Map(parts.map(({ content }) => [content.id, content]));
  const parentOf = (id: string) =>
    (batch.get(id) ?? store.catalog.stored(id)?.content)?.category_data?.parent_category?.id;
  for (const { content, place } of parts) {
    if (!content.category_data) continue;
    const seen = new Set([content.id]);
    for (let id = parentOf(content.id); id !== undefined; id = parentOf(id)) {
      if (seen.has(id)) {
        const field = `${place}.category_data.parent_category.id`;
        throw squareError('BAD_REQUEST', 'A category cannot stand above itself.', field);
      }
      seen.add(id);
    }
  }
}
