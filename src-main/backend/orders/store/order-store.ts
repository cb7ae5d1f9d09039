import type { WireOrder } from '../../wire/wire-order.ts';

/** A search for orders. Filters are AND-ed, the values of one are OR-ed; times in milliseconds, both ends included. */
export interface OrderSearch {
  readonly locationIds: readonly string[];
  readonly states?: readonly string[] | undefined;
  readonly customerIds?: readonly string[] | undefined;
  readonly sourceNames?: readonly string[] | undefined;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  readonly sort: OrderSortField;
  readonly descending: boolean;
  /** The sort key and id a page ends with. */
  readonly after?: readonly [atMs: number, id: string] | undefined;
  readonly limit: number;
}

/** The instant orders are sorted and filtered by. */
export type OrderSortField = 'created_at' | 'updated_at' | 'closed_at';

/** Orders, each with a version that grows by one at every change. */
export interface OrderStore {
  add(order: WireOrder): void;
  find(id: string): WireOrder | undefined;
  search(search: OrderSearch): readonly WireOrder[];
  /** Replaces an order by its next version. @throws Error unless `order.version` is one above the stored one */
  update(order: WireOrder): void;
}
