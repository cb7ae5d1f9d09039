import type { OrderSnapshot } from './order-snapshot.ts';
import { asPriced } from './repriced.ts';
import type { Sale, SaleReward } from './sale.ts';
import { withAccount } from './sale-buyer.ts';
import { doubted, type SaleOrder } from './sale-order.ts';

/**
 * The sale with the server's order in it, which was asked to hold the content of `placedRevision`. The order's own
 * list of rewards is the truth: what it lacks is gone. So are its prices.
 */
export function withOrder(sale: Sale, snapshot: OrderSnapshot, placedRevision: number): Sale {
  const order: SaleOrder = { kind: 'placed', snapshot, revision: placedRevision };
  const lines = sale.lines.map((line) => asPriced(line, snapshot));
  return { ...sale, order, lines, rewards: rewardsIn(snapshot, sale) };
}

/** The sale with its order read because somebody else had changed it: the cart is put on it again before it counts. */
export function withOrderCaughtUp(sale: Sale, snapshot: OrderSnapshot): Sale {
  return { ...sale, order: { kind: 'inDoubt', snapshot }, rewards: rewardsIn(snapshot, sale) };
}

/**
 * The order re-read after a reward came or went. The change is the sale's own, so an order that held the cart still
 * does; one that had fallen behind, because the server refused a change of the cart, is as far behind as before.
 */
export function withRewardedOrder(sale: Sale, snapshot: OrderSnapshot): Sale {
  const revision = sale.revision + 1;
  if (sale.order.kind !== 'placed') return { ...withOrderCaughtUp(sale, snapshot), revision };
  const isCurrent = sale.order.revision === sale.revision;
  return { ...withOrder(sale, snapshot, isCurrent ? revision : sale.order.revision), revision };
}

/** The sale whose order may not be what was last read: it must be read again before it counts. */
export function withOrderInDoubt(sale: Sale): Sale {
  const { goal, state } = sale;
  if (state !== 'rewarding' || goal?.kind !== 'reward') return { ...sale, order: doubted(sale.order) };
  const { tierId, tierName, points } = goal;
  return { ...sale, order: doubted(sale.order, { tierId, name: tierName, points }) };
}

/** The sale back on a local cart: its order was cancelled, and the server has returned what its rewards held. */
export function withoutOrder(sale: Sale): Sale {
  return { ...sale, order: { kind: 'none' }, rewards: [] };
}

/** The sale with a reward the server has created and holds points for. */
export function withReward(sale: Sale, reward: SaleReward): Sale {
  return { ...sale, rewards: [...sale.rewards.filter((r) => r.rewardId !== reward.rewardId), reward] };
}

/** Points that these rewards hold, as far as it is known: those of another program's had left the balance before. */
export function heldPoints(rewards: readonly SaleReward[]): number {
  return rewards.flatMap(({ points }) => points ?? []).reduce((total, points) => total + points, 0);
}

/** The sale without a reward that was given back: what it held is the buyer's again. */
export function withoutReward(sale: Sale, rewardId: string): Sale {
  const points = heldPoints(sale.rewards.filter((reward) => reward.rewardId === rewardId));
  return {
    ...sale,
    rewards: sale.rewards.filter((reward) => reward.rewardId !== rewardId),
    buyer: withAccount(sale.buyer, (member) => ({ ...member, balancePoints: member.balancePoints + points })),
  };
}

/** True where the sale holds a reward, or may hold one that was asked for and never answered. */
export function mayHoldReward({ rewards, order }: Sale): boolean {
  return rewards.length > 0 || (order.kind === 'inDoubt' && order.reward !== undefined);
}

function rewardsIn(snapshot: OrderSnapshot, { rewards, order }: Sale): readonly SaleReward[] {
  const asked = order.kind === 'inDoubt' ? order.reward : undefined;
  return snapshot.rewards.map(({ rewardId, tierId }) => {
    const known = rewards.find((reward) => reward.rewardId === rewardId);
    if (known) return known;
    if (asked?.tierId === tierId) return { rewardId, ...asked };
    const name = snapshot.discounts.find((d) => d.rewardIds.includes(rewardId))?.name ?? '';
    return { rewardId, tierId, name };
  });
}
