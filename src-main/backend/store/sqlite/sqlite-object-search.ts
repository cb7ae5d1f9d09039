import type { ObjectFilter, ObjectQuery } from '../../catalog/store/catalog-store.ts';
import { type Search, WORD_END } from './sqlite-item-search.ts';

/** The statement of a search for objects; the first filter leads, by its index. */
export function objectSearch(query: ObjectQuery): Search {
  const values: (string | number)[] = [];
  const types = JSON.stringify(query.types);
  const parts = query.filters.map((filter) => filterIds(filter, types, values));
  const { column, id, direction, from } = order(query, parts, values);
  // The plus keeps SQLite from reading all of a type: what leads is chosen above.
  const conditions = ['+o.type IN (SELECT value FROM json_each(?))', 'o.is_deleted <= ?'];
  values.push(types, query.withDeleted ? 1 : 0);
  if (query.changedAfter !== undefined) {
    conditions.push('o.version > ?');
    values.push(query.changedAfter);
  }
  if (query.sort?.start !== undefined) {
    conditions.push(`${column} ${direction === 'ASC' ? '>=' : '<='} ?`);
    values.push(query.sort.start);
  }
  if (query.after) {
    conditions.push(`(${column}, ${id}) ${direction === 'ASC' ? '>' : '<'} (?, ?)`);
    values.push(...query.after);
  }
  return {
    values,
    sql: `SELECT v.body, v.version, v.is_deleted, ${column} AS key, ${id} AS id FROM ${from}
      JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version
      WHERE ${conditions.join(' AND ')} ORDER BY ${column} ${direction}, ${id} ${direction} LIMIT ?`,
  };
}

function order({ sort, types, changedAfter }: ObjectQuery, parts: readonly string[], values: (string | number)[]) {
  const lead =
    parts.length === 0 ? undefined : `(SELECT DISTINCT object_id AS id FROM (${parts.join(' INTERSECT ')})) f`;
  const objects = lead === undefined ? 'catalog_objects o' : `${lead} CROSS JOIN catalog_objects o ON o.id = f.id`;
  if (!sort) {
    const column = changedAfter === undefined ? 'o.ordinal' : 'o.version';
    return { column, id: 'o.id', direction: 'ASC', from: objects };
  }
  values.push(sort.attribute);
  const direction = sort.descending ? 'DESC' : 'ASC';
  const attribute = `s.name = ?`;
  if (lead !== undefined) {
    const from = `${objects} CROSS JOIN catalog_attributes s ON s.object_id = o.id AND ${attribute}`;
    return { column: 's.value', id: 's.object_id', direction, from };
  }
  values.push(...types);
  const ofType = types.length === 1 ? 's.type = ?' : `s.type IN (${types.map(() => '?').join(', ')})`;
  const from = `catalog_attributes s JOIN catalog_objects o ON o.id = s.object_id AND ${attribute} AND ${ofType}`;
  return { column: 's.value', id: 's.object_id', direction, from };
}

const ATTRIBUTE = `SELECT object_id FROM catalog_attributes
  WHERE type IN (SELECT value FROM json_each(?)) AND name = ?`;

function filterIds(filter: ObjectFilter, types: string, values: (string | number)[]): string {
  switch (filter.kind) {
    case 'values':
      values.push(types, filter.attribute, JSON.stringify(filter.values));
      return `${ATTRIBUTE} AND value IN (SELECT value FROM json_each(?))`;
    case 'prefix':
      values.push(types, filter.attribute, filter.prefix, filter.prefix + WORD_END);
      return `${ATTRIBUTE} AND value >= ? AND value < ?`;
    case 'range':
      values.push(types, filter.attribute, filter.min, filter.max);
      return `${ATTRIBUTE} AND number BETWEEN ? AND ? AND number IS NOT NULL`;
    case 'word':
      values.push(filter.prefix, filter.prefix + WORD_END);
      return 'SELECT object_id FROM catalog_words WHERE word >= ? AND word < ?';
    case 'reference':
      values.push(filter.as, JSON.stringify(filter.targetIds));
      return `SELECT object_id FROM catalog_references
        WHERE kind = ? AND target_id IN (SELECT value FROM json_each(?))`;
  }
}
