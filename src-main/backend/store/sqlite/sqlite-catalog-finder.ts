import type { Database } from 'better-sqlite3';
import type { CatalogFinder, CatalogPage, ListQuery } from '../../catalog/store/catalog-store.ts';
import type { PageEnd } from '../../wire/cursor.ts';
import { prepared } from './prepared.ts';
import type { CatalogRow, RowReader } from './sqlite-catalog-reader.ts';
import { itemSearch } from './sqlite-item-search.ts';
import { objectSearch } from './sqlite-object-search.ts';

/** A row with the two values pages go on by. */
interface PlacedRow extends CatalogRow {
  readonly key: string | number;
  readonly id: string;
}

const LIST = `SELECT v.body, v.version, v.is_deleted, o.ordinal AS key, o.id FROM catalog_objects o
  JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version
  WHERE o.type = ? AND (o.ordinal, o.id) > (?, ?) AND o.is_deleted <= ? ORDER BY o.ordinal, o.id LIMIT ?`;

/** Searches in the backend's file. */
export function createCatalogFinder(db: Database, whole: RowReader['whole']): CatalogFinder {
  const list = db.prepare<[string, number, string, number, number], PlacedRow>(LIST);
  const listPage = ({ types, limit, after, withDeleted }: ListQuery): CatalogPage => {
    const [startType, startKey, startId] = after ?? [0, -1, ''];
    const rows: (PlacedRow & { readonly type: number })[] = [];
    for (let type = Number(startType); type < types.length && rows.length <= limit; type += 1) {
      const [ordinal, id] = type === Number(startType) ? [Number(startKey), String(startId)] : [-1, ''];
      const found = list.all(types[type] ?? '', ordinal, id, withDeleted ? 1 : 0, limit + 1 - rows.length);
      rows.push(...found.map((row) => ({ ...row, type })));
    }
    return pageOf(rows, limit, whole, (row) => [row.type, row.key, row.id]);
  };
  const search = (limit: number, { sql, values }: { sql: string; values: readonly (string | number)[] }) => {
    const rows = prepared<PlacedRow>(db, sql).all(...values, limit + 1);
    return pageOf(rows, limit, whole, (row) => [row.key, row.id]);
  };
  return {
    list: listPage,
    searchObjects: (query) => search(query.limit, objectSearch(query)),
    searchItems: (query) => search(query.limit, itemSearch(query)),
  };
}

function pageOf<Row extends CatalogRow>(
  rows: readonly Row[],
  limit: number,
  whole: RowReader['whole'],
  endOf: (row: Row) => PageEnd,
): CatalogPage {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { objects: whole(rows.slice(0, limit)), ...(last ? { end: endOf(last) } : {}) };
}
