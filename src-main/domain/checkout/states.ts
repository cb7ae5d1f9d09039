import type { Money } from '../money/money.ts';
import type { ReturnedLine, TenderKind } from './tender.ts';

/**
 * Where a checkout stands. The resting states wait for a person or a timer;
 * every other state waits for exactly one answer from outside.
 */
export type CheckoutState = RestingState | WaitingState;

/** The checkout waits for a person or a timer, and no call is under way. */
export type RestingState =
  | 'cart'
  | 'held'
  | 'due'
  /** Due at our own prices: the server cannot be asked. */
  | 'dueOffline'
  | 'onTerminal'
  | 'unsure'
  /** An approved tender may or may not have been let go. */
  | 'unreleased'
  /** Paid at the counter; the server is yet to be told. */
  | 'queued'
  /** Paid at the counter; the server refuses it, and a manager must look. */
  | 'stuck'
  | 'refundUnsure'
  | 'done'
  | 'voided';

/** The checkout waits for one answer. */
export type WaitingState =
  | 'placing'
  | 'placingToVoid'
  | 'catchingUp'
  | 'catchingUpToVoid'
  | 'previewing'
  | 'rewarding'
  | 'unrewarding'
  | 'rereading'
  | 'pruning'
  | 'counting'
  | 'paying'
  | 'settling'
  | 'approving'
  | 'capturing'
  | 'catchingUpToCapture'
  | 'releasing'
  | 'presenting'
  | 'polling'
  | 'takingBack'
  | 'crediting'
  | 'balancing'
  | 'voiding'
  | 'rereadingLate'
  | 'unrewardingLate'
  | 'pricingLate'
  | 'placingLate'
  | 'recording'
  | 'identifyingLate'
  | 'creditingLate'
  | 'refunding';

const RESTING: ReadonlySet<CheckoutState> = new Set<RestingState>([
  'cart',
  'held',
  'due',
  'dueOffline',
  'onTerminal',
  'unsure',
  'unreleased',
  'queued',
  'stuck',
  'refundUnsure',
  'done',
  'voided',
]);

const LATE: ReadonlySet<CheckoutState> = new Set<CheckoutState>([
  'queued',
  'stuck',
  'rereadingLate',
  'unrewardingLate',
  'pricingLate',
  'placingLate',
  'recording',
  'identifyingLate',
  'creditingLate',
]);

const SETTLED: ReadonlySet<CheckoutState> = new Set<CheckoutState>([
  'crediting',
  'balancing',
  'done',
  'refunding',
  'refundUnsure',
]);

/** True where the checkout waits for a person or a timer and no call is under way. */
export function isResting(state: CheckoutState): boolean {
  return RESTING.has(state);
}

/** True once the sale is paid or given up: nothing about it will change but its points and returns. */
export function isOver(state: CheckoutState): boolean {
  return state === 'done' || state === 'voided';
}

/** True once the buyer has paid, whatever becomes of the points and whether or not the server knows yet. */
export function isPaid(state: CheckoutState): boolean {
  return SETTLED.has(state) || LATE.has(state);
}

/** True while a sale that is paid at the counter is yet to be recorded by the server. */
export function isLate(state: CheckoutState): boolean {
  return LATE.has(state);
}

/** What the person wanted when the checkout last left a resting state; it decides where an answer leads. */
export type Goal =
  | { readonly kind: 'edit' }
  | { readonly kind: 'reward'; readonly tierId: string; readonly tierName: string; readonly points: number }
  | { readonly kind: 'unreward'; readonly rewardId: string }
  | { readonly kind: 'leave' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'charge' }
  | { readonly kind: 'pay'; readonly offer: PaymentOffer }
  /** Back to the cart with whatever was approved let go. `isUnattended`: nobody is there to give anything back. */
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
 * What the buyer hands over, in minor units of the sale's currency. `amount` is the part of the total it shall cover;
 * without it, all that is still due. `tip` comes on top, on cards.
 */
export type PaymentOffer =
  | { readonly kind: 'cash'; readonly tendered: number; readonly amount?: number }
  | { readonly kind: 'card'; readonly amount?: number; readonly tip?: number }
  /** Taken on a machine that is not ours. `type` and `source` as CreatePayment's `external_details` names them. */
  | { readonly kind: 'external'; readonly type: string; readonly source: string; readonly amount?: number }
  | { readonly kind: 'terminal'; readonly deviceId: string; readonly amount?: number; readonly tip?: number }
  | { readonly kind: 'none' };
