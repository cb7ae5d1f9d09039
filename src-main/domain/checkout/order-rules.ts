import type { OrderSnapshot } from './order-snapshot.ts';
import { ORDER_IN_DOUBT, type Sale, type SaleReward } from './sale.ts';

/**
 * The sale with the server's order in it. `placedRevision` is the revision whose content the order was
 * asked to hold. The order's own list of rewards is the truth: what it lacks is gone.
 */
export function withOrder(sale: Sale, order: OrderSnapshot, placedRevision: number): Sale {
  const { rewardInDoubt: _settled, placeInDoubt: _found, ...rest } = sale;
  return { ...rest, order, orderRevision: placedRevision, rewards: rewardsOf(sale, order) };
}

/**
 * The order re-read after a reward came or went. The change is the sale's own, so an order that held the cart still
 * does; one that had fallen behind, because the server refused a change of the cart, is as far behind as before.
 */
export function withRewardedOrder(sale: Sale, order: OrderSnapshot): Sale {
  const revision = sale.revision + 1;
  const isCurrent = sale.orderRevision === sale.revision;
  return { ...withOrder(sale, order, isCurrent ? revision : sale.orderRevision), revision };
}

/** The sale whose order may not be what was last read: it must be read again before it counts. */
export function withOrderInDoubt(sale: Sale): Sale {
  const { goal } = sale;
  const isNew = sale.state === 'rewarding' && goal?.kind === 'reward';
  return {
    ...sale,
    orderRevision: ORDER_IN_DOUBT,
    ...(isNew && { rewardInDoubt: { tierId: goal.tierId, name: goal.tierName, points: goal.points } }),
  };
}

/** The sale back on a local cart: its order was cancelled, and the server has returned what its rewards held. */
export function withoutOrder(sale: Sale): Sale {
  const { order: _cancelled, rewardInDoubt: _returned, ...rest } = sale;
  return { ...rest, rewards: [], orderRevision: ORDER_IN_DOUBT };
}

/** The sale with a reward the server has created and holds points for. */
export function withReward(sale: Sale, reward: SaleReward): Sale {
  return { ...sale, rewards: [...sale.rewards.filter((r) => r.rewardId !== reward.rewardId), reward] };
}

/** The sale without a reward that was given back: what it held is the buyer's again. */
export function withoutReward(sale: Sale, rewardId: string): Sale {
  const { member } = sale;
  const points = sale.rewards.find((reward) => reward.rewardId === rewardId)?.points ?? 0;
  return {
    ...sale,
    rewards: sale.rewards.filter((reward) => reward.rewardId !== rewardId),
    ...(member && { member: { ...member, balancePoints: member.balancePoints + points } }),
  };
}

function rewardsOf(sale: Sale, order: OrderSnapshot): readonly SaleReward[] {
  return order.rewards.map(({ rewardId, tierId }) => {
    const known = sale.rewards.find((reward) => reward.rewardId === rewardId);
    if (known) return known;
    const name = order.discounts.find((d) => d.rewardIds.includes(rewardId))?.name ?? '';
    const doubted = sale.rewardInDoubt?.tierId === tierId ? sale.rewardInDoubt : { name, points: 0 };
    return { rewardId, tierId, name: doubted.name, points: doubted.points };
  });
}
