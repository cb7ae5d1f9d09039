import type { Database } from 'better-sqlite3';
import type { OrderSearch } from '../../orders/store/order-store.ts';
import type { WireOrder } from '../../wire/wire-order.ts';
import { prepared } from './prepared.ts';

interface Row {
  readonly id: string;
  readonly at: number;
  readonly body: string;
}

/**
 * Orders of all the locations in one sequence. Each location is read along the index of its sort, or, where customers
 * are named, along theirs: they have few orders among very many.
 */
export function searchOrders(db: Database, search: OrderSearch): readonly WireOrder[] {
  const { where, values } = conditionsOf(search);
  const direction = search.descending ? 'DESC' : 'ASC';
  const index = search.customerIds ? 'INDEXED BY orders_by_customer' : '';
  const statement = prepared<Row>(
    db,
    `SELECT id, ${search.sort} AS at, body FROM orders ${index} WHERE location_id = ? AND ${where}
     ORDER BY ${search.sort} ${direction}, id ${direction} LIMIT ?`,
  );
  const pages = [...new Set(search.locationIds)].map((id) => statement.all(id, ...values, search.limit));
  const rows = pages.length === 1 ? (pages[0] ?? []) : merged(pages.flat(), search);
  return rows.map(({ body }) => JSON.parse(body) as WireOrder);
}

function merged(rows: readonly Row[], { descending, limit }: OrderSearch): readonly Row[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * (a.at - b.at || (a.id < b.id ? -1 : 1))).slice(0, limit);
}

function conditionsOf(search: OrderSearch) {
  const { sort, descending, after } = search;
  const conditions = [`${sort} IS NOT NULL`];
  const values: (string | number)[] = [];
  const filter = (condition: string, ...given: readonly (string | number | undefined)[]) => {
    const bound = given.filter((value) => value !== undefined);
    if (bound.length < given.length) return;
    conditions.push(condition);
    values.push(...bound);
  };
  const list = (items: readonly string[] | undefined) => (items === undefined ? undefined : JSON.stringify(items));
  filter('state IN (SELECT value FROM json_each(?))', list(search.states));
  filter('customer_id IN (SELECT value FROM json_each(?))', list(search.customerIds));
  filter("body ->> '$.source.name' IN (SELECT value FROM json_each(?))", list(search.sourceNames));
  filter(`${sort} >= ?`, search.startMs);
  filter(`${sort} <= ?`, search.endMs);
  filter(`(${sort}, id) ${descending ? '<' : '>'} (?, ?)`, after?.[0], after?.[1]);
  return { where: conditions.join(' AND '), values };
}
