import type { Money } from '../money/money.ts';
import type { ReturnedLine, TenderKind } from './tender.ts';

/** What the person wanted when the checkout last left a resting state; it decides where an answer leads. */
export type Goal =
  | { readonly kind: 'edit' }
  | { readonly kind: 'reward'; readonly tierId: string; readonly tierName: string; readonly points: number }
  | { readonly kind: 'unreward'; readonly rewardId: string }
  | { readonly kind: 'leave' }
  /** `at`: ISO 8601 UTC, since when it is put aside. */
  | { readonly kind: 'hold'; readonly at: string }
  | { readonly kind: 'charge' }
  | { readonly kind: 'pay'; readonly offer: PaymentOffer }
  /** Back to the cart with whatever was approved let go. `isUnattended`: no cashier is there to hand anything back. */
  | { readonly kind: 'cancelPayment'; readonly isUnattended?: true }
  | { readonly kind: 'void' }
  | ReturnGoal;

/** What comes back and what is given for it, payment by payment. */
export interface ReturnGoal {
  readonly kind: 'return';
  readonly returnId: string;
  readonly lines: readonly ReturnedLine[];
  readonly reason: string;
  /** What is still to be refunded, first one next. */
  readonly parts: readonly { readonly paymentId: string; readonly kind: TenderKind; readonly amount: Money }[];
}

/**
 * What the buyer hands over, in minor units of the sale's currency. `amount` is the part of the total it covers;
 * without it, all that is still due. `tip` comes on top, on cards.
 */
export type PaymentOffer =
  | { readonly kind: 'cash'; readonly tendered: number; readonly amount?: number }
  | { readonly kind: 'card'; readonly amount?: number; readonly tip?: number }
  /** Taken on a machine that is not ours. `type` and `source` as CreatePayment's `external_details` names them. */
  | { readonly kind: 'external'; readonly type: string; readonly source: string; readonly amount?: number }
  | { readonly kind: 'terminal'; readonly deviceId: string; readonly amount?: number; readonly tip?: number }
  | { readonly kind: 'none' };
