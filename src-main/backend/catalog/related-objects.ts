import type { Store } from '../store/store.ts';
import type { WireCatalogObject } from '../wire/wire-catalog.ts';
import { referencesOf } from './catalog-references.ts';

/** How to read objects for an answer. */
export interface RelatedOptions {
  readonly atVersion?: number | undefined;
  readonly withRelated?: boolean | undefined;
  readonly withPaths?: boolean | undefined;
}

/** Objects as an answer shows them: with the ones they name, one level deep, and the ways up from categories. */
export function answerObjects(
  store: Store,
  objects: readonly WireCatalogObject[],
  { atVersion, withRelated, withPaths }: RelatedOptions,
): { readonly objects: readonly WireCatalogObject[]; readonly related_objects?: readonly WireCatalogObject[] } {
  const shown = withPaths ? objects.map((object) => withPath(object, store, atVersion)) : objects;
  if (!withRelated) return { objects: shown };
  const own = new Set(objects.map(({ id }) => id));
  const ids = new Set(objects.flatMap(namesOf).filter((id) => !own.has(id)));
  const related = store.catalog.findMany([...ids], { atVersion });
  return related.length === 0 ? { objects: shown } : { objects: shown, related_objects: related };
}

/** Ids an object names, and those its variations or modifiers name, but for itself. */
function namesOf(object: WireCatalogObject): readonly string[] {
  const children = object.item_data?.variations ?? object.modifier_list_data?.modifiers ?? [];
  return [object, ...children].flatMap((each) => referencesOf(each).map(({ id }) => id));
}

function withPath(object: WireCatalogObject, store: Store, atVersion: number | undefined): WireCatalogObject {
  const path: { readonly category_id: string; readonly category_name: string }[] = [];
  let above = object.category_data?.parent_category?.id;
  while (above !== undefined) {
    const { category_data } = store.catalog.find(above, atVersion) ?? {};
    if (!category_data) break;
    path.push({ category_id: above, category_name: category_data.name });
    above = category_data.parent_category?.id;
  }
  if (!object.category_data || path.length === 0) return object;
  return { ...object, category_data: { ...object.category_data, path_to_root: path } };
}
