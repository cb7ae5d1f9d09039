import type { ErrorCode } from '../errors/codes.ts';
import type { LoyaltyAccount } from '../loyalty/program.ts';
import { withMember } from './buyer-rules.ts';
import { guards } from './guards.ts';
import type { OfflineFlag, OfflineSale } from './offline-sale.ts';
import { heldPoints, withOrder, withOrderCaughtUp, withoutOrder } from './order-rules.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { Sale } from './sale.ts';
import { memberOf } from './sale-buyer.ts';
import { offlineOf, withOffline, withPaidUp } from './sale-payment.ts';
import { moneyIn } from './states.ts';
import type { SaleTender } from './tender.ts';

/**
 * The sale as it was sold without the server: from here on the money is in hand. An order that is not the one
 * paid for is placed again as sold, so whatever was asked for before no longer counts.
 */
export function withOfflineSale(sale: Sale, tender: SaleTender, offline: OfflineSale): Sale {
  const revision = offline.isOrderKnown ? sale.revision : sale.revision + 1;
  return { ...sale, revision, payment: { kind: 'paid', tenders: [tender], offline }, finishedAt: offline.soldAt };
}

/** The sale with the server's price of what was sold: where it differs, one line at the sold total stands for all. */
export function withLatePrice(sale: Sale, order: OrderSnapshot): Sale {
  const offline = offlineOf(sale);
  if (!offline || order.total.amount === offline.total.amount) return sale;
  return flagged(withOffline(sale, { asOneLine: true }), 'price_differs');
}

/**
 * The sale with the order placed as sold; priced otherwise after all, it is placed once more as one line. Its own prices
 * stay what the buyer has paid: an order that was asked for before may have been priced since.
 */
export function withLateOrder(sale: Sale, order: OrderSnapshot, placedRevision: number): Sale {
  const placed = { ...withOrder(sale, order, placedRevision), lines: sale.lines };
  return guards.isPlaced({ sale: placed }) && !guards.placedAsSold({ sale: placed })
    ? withLatePrice(placed, order)
    : placed;
}

/** The sale with its old order read again, to be put right. */
export function withOrderToReplay(sale: Sale, order: OrderSnapshot): Sale {
  const read = { ...sale, catchUps: sale.catchUps + 1 };
  return order.state === 'CANCELED' ? withoutOrder(read) : withOrderCaughtUp(read, order);
}

/** The sale with the account of the number taken at the counter, or the news that it is not enrolled. */
export function withFoundAccount(sale: Sale, account: LoyaltyAccount | undefined): Sale {
  return account ? { ...withMember(sale, account, undefined), revision: sale.revision } : flagged(sale, 'not_enrolled');
}

/** The sale with its late points; promotions that did not run when it was sold are for a manager to see. */
export function withLatePoints(sale: Sale, points: number, promotionIds: readonly string[]): Sale {
  const member = memberOf(sale);
  const used = heldPoints(sale.rewards);
  const told = member
    ? withPaidUp(sale, (paid) => ({ ...paid, points: { before: member.balancePoints + used, used, earned: points } }))
    : sale;
  const isOther = promotionIds.some((promotionId) => !offlineOf(sale)?.promotionIds.includes(promotionId));
  return isOther ? flagged(told, 'promotion_differs') : told;
}

/** The sale with why the server refuses a step of it. Refused points do not undo what is paid and recorded. */
export function withLateRefusal(sale: Sale, refusal: { readonly code: ErrorCode; readonly data?: unknown }): Sale {
  const offline = offlineOf(sale);
  if (!offline) return sale;
  if (moneyIn(sale.state) === 'recorded') return flagged(sale, 'points_refused');
  if (sale.state === 'placingLate' && guards.mayBePlaced({ sale })) {
    // It was never made.
    return { ...sale, order: { kind: 'none' } };
  }
  if (sale.state === 'pricingLate' && !offline.asOneLine && GONE.has(refusal.code)) {
    return flagged(withOffline(sale, { asOneLine: true }), 'item_gone');
  }
  return withOffline(sale, { refusal });
}

/** The sale with something for a manager to look at. */
export function flagged(sale: Sale, flag: OfflineFlag): Sale {
  const offline = offlineOf(sale);
  if (!offline || offline.flags.includes(flag)) return sale;
  return withOffline(sale, { flags: [...offline.flags, flag] });
}

/** The sale without why the server refused it: it is put to the server once more. */
export function withoutRefusal(sale: Sale): Sale {
  return withPaidUp(sale, (paid) => {
    if (!paid.offline) return paid;
    const { refusal: _triedAgain, ...offline } = paid.offline;
    return { ...paid, offline };
  });
}

/** What is refused because an item is no longer sold: the goods are, so their total stands without them. */
const GONE: ReadonlySet<ErrorCode> = new Set(['square.not_found', 'square.rejected']);
