import type { OrderSnapshot } from './order-snapshot.ts';

/** What is known of the server's order of this sale. */
export type SaleOrder =
  | { readonly kind: 'none' }
  /** One was asked for and the call was never answered: it may exist, and is found by its own key. */
  | { readonly kind: 'asked' }
  /** It holds the content of this revision of the sale; totals are final only while that is the sale's own. */
  | { readonly kind: 'placed'; readonly snapshot: OrderSnapshot; readonly revision: number }
  /** It is not, or may not be, what was last read: it must be read again before anything is built on it. */
  | {
      readonly kind: 'inDoubt';
      readonly snapshot: OrderSnapshot;
      /** Asked for and never answered; the next reading says whether it exists. */
      readonly reward?: AskedReward;
    };

/** A reward as it was asked for. */
export interface AskedReward {
  readonly tierId: string;
  readonly name: string;
  readonly points: number;
}

/** The order as last read; undefined where none is known. */
export function orderOf({ order }: { readonly order: SaleOrder }): OrderSnapshot | undefined {
  return order.kind === 'placed' || order.kind === 'inDoubt' ? order.snapshot : undefined;
}

/** The order while it holds exactly what the sale holds: only then are totals final. */
export function currentOrder({ order, revision }: { readonly order: SaleOrder; readonly revision: number }) {
  return order.kind === 'placed' && order.revision === revision ? order.snapshot : undefined;
}

/** The same order, to be read again before it counts; `reward`: asked for, and not answered. */
export function doubted(order: SaleOrder, reward?: AskedReward): SaleOrder {
  if (order.kind === 'placed') return { kind: 'inDoubt', snapshot: order.snapshot, ...(reward && { reward }) };
  return order.kind === 'inDoubt' && reward ? { ...order, reward } : order;
}

/** The same order as the server has it after a call that did not change what it holds. */
export function asAnswered(order: SaleOrder, snapshot: OrderSnapshot): SaleOrder {
  return order.kind === 'placed' || order.kind === 'inDoubt' ? { ...order, snapshot } : { kind: 'inDoubt', snapshot };
}
