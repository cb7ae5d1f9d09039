import type { Database } from 'better-sqlite3';
import type { OrderStore } from '../../orders/store/order-store.ts';
import type { WireOrder } from '../../wire/wire-order.ts';
import { searchOrders } from './sqlite-order-search.ts';

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
