import type { OrderSnapshot } from './order-snapshot.ts';
import { ORDER_IN_DOUBT, type Sale, type SaleReward } from './sale.ts';
import type { Goal } from './states.ts';

/** What a guard may look at: the sale with the answer already in it. */
export interface Facts {
  readonly sale: Sale;
  /** The order as it would be with the wanted reward; set while a preview is judged. */
  readonly preview?: OrderSnapshot;
}

/** A yes-or-no question about a checkout. */
export type Guard = (facts: Facts) => boolean;

const MAX_CATCH_UPS = 3;

/** The rewards on the sale that take nothing off its order as it stands. */
export function idleRewards(sale: Sale): readonly SaleReward[] {
  const { order } = sale;
  if (!order) return [];
  return sale.rewards.filter((reward) => !order.discounts.some((d) => d.rewardIds.includes(reward.rewardId)));
}

/** True while the server's order holds exactly what the sale holds: only then are totals final. */
export function orderIsCurrent(sale: Sale): boolean {
  return sale.order !== undefined && sale.orderRevision === sale.revision;
}

/** The guards of the table, by the words it uses. */
export const guards = {
  hasOrder: ({ sale }: Facts) => sale.order !== undefined,
  /** A call on the order was never answered: it must be read before it is built on. */
  inDoubt: ({ sale }: Facts) => sale.order !== undefined && sale.orderRevision === ORDER_IN_DOUBT,
  /** An earlier cancel went through after all, or somebody else gave the order up. */
  isCanceled: ({ sale }: Facts) => sale.order?.state === 'CANCELED',
  hasReward: ({ sale }: Facts) => sale.rewards.length > 0,
  hasIdleReward: ({ sale }: Facts) => idleRewards(sale).length > 0,
  hasMember: ({ sale }: Facts) => sale.member !== undefined,
  isPlaced: ({ sale }: Facts) => orderIsCurrent(sale),
  isFree: ({ sale }: Facts) => sale.order?.due.amount === 0,
  paysCash: ({ sale }: Facts) => sale.tender?.kind === 'cash',
  mayCatchUp: ({ sale }: Facts) => sale.catchUps < MAX_CATCH_UPS,
  /** The previewed reward takes something off that is not off already. */
  helps: ({ sale, preview }: Facts) =>
    sale.order !== undefined && preview !== undefined && preview.discount.amount > sale.order.discount.amount,
  wants:
    (kind: Goal['kind']) =>
    ({ sale }: Facts) =>
      sale.goal?.kind === kind,
};
