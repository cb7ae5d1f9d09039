import type { CustomerSearch, CustomerTextField } from '../../customers/store/customer-store.ts';
import { fuzzyTokens, MIN_INDEXED_LETTERS } from './sqlite-customer-text.ts';
import type { Search } from './sqlite-item-search.ts';

/** What a read takes of a customer `c`. */
export const CUSTOMER_COLUMNS = `c.body, c.version, (SELECT json_group_array(group_id)
  FROM customer_group_members WHERE customer_id = c.id) AS groups`;

const COLUMNS = { phone: 'c.phone', email: 'c.email', reference: 'c.reference_id' } as const;

/** The statement of a page and what to bind, one row more than the limit. */
export function customerSearch(search: CustomerSearch): Search {
  const values: (string | number)[] = [];
  const conditions = conditionsOf(search, values);
  const column = search.sort === 'name' ? 'c.sort_name' : 'c.created_at';
  const [compare, direction] = search.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  if (search.after) {
    conditions.push(`(${column}, c.id) ${compare} (?, ?)`);
    values.push(...search.after);
  }
  values.push(search.limit + 1);
  return {
    values,
    sql: `SELECT ${CUSTOMER_COLUMNS}, ${column} AS key, c.id FROM customers c
      WHERE ${conditions.join(' AND ')} ORDER BY ${column} ${direction}, c.id ${direction} LIMIT ?`,
  };
}

/** The statement that counts all a search matches. */
export function customerCount(search: CustomerSearch): Search {
  const values: (string | number)[] = [];
  const conditions = conditionsOf(search, values);
  return { values, sql: `SELECT count(*) AS n FROM customers c WHERE ${conditions.join(' AND ')}` };
}

function conditionsOf(search: CustomerSearch, values: (string | number)[]): string[] {
  const conditions = ['c.deleted_at IS NULL', ...textConditions(search, values)];
  const between = (column: string, range: { readonly from: number; readonly to: number } | undefined) => {
    if (!range) return;
    conditions.push(`${column} BETWEEN ? AND ?`);
    values.push(range.from, range.to);
  };
  between('c.created_at', search.created);
  between('c.updated_at', search.updated);
  if (search.sources) {
    const isIn = search.sources.isExcluded ? 'NOT IN' : 'IN';
    conditions.push(`c.creation_source ${isIn} (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(search.sources.values));
  }
  const { all, any, none } = search.groups ?? {};
  for (const id of all ?? []) {
    conditions.push('c.id IN (SELECT customer_id FROM customer_group_members WHERE group_id = ?)');
    values.push(id);
  }
  const ofGroups =
    '(SELECT customer_id FROM customer_group_members WHERE group_id IN (SELECT value FROM json_each(?)))';
  if (any) {
    conditions.push(`c.id IN ${ofGroups}`);
    values.push(JSON.stringify(any));
  }
  if (none) {
    conditions.push(`c.id NOT IN ${ofGroups}`);
    values.push(JSON.stringify(none));
  }
  return conditions;
}

function textConditions({ exact = {}, fuzzy = {} }: CustomerSearch, values: (string | number)[]): string[] {
  const conditions: string[] = [];
  for (const [field, value] of Object.entries(exact)) {
    conditions.push(`${COLUMNS[field as CustomerTextField]} = ?`);
    values.push(value);
  }
  const indexed: string[] = [];
  for (const [field, text] of Object.entries(fuzzy)) {
    for (const token of fuzzyTokens(text)) {
      if (token.length >= MIN_INDEXED_LETTERS) {
        indexed.push(`${field} : "${token}"`);
        continue;
      }
      conditions.push(`instr((SELECT t.${field} FROM customer_text t WHERE t.rowid = c.text_row), ?) > 0`);
      values.push(token);
    }
  }
  if (indexed.length > 0) {
    conditions.push('c.id IN (SELECT customer_id FROM customer_text WHERE customer_text MATCH ?)');
    values.push(indexed.join(' AND '));
  }
  return conditions;
}
