import { redeemReward, returnReward } from '../rewards/reward-ledger.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireOrder, WireTender } from '../wire/wire-order.ts';
import { withTenders } from './order-totals.ts';
import { saveOrder } from './saved-order.ts';

/**
 * Adds tenders to an order and, once nothing is due, completes it: a reward whose discount applies is redeemed,
 * one that does not is deleted with its points returned. Lines of quantity 0 go.
 *
 * @source Square Loyalty API, "Manage rewards": what happens to rewards when the order is paid
 */
export function settleOrder(store: Store, order: WireOrder, tenders: readonly WireTender[], nowMs: number): WireOrder {
  const paid = withTenders(order, tenders);
  if (paid.net_amount_due_money.amount > 0) return saveOrder(store, paid, nowMs);
  const kept = settleRewards(store, order, nowMs);
  const { rewards: _settled, line_items: lines, ...rest } = paid;
  const sold = lines?.filter(({ quantity }) => Number(quantity) > 0) ?? [];
  const closed: WireOrder = {
    ...rest,
    ...(sold.length === 0 ? {} : { line_items: sold }),
    ...(kept.length === 0 ? {} : { rewards: kept }),
    state: 'COMPLETED',
    closed_at: millisText(nowMs),
  };
  return saveOrder(store, closed, nowMs);
}

function settleRewards(store: Store, order: WireOrder, nowMs: number) {
  const applied = new Set((order.discounts ?? []).flatMap((discount) => discount.reward_ids ?? []));
  return (order.rewards ?? []).filter(({ id }) => {
    const reward = store.rewards.find(id);
    if (reward?.status !== 'ISSUED') return true;
    if (applied.has(id)) redeemReward(store, reward, { locationId: order.location_id, orderId: order.id }, nowMs);
    else returnReward(store, reward, nowMs);
    return applied.has(id);
  });
}
