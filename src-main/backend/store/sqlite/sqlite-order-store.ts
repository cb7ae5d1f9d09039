import type { Database } from 'better-sqlite3';
import type { WireOrder } from '../../wire/order.ts';
import { type OrderSearch, searchOrders } from './sqlite-order-search.ts';

/** Orders, each with a version that grows by one at every change. */
export interface OrderStore {
  add(order: WireOrder): void;
  find(id: string): WireOrder | undefined;
  search(search: OrderSearch): readonly WireOrder[];
  /** Replaces an order by its next version. @throws Error unless `order.version` is one above the stored one */
  update(order: WireOrder): void;
}

/** Orders in the backend's file. */
export function createOrderStore(db: Database): OrderStore {
  const insert = db.prepare('INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const byId = db.prepare<[string], { body: string }>('SELECT body FROM orders WHERE id = ?');
  const update = db.prepare(
    'UPDATE orders SET state = ?, version = ?, customer_id = ?, reference_id = ?, updated_at = ?, closed_at = ?, body = ? WHERE id = ?',
  );
  return {
    add: (order) => {
      insert.run(
        order.id,
        order.location_id,
        order.state,
        order.version,
        order.customer_id ?? null,
        order.reference_id ?? null,
        Date.parse(order.created_at),
        Date.parse(order.updated_at),
        order.closed_at === undefined ? null : Date.parse(order.closed_at),
        JSON.stringify(order),
      );
    },
    find: (id) => {
      const row = byId.get(id);
      return row && (JSON.parse(row.body) as WireOrder);
    },
    search: (search) => searchOrders(db, search),
    update: (order) => {
      update.run(
        order.state,
        order.version,
        order.customer_id ?? null,
        order.reference_id ?? null,
        Date.parse(order.updated_at),
        order.closed_at === undefined ? null : Date.parse(order.closed_at),
        JSON.stringify(order),
        order.id,
      );
    },
  };
}
