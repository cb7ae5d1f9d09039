import type { Database } from 'better-sqlite3';
import type { CatalogStore, StoredObject } from '../../catalog/store/catalog-store.ts';
import type { CatalogContent } from '../../wire/wire-catalog.ts';

/** Reads objects as they were put. */
export type StoredReader = Pick<CatalogStore, 'stored' | 'alone' | 'gather'>;

interface StoredRow {
  readonly body: string;
  readonly version: number;
  readonly ordinal: number;
  readonly isDeleted: number;
}

/** Ids that an object is priced by, as a JSON list: of texts, or for an item of its categories. */
const PRICED_BY = `CASE o.type
  WHEN 'ITEM_VARIATION' THEN json_array(o.parent_id)
  WHEN 'ITEM' THEN coalesce(v.body -> '$.item_data.categories', '[]')
  WHEN 'CATEGORY' THEN json_array(v.body ->> '$.category_data.parent_category.id')
  WHEN 'PRICING_RULE' THEN json_array(
    v.body ->> '$.pricing_rule_data.discount_id', v.body ->> '$.pricing_rule_data.match_products_id')
  ELSE '[]' END`;

/** A reader of the backend's file. */
export function createStoredReader(db: Database): StoredReader {
  const columns = 'v.body, v.version, v.ordinal, v.is_deleted AS isDeleted';
  const byId = db.prepare<[string], StoredRow>(
    `SELECT ${columns} FROM catalog_objects o
     JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version WHERE o.id = ?`,
  );
  const asOf = db.prepare<[string, number], StoredRow>(
    `SELECT ${columns} FROM catalog_versions v WHERE v.object_id = ? AND v.version <= ? ORDER BY v.version DESC LIMIT 1`,
  );
  const family = db.prepare<[string], StoredRow>(
    `WITH RECURSIVE family (id) AS (
       SELECT value FROM json_each(?)
       UNION
       SELECT CASE o.type WHEN 'ITEM' THEN n.value ->> 'id' ELSE n.value END
       FROM family CROSS JOIN catalog_objects o ON o.id = family.id
       JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version, json_each(${PRICED_BY}) n
     )
     SELECT ${columns} FROM family CROSS JOIN catalog_objects o ON o.id = family.id
     JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version`,
  );
  return {
    stored: (id) => storedOf(byId.get(id)),
    alone: (id, atVersion) => {
      const found = storedOf(atVersion === undefined ? byId.get(id) : asOf.get(id, atVersion));
      return found?.isDeleted ? undefined : found;
    },
    gather: (ids) => family.all(JSON.stringify(ids)).flatMap((row) => storedOf(row) ?? []),
  };
}

function storedOf(row: StoredRow | undefined): StoredObject | undefined {
  if (!row) return undefined;
  const { body, version, ordinal, isDeleted } = row;
  return { content: JSON.parse(body) as CatalogContent, version, ordinal, isDeleted: isDeleted === 1 };
}
