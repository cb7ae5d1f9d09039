import type { Database } from 'better-sqlite3';
import type { CatalogReader } from '../../catalog/store/catalog-store.ts';
import { millisText } from '../../wire/timestamps.ts';
import type { CatalogContent, WireCatalogObject } from '../../wire/wire-catalog.ts';

/** A version of an object as stored. */
export interface CatalogRow {
  readonly body: string;
  readonly version: number;
  readonly is_deleted: number;
}

/** A reader that others read rows by, too. */
export interface RowReader extends CatalogReader {
  /** Newest rows as objects, with one query for the children of all of them. */
  whole(rows: readonly CatalogRow[]): readonly WireCatalogObject[];
}

/** A reader of the backend's file. */
export function createCatalogReader(db: Database): RowReader {
  const newest = db.prepare<[string], CatalogRow>(
    `SELECT v.body, v.version, v.is_deleted FROM json_each(?) j CROSS JOIN catalog_objects o ON o.id = j.value
     JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version ORDER BY j.key`,
  );
  const asOf = db.prepare<[string, number], CatalogRow & { ordinal: number }>(
    `SELECT body, version, is_deleted, ordinal FROM catalog_versions WHERE object_id = ? AND version <= ?
     ORDER BY version DESC LIMIT 1`,
  );
  const children = db.prepare<[string], CatalogRow & { parent: string }>(
    `SELECT c.parent_id AS parent, v.body, v.version, v.is_deleted FROM json_each(?) j
     CROSS JOIN catalog_objects c ON c.parent_id = j.value AND c.is_deleted = 0
     JOIN catalog_versions v ON v.object_id = c.id AND v.version = c.version ORDER BY j.key, c.ordinal, c.id`,
  );
  const everChildren = db.prepare<[string], { id: string }>(
    'SELECT DISTINCT object_id AS id FROM catalog_versions WHERE parent_id = ?',
  );

  const whole = (rows: readonly CatalogRow[]) => {
    const objects = rows.map(objectOf);
    const parents = objects.filter(isParent).map(({ id }) => id);
    const found = Map.groupBy(
      parents.length === 0 ? [] : children.all(JSON.stringify(parents)),
      ({ parent }) => parent,
    );
    return objects.map((object) => withRoot(withChildren(object, (found.get(object.id) ?? []).map(objectOf)), find));
  };
  const oldRow = (id: string, atVersion: number) => asOf.get(id, atVersion);
  const old = (row: CatalogRow, atVersion: number) => {
    const object = objectOf(row);
    if (!isParent(object)) return withRoot(object, (id) => find(id, atVersion));
    const rows = everChildren.all(object.id).flatMap(({ id }) => oldRow(id, atVersion) ?? []);
    const living = rows.filter((child) => child.is_deleted === 0).toSorted((a, b) => a.ordinal - b.ordinal);
    return withChildren(object, living.map(objectOf));
  };
  const findMany: RowReader['findMany'] = (ids, { atVersion, withDeleted } = {}) => {
    const wanted = (row: CatalogRow) => withDeleted || row.is_deleted === 0;
    if (atVersion === undefined) return whole(newest.all(JSON.stringify(ids)).filter(wanted));
    return ids
      .flatMap((id) => oldRow(id, atVersion) ?? [])
      .filter(wanted)
      .map((row) => old(row, atVersion));
  };
  const find: RowReader['find'] = (id, atVersion) => findMany([id], { atVersion })[0];
  return { find, findMany, whole };
}

function objectOf(row: CatalogRow): WireCatalogObject {
  const content = JSON.parse(row.body) as CatalogContent;
  return {
    ...content,
    updated_at: millisText(row.version),
    version: row.version,
    is_deleted: row.is_deleted === 1,
    present_at_all_locations: content.present_at_all_locations ?? true,
  };
}

function isParent(object: WireCatalogObject): boolean {
  return object.item_data !== undefined || object.modifier_list_data !== undefined;
}

function withChildren(object: WireCatalogObject, children: readonly WireCatalogObject[]): WireCatalogObject {
  if (children.length === 0) return object;
  if (object.item_data) return { ...object, item_data: { ...object.item_data, variations: children } };
  if (!object.modifier_list_data) return object;
  return { ...object, modifier_list_data: { ...object.modifier_list_data, modifiers: children } };
}

/** Categories say which one is at the top of theirs. A circle, which no upsert lets in, ends the walk. */
function withRoot(object: WireCatalogObject, find: (id: string) => WireCatalogObject | undefined): WireCatalogObject {
  const first = object.category_data?.parent_category?.id;
  if (object.category_data === undefined || first === undefined) return object;
  const parent = find(first);
  const root = parent?.category_data?.root_category ?? first;
  return { ...object, category_data: { ...object.category_data, root_category: root } };
}
