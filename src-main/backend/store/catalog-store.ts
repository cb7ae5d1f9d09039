import type { Database } from 'better-sqlite3';
import { searchText } from '../catalog/search-words.ts';
import { millisText } from '../http/timestamps.ts';
import type { CatalogContent, WireCatalogObject } from '../wire/catalog.ts';

/** Where a listing of objects goes on. */
export interface CatalogPlace {
  readonly ordinal: number;
  readonly id: string;
}

/** The catalog: every version of every object, the newest of each by name and type. */
export interface CatalogStore {
  /** Adds or replaces an object as of `version` (milliseconds since the epoch). */
  put(object: CatalogContent, version: number, ordinal: number): void;
  /** The newest object, or as it was at `atVersion`; undefined when unknown or deleted by then. Items bring their variations. */
  find(id: string, atVersion?: number): WireCatalogObject | undefined;
  list(types: readonly string[], limit: number, after?: CatalogPlace): readonly WireCatalogObject[];
  /** Where a listed object stands, to go on after it. */
  placeOf(id: string): CatalogPlace;
  /** Ids an order line's variation stands for: itself, its item, the item's categories and theirs. */
  groupsOf(variationId: string): ReadonlySet<string>;
  /** Items with words that begin like each of these, in a name, description, SKU or barcode of theirs or of a variation. */
  searchItems(query: ItemQuery): readonly WireCatalogObject[];
}

/** A search for items, by catalog order. */
export interface ItemQuery {
  readonly words: readonly string[];
  readonly categoryIds: readonly string[];
  readonly limit: number;
  readonly after?: CatalogPlace;
  readonly descending: boolean;
}

interface Row {
  readonly body: string;
  readonly version: number;
  readonly is_deleted: number;
}

const NEWEST = `SELECT v.body, v.version, v.is_deleted FROM catalog_objects o
  JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version`;

/** The catalog in the backend's file. */
export function createCatalogStore(db: Database): CatalogStore {
  const addVersion = db.prepare('INSERT INTO catalog_versions VALUES (?, ?, ?, ?, ?, 0, ?)');
  const setNewest = db.prepare(
    `INSERT INTO catalog_objects VALUES (?, ?, ?, ?, ?, 0, ?) ON CONFLICT (id) DO UPDATE SET
     version = excluded.version, parent_id = excluded.parent_id, ordinal = excluded.ordinal,
     is_deleted = 0, search_text = excluded.search_text`,
  );
  const newest = db.prepare<[string], Row>(`${NEWEST} WHERE o.id = ?`);
  const asOf = db.prepare<[string, number], Row>(
    `SELECT body, version, is_deleted FROM catalog_versions WHERE object_id = ? AND version <= ?
     ORDER BY version DESC LIMIT 1`,
  );
  const children = db.prepare<[string], { id: string }>(
    'SELECT id FROM catalog_objects WHERE parent_id = ? AND is_deleted = 0 ORDER BY ordinal, id',
  );
  const page = db.prepare<[string, number, number, string, number], Row>(
    `${NEWEST} WHERE o.type IN (SELECT value FROM json_each(?)) AND o.is_deleted = 0
     AND (o.ordinal > ? OR (o.ordinal = ? AND o.id > ?)) ORDER BY o.ordinal, o.id LIMIT ?`,
  );
  const place = db.prepare<[string], CatalogPlace>('SELECT ordinal, id FROM catalog_objects WHERE id = ?');

  const find = (id: string, atVersion?: number): WireCatalogObject | undefined => {
    const row = atVersion === undefined ? newest.get(id) : asOf.get(id, atVersion);
    return row && !row.is_deleted ? withVariations(objectOf(row), atVersion) : undefined;
  };
  const withVariations = (object: WireCatalogObject, atVersion?: number): WireCatalogObject => {
    if (!object.item_data) return object;
    const variations = children.all(object.id).flatMap(({ id }) => find(id, atVersion) ?? []);
    return { ...object, item_data: { ...object.item_data, variations } };
  };

  return {
    put: (object, version, ordinal) => {
      const parentId = object.item_variation_data?.item_id ?? null;
      addVersion.run(object.id, version, object.type, parentId, ordinal, JSON.stringify(object));
      setNewest.run(object.id, object.type, version, parentId, ordinal, textOf(object));
    },
    find,
    list: (types, limit, after) => {
      const { ordinal, id } = after ?? { ordinal: -1, id: '' };
      return page.all(JSON.stringify(types), ordinal, ordinal, id, limit).map((row) => withVariations(objectOf(row)));
    },
    placeOf: (id) => place.get(id) ?? { ordinal: 0, id },
    groupsOf: (variationId) => groupsOf(variationId, find),
    searchItems: (query) => searchItems(db, query).map((row) => withVariations(objectOf(row))),
  };
}

function objectOf(row: Row): WireCatalogObject {
  return {
    ...(JSON.parse(row.body) as CatalogContent),
    updated_at: millisText(row.version),
    version: row.version,
    is_deleted: row.is_deleted === 1,
    present_at_all_locations: true,
  };
}

function groupsOf(variationId: string, find: CatalogStore['find']): ReadonlySet<string> {
  const groups = new Set<string>([variationId]);
  const itemId = find(variationId)?.item_variation_data?.item_id;
  if (itemId === undefined) return groups;
  groups.add(itemId);
  const waiting = (find(itemId)?.item_data?.categories ?? []).map(({ id }) => id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (groups.has(id)) continue;
    groups.add(id);
    const parent = find(id)?.category_data?.parent_category?.id;
    if (parent !== undefined) waiting.push(parent);
  }
  return groups;
}

function textOf(object: CatalogContent): string {
  const variation = object.item_variation_data;
  const item = object.item_data;
  return searchText([item?.name, item?.description, variation?.name, variation?.sku, variation?.upc]);
}

function searchItems(db: Database, { words, categoryIds, limit, after, descending }: ItemQuery): readonly Row[] {
  const conditions = [`o.type = 'ITEM'`, 'o.is_deleted = 0'];
  const values: (string | number)[] = [];
  for (const word of words) {
    conditions.push(`(instr(o.search_text, ?) > 0 OR EXISTS (
      SELECT 1 FROM catalog_objects c WHERE c.parent_id = o.id AND c.is_deleted = 0 AND instr(c.search_text, ?) > 0))`);
    values.push(` ${word}`, ` ${word}`);
  }
  if (categoryIds.length > 0) {
    conditions.push(`EXISTS (SELECT 1 FROM json_each(v.body, '$.item_data.categories') g
      WHERE g.value ->> '$.id' IN (SELECT value FROM json_each(?)))`);
    values.push(JSON.stringify(categoryIds));
  }
  if (after) {
    conditions.push(descending ? '(o.ordinal, o.id) < (?, ?)' : '(o.ordinal, o.id) > (?, ?)');
    values.push(after.ordinal, after.id);
  }
  const direction = descending ? 'DESC' : 'ASC';
  return db
    .prepare<(string | number)[], Row>(
      `${NEWEST} WHERE ${conditions.join(' AND ')} ORDER BY o.ordinal ${direction}, o.id ${direction} LIMIT ?`,
    )
    .all(...values, limit);
}
