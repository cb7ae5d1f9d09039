import { endedPayment } from '../payments/end-payment.ts';
import { savePayment } from '../payments/saved-payment.ts';
import { redeemReward, returnReward } from '../rewards/reward-ledger.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import type { OrderContent, WireOrder, WireTender } from '../wire/order.ts';
import { millisText } from '../wire/timestamps.ts';
import { withTenders } from './order-totals.ts';
import { repriced, saveOrder } from './saved-order.ts';

/**
 * Adds tenders to an order and, once nothing is due, completes it: a reward whose discount applies is redeemed,
 * one that does not is deleted with its points returned.
 *
 * @source Square Loyalty API, "Manage rewards": what happens to rewards when the order is paid
 */
export function settleOrder(store: Store, order: WireOrder, tenders: readonly WireTender[], nowMs: number): WireOrder {
  const paid = withTenders(order, tenders);
  if (paid.net_amount_due_money.amount > 0) return saveOrder(store, paid, nowMs);
  const kept = settleRewards(store, order, nowMs);
  const { rewards: _settled, ...rest } = paid;
  const closed: WireOrder = {
    ...rest,
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

/** Cancels an unpaid order: its rewards are deleted, their points returned, and approved payments released. */
export function cancelOrder(store: Store, order: WireOrder, nowMs: number): WireOrder {
  for (const { id } of order.rewards ?? []) {
    const reward = store.rewards.find(id);
    if (reward?.status === 'ISSUED') returnReward(store, reward, nowMs);
  }
  for (const payment of store.payments.ofOrder(order.id)) {
    if (payment.status === 'APPROVED') savePayment(store, endedPayment(payment, 'CANCELED', nowMs));
  }
  const bare = repriced(order, withoutRewards(order), store);
  return saveOrder(store, { ...bare, state: 'CANCELED', closed_at: millisText(nowMs) }, nowMs);
}

/** An order's content without this reward, or without any. */
export function withoutRewards(order: WireOrder, rewardId?: string): OrderContent {
  const { rewards, ...content } = order;
  const left = rewardId === undefined ? [] : (rewards ?? []).filter(({ id }) => id !== rewardId);
  return contentOf({ ...content, ...(left.length === 0 ? {} : { rewards: left }) });
}

/** What of a stored order is not worked out from the rest. */
export function contentOf(order: OrderContent): OrderContent {
  const {
    location_id,
    reference_id,
    source,
    customer_id,
    ticket_name,
    metadata,
    line_items,
    taxes,
    discounts,
    service_charges,
    rewards,
  } = order;
  return {
    location_id,
    ...(reference_id === undefined ? {} : { reference_id }),
    ...(source === undefined ? {} : { source }),
    ...(customer_id === undefined ? {} : { customer_id }),
    ...(ticket_name === undefined ? {} : { ticket_name }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(line_items === undefined ? {} : { line_items }),
    ...(taxes === undefined ? {} : { taxes }),
    ...(discounts === undefined ? {} : { discounts }),
    ...(service_charges === undefined ? {} : { service_charges }),
    ...(rewards === undefined ? {} : { rewards }),
  };
}
