import type { OrderSnapshot } from './order-snapshot.ts';
import type { Sale, SaleReward } from './sale.ts';

/**
 * The sale with the server's order in it. `placedRevision` is the revision whose content the order was
 * asked to hold. The order's own list of rewards is the truth: what it lacks is gone.
 */
export function withOrder(sale: Sale, order: OrderSnapshot, placedRevision: number): Sale {
  return { ...sale, order, orderRevision: placedRevision, rewards: rewardsOf(sale, order) };
}

/** The order re-read after a reward came or went: the change is the sale's own, so it is current at once. */
export function withRewardedOrder(sale: Sale, order: OrderSnapshot): Sale {
  const revision = sale.revision + 1;
  return { ...sale, revision, order, orderRevision: revision, rewards: rewardsOf(sale, order) };
}

/** The sale whose order may not be what was last read: it must be placed again before it counts. */
export function withOrderInDoubt(sale: Sale): Sale {
  return { ...sale, orderRevision: -1 };
}

/** The sale with a reward the server has created and holds points for. */
export function withReward(sale: Sale, reward: SaleReward): Sale {
  return { ...sale, rewards: [...sale.rewards.filter((r) => r.rewardId !== reward.rewardId), reward] };
}

/** The sale without a reward that was given back. */
export function withoutReward(sale: Sale, rewardId: string): Sale {
  return { ...sale, rewards: sale.rewards.filter((reward) => reward.rewardId !== rewardId) };
}

function rewardsOf(sale: Sale, order: OrderSnapshot): readonly SaleReward[] {
  return order.rewards.map(
    ({ rewardId, tierId }) =>
      sale.rewards.find((known) => known.rewardId === rewardId) ?? {
        rewardId,
        tierId,
        name: order.discounts.find((d) => d.rewardIds.includes(rewardId))?.name ?? '',
        points: 0,
      },
  );
}
