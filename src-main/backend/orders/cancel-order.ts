import { returnReward } from '../rewards/reward-ledger.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import { withoutRewards } from './order-content.ts';
import { repriced, saveOrder } from './saved-order.ts';

/** Lets go of what was approved for an order. Payments know orders and not the other way round, so they hand this in. */
export type ReleasePayments = (store: Store, orderId: string, nowMs: number) => void;

/** Cancels an unpaid order: its rewards are deleted, their points returned, and approved payments released. */
export function cancelOrder(store: Store, order: WireOrder, nowMs: number, release: ReleasePayments): WireOrder {
  for (const { id } of order.rewards ?? []) {
    const reward = store.rewards.find(id);
    if (reward?.status === 'ISSUED') returnReward(store, reward, nowMs);
  }
  release(store, order.id, nowMs);
  const bare = repriced(order, withoutRewards(order), store);
  return saveOrder(store, { ...bare, state: 'CANCELED', closed_at: millisText(nowMs) }, nowMs);
}
