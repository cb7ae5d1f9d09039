import type { ErrorCode } from '../errors/codes.ts';
import type { LoyaltyAccount } from '../loyalty/program.ts';
import { withMember } from './buyer-rules.ts';
import { guards } from './guards.ts';
import type { OfflineFlag, OfflineSale } from './offline-sale.ts';
import { withOrder, withoutOrder } from './order-rules.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import { ORDER_IN_DOUBT, type Sale } from './sale.ts';
import { moneyIn } from './states.ts';

/**
 * The sale as it was sold without the server: from here on the money is in hand. An order that is not the one
 * paid for is placed again as sold, so whatever was asked for before no longer counts.
 */
export function withOfflineSale(sale: Sale, offline: OfflineSale): Sale {
  const revision = offline.isOrderKnown ? sale.revision : sale.revision + 1;
  return { ...sale, revision, offline, finishedAt: offline.soldAt };
}

/** The sale with the server's price of what was sold: where it differs, one line at the sold total stands for all. */
export function withLatePrice(sale: Sale, order: OrderSnapshot): Sale {
  const { offline } = sale;
  if (!offline || order.total.amount === offline.total.amount) return sale;
  return flagged({ ...sale, offline: { ...offline, asOneLine: true } }, 'price_differs');
}

/** The sale with the order placed as sold; priced otherwise after all, it is placed once more as one line. */
export function withLateOrder(sale: Sale, order: OrderSnapshot, placedRevision: number): Sale {
  const placed = withOrder(sale, order, placedRevision);
  return guards.isPlaced({ sale: placed }) && !guards.placedAsSold({ sale: placed })
    ? withLatePrice(placed, order)
    : placed;
}

/** The sale with its old order read again, to be put right. */
export function withOrderToReplay(sale: Sale, order: OrderSnapshot): Sale {
  const read = { ...sale, catchUps: sale.catchUps + 1 };
  return order.state === 'CANCELED' ? withoutOrder(read) : withOrder(read, order, ORDER_IN_DOUBT);
}

/** The sale with the account of the number taken at the counter, or word that nobody has enrolled it. */
export function withFoundAccount(sale: Sale, account: LoyaltyAccount | undefined): Sale {
  return account ? { ...withMember(sale, account, undefined), revision: sale.revision } : flagged(sale, 'not_enrolled');
}

/** The sale with its late points; promotions that did not run when it was sold are for a manager to see. */
export function withLatePoints(sale: Sale, points: number, promotionIds: readonly string[]): Sale {
  const { offline, member } = sale;
  const used = sale.rewards.reduce((total, reward) => total + reward.points, 0);
  const told = member ? { ...sale, points: { before: member.balancePoints + used, used, earned: points } } : sale;
  const isOther = promotionIds.some((promotionId) => !offline?.promotionIds.includes(promotionId));
  return isOther ? flagged(told, 'promotion_differs') : told;
}

/** The sale with why the server refuses a step of it. Refused points do not undo what is paid and recorded. */
export function withLateRefusal(sale: Sale, refusal: { readonly code: ErrorCode; readonly data?: unknown }): Sale {
  if (!sale.offline) return sale;
  if (moneyIn(sale.state) === 'recorded') return flagged(sale, 'points_refused');
  if (sale.state === 'placingLate' && guards.mayBePlaced({ sale })) {
    const { placeInDoubt: _neverMade, ...rest } = sale;
    return rest;
  }
  if (sale.state === 'pricingLate' && !sale.offline.asOneLine && GONE.has(refusal.code)) {
    return flagged({ ...sale, offline: { ...sale.offline, asOneLine: true } }, 'item_gone');
  }
  return { ...sale, offline: { ...sale.offline, refusal } };
}

/** The sale with something for a manager to look at. */
export function flagged(sale: Sale, flag: OfflineFlag): Sale {
  const { offline } = sale;
  if (!offline || offline.flags.includes(flag)) return sale;
  return { ...sale, offline: { ...offline, flags: [...offline.flags, flag] } };
}

/** What is refused because an item is no longer sold: the goods are, so their total stands without them. */
const GONE: ReadonlySet<ErrorCode> = new Set(['square.not_found', 'square.rejected']);
