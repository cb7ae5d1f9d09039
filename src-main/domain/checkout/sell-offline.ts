import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import type { PaymentOffer } from './goals.ts';
import { guards } from './guards.ts';
import { withOfflineSale } from './late-answers.ts';
import { amountDue, coveredBy, withOffer } from './offer.ts';
import type { Sale } from './sale.ts';
import { tryingOf } from './sale-payment.ts';

/** What is noted of the moment money changed hands. */
export interface OfflineMoment {
  /** ISO 8601 UTC. */
  readonly soldAt: string;
  /** Promotions that ran then, as last read. */
  readonly promotionIds: readonly string[];
}

/**
 * Whether the offer can be taken while the server cannot be reached: money in hand that covers all. Refused:
 * `payment.offline_tender` for cards, for parts, and where tenders are approved that only the server can capture.
 */
export function mayPayOffline(sale: Sale, offer: PaymentOffer): Result<Sale, Refusal> {
  const isInHand = offer.kind === 'cash' || offer.kind === 'external';
  const isWhole = coveredBy(sale, offer).amount === amountDue(sale).amount;
  const isPossible = isInHand && isWhole && !guards.hasTenders({ sale });
  return isPossible ? ok(sale) : refused(refusal('payment.offline_tender'));
}

/**
 * The sale paid with this offer while the server cannot be reached. The server's order is the one paid for only where
 * it carries a reward, which nothing else can give; any other is put to the server once more, as it was sold.
 */
export function soldOffline(sale: Sale, offer: PaymentOffer, moment: OfflineMoment): Sale {
  const isOrderKnown = sale.state === 'due' && guards.isPlaced({ sale }) && sale.rewards.length > 0;
  return noted(withOffer(sale, offer), moment, isOrderKnown);
}

/** True for a sale whose money is in hand though the payment was never answered. */
export function isPaidInHand(sale: Sale): boolean {
  return sale.state === 'unsure' && guards.paysAtCounter({ sale }) && !guards.isPart({ sale });
}

/** Such a sale once the server cannot be reached: its payment may have been recorded, so its order stays as it is. */
export function paidInHand(sale: Sale, moment: OfflineMoment): Sale {
  return noted(sale, moment, true);
}

function noted(sale: Sale, { soldAt, promotionIds }: OfflineMoment, isOrderKnown: boolean): Sale {
  const { number, buyer } = sale;
  const tender = tryingOf(sale);
  if (!tender) throw new TypeError('a sale is paid with a tender');
  return withOfflineSale(sale, tender, {
    soldAt,
    receiptNumber: number,
    total: tender.amount,
    isOrderKnown,
    ...(buyer.kind === 'numberTaken' && { lastFour: buyer.lastFour }),
    promotionIds,
    flags: [],
  });
}
