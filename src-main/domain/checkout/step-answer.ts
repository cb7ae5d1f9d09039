import type { LoyaltyAccount, LoyaltyReward } from '../loyalty/program.ts';
import type { Money } from '../money/money.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { TenderKind } from './tender.ts';

/** What became of the card asked for on a Square Terminal. */
export type TerminalOutcome =
  | { readonly checkoutId: string; readonly status: 'waiting' | 'cancelled' }
  | {
      readonly checkoutId: string;
      readonly status: 'paid';
      readonly paymentId: string;
      /** On top of the amount, whether the counter or the terminal asked for it. */
      readonly tip?: Money;
      readonly cardLabel?: string;
    };

/** What a call answered, by the step that was made. */
export type StepAnswer =
  | { readonly step: 'order.place'; readonly order: OrderSnapshot; readonly placedRevision: number }
  | { readonly step: 'order.preview' | 'order.price'; readonly order: OrderSnapshot }
  | { readonly step: 'order.read'; readonly order: OrderSnapshot; readonly account?: LoyaltyAccount }
  | { readonly step: 'order.pay' | 'order.cancel'; readonly order: OrderSnapshot }
  | { readonly step: 'reward.create'; readonly reward: LoyaltyReward }
  | { readonly step: 'reward.delete'; readonly rewardId: string }
  | { readonly step: 'points.calculate'; readonly points: number }
  | {
      readonly step: 'payment.create';
      readonly paymentId: string;
      readonly change?: Money;
      readonly cardLabel?: string;
    }
  /** `isCaptured`: it was too late, the money has moved. */
  | {
      readonly step: 'payment.cancel';
      readonly paymentId: string;
      readonly kind: TenderKind;
      readonly isCaptured: boolean;
    }
  | ({ readonly step: 'terminal.create' | 'terminal.read' | 'terminal.cancel' } & TerminalOutcome)
  | {
      readonly step: 'refund.create';
      readonly refundId: string;
      readonly paymentId: string;
      readonly kind: TenderKind;
      readonly amount: Money;
    }
  | { readonly step: 'loyalty.accumulate'; readonly points: number; readonly promotionIds: readonly string[] }
  | { readonly step: 'account.read'; readonly account: LoyaltyAccount }
  /** Absent where the number is not enrolled. */
  | { readonly step: 'account.find'; readonly account?: LoyaltyAccount };
