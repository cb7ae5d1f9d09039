import { notFound, squareError } from '../errors/square-error.ts';
import { squareId } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import type { OrderContent, WireOrder } from '../wire/wire-order.ts';
import { withTenders } from './order-totals.ts';
import { priceContent } from './price-content.ts';

/** Stores a new order, version 1. */
export function addOrder(store: Store, content: OrderContent, state: 'OPEN' | 'DRAFT', nowMs: number): WireOrder {
  const at = millisText(nowMs);
  const order: WireOrder = {
    id: squareId(),
    ...priceContent(content, store),
    state,
    version: 1,
    created_at: at,
    updated_at: at,
  };
  store.orders.add(order);
  return order;
}

/** Reads an order. @throws SquareError NOT_FOUND */
export function requireOrder(store: Store, id: string): WireOrder {
  const order = store.orders.find(id);
  if (!order) throw notFound('Order', id);
  return order;
}

/** Stores an order's next version and answers it. */
export function saveOrder(store: Store, order: WireOrder, nowMs: number): WireOrder {
  const next: WireOrder = { ...order, version: order.version + 1, updated_at: millisText(nowMs) };
  store.orders.update(next);
  return next;
}

/** An order with other content, priced again; what identifies it and what was paid on it stay. */
export function repriced(order: WireOrder, content: OrderContent, store: Store): WireOrder {
  const { id, state, version, created_at, updated_at } = order;
  const next = { id, ...priceContent(content, store), state, version, created_at, updated_at };
  return order.tenders ? withTenders(next, order.tenders) : next;
}

/** @throws SquareError BAD_REQUEST unless the order is open and nothing has been paid on it */
export function requireOpen(order: WireOrder): void {
  if (order.state !== 'OPEN' && order.state !== 'DRAFT') {
    throw squareError('BAD_REQUEST', `The order is ${order.state} and cannot be changed.`, 'order.state');
  }
  if (order.tenders && order.tenders.length > 0) {
    throw squareError('BAD_REQUEST', 'The order has payments and cannot be changed.', 'order');
  }
}

/** @throws SquareError BAD_REQUEST without a version, VERSION_MISMATCH, naming both, unless it is the current one */
export function requireVersion(order: WireOrder, version: number | undefined, field: string): void {
  if (version === undefined) throw squareError('BAD_REQUEST', `${field} is required.`, field);
  if (version !== order.version) {
    throw squareError(
      'VERSION_MISMATCH',
      `Supplied version ${version} does not match the current version ${order.version}.`,
      field,
    );
  }
}
