import type { ItemQuery } from '../../catalog/store/catalog-store.ts';

/** A statement's text and what to bind before its limit. */
export interface Search {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * The statement of a search for items. The longest word leads where there is one, then the categories; without
 * either, the names themselves are read in order.
 */
export function itemSearch(query: ItemQuery): Search {
  const values: (string | number)[] = [];
  const from = source(query, values);
  const conditions = ["n.type = 'ITEM'", "n.name = 'name'", 'o.is_deleted = 0', ...filters(query, values)];
  const [compare, direction] = query.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  if (query.after) {
    conditions.push(`(n.value, n.object_id) ${compare} (?, ?)`);
    values.push(...query.after);
  }
  return {
    values,
    sql: `SELECT v.body, v.version, v.is_deleted, n.value AS key, n.object_id AS id FROM ${from}
      JOIN catalog_objects o ON o.id = n.object_id
      JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version
      WHERE ${conditions.join(' AND ')} ORDER BY n.value ${direction}, n.object_id ${direction} LIMIT ?`,
  };
}

/** Bounds a word's range: no letter or digit sorts above it. */
export const WORD_END = '\u{10FFFF}';

const WORD = 'SELECT owner_id FROM catalog_words WHERE word >= ? AND word < ?';
const CATEGORY = `SELECT object_id FROM catalog_references
  WHERE kind = 'category' AND target_id IN (SELECT value FROM json_each(?))`;

function source({ words, categoryIds }: ItemQuery, values: (string | number)[]): string {
  const [lead, ...others] = words.toSorted((a, b) => b.length - a.length);
  const joined = 'CROSS JOIN catalog_attributes n ON n.object_id = lead.id';
  if (lead !== undefined) {
    values.push(lead, lead + WORD_END);
    const rest = others.map((word) => {
      values.push(word, word + WORD_END);
      return ` INTERSECT ${WORD}`;
    });
    if (categoryIds.length > 0) values.push(JSON.stringify(categoryIds));
    const inCategory = categoryIds.length > 0 ? ` INTERSECT ${CATEGORY}` : '';
    return `(SELECT DISTINCT owner_id AS id FROM (${WORD}${rest.join('')}${inCategory})) lead ${joined}`;
  }
  if (categoryIds.length === 0) return 'catalog_attributes n';
  values.push(JSON.stringify(categoryIds));
  return `(SELECT DISTINCT object_id AS id FROM (${CATEGORY})) lead ${joined}`;
}

function filters({ productTypes, isArchived, locationIds }: ItemQuery, values: (string | number)[]): string[] {
  const conditions: string[] = [];
  if (productTypes) {
    conditions.push(`coalesce(v.body ->> '$.item_data.product_type', 'REGULAR') IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(productTypes));
  }
  if (isArchived !== undefined) {
    conditions.push(`coalesce(v.body ->> '$.item_data.is_archived', 0) = ?`);
    values.push(isArchived ? 1 : 0);
  }
  if (locationIds) {
    conditions.push(`CASE coalesce(v.body ->> '$.present_at_all_locations', 1)
      WHEN 1 THEN EXISTS (SELECT 1 FROM json_each(?) l WHERE l.value NOT IN
        (SELECT value FROM json_each(coalesce(v.body -> '$.absent_at_location_ids', '[]'))))
      ELSE EXISTS (SELECT 1 FROM json_each(?) l WHERE l.value IN
        (SELECT value FROM json_each(coalesce(v.body -> '$.present_at_location_ids', '[]')))) END`);
    values.push(JSON.stringify(locationIds), JSON.stringify(locationIds));
  }
  return conditions;
}
