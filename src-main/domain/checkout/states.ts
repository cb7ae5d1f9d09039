/**
 * Where a checkout stands. The resting states (cart, due, unsure, done, voided) wait for a person
 * or a timer; every other state waits for exactly one answer from outside.
 */
export type CheckoutState =
  | 'cart'
  | 'placing'
  | 'catchingUp'
  | 'catchingUpToVoid'
  | 'previewing'
  | 'rewarding'
  | 'unrewarding'
  | 'rereading'
  | 'pruning'
  | 'counting'
  | 'due'
  | 'paying'
  | 'settling'
  | 'unsure'
  | 'crediting'
  | 'balancing'
  | 'done'
  | 'voiding'
  | 'voided';

/** True where the checkout waits for a person or a timer and no call is under way. */
export function isResting(state: CheckoutState): boolean {
  return RESTING.has(state);
}

/** True once the sale is paid or given up: nothing about it will change but its points. */
export function isOver(state: CheckoutState): boolean {
  return state === 'done' || state === 'voided';
}

/** True once the money is settled, whatever becomes of the points. */
export function isPaid(state: CheckoutState): boolean {
  return state === 'crediting' || state === 'balancing' || state === 'done';
}

const RESTING: ReadonlySet<CheckoutState> = new Set(['cart', 'due', 'unsure', 'done', 'voided']);

/** What the person wanted when the checkout last left a resting state; it decides where an answer leads. */
export type Goal =
  | { readonly kind: 'edit' }
  | { readonly kind: 'reward'; readonly tierId: string; readonly tierName: string; readonly points: number }
  | { readonly kind: 'unreward'; readonly rewardId: string }
  | { readonly kind: 'leave' }
  | { readonly kind: 'charge' }
  | { readonly kind: 'pay'; readonly offer: PaymentOffer }
  | { readonly kind: 'void' };

/** What the buyer hands over. `tendered` is minor units of the sale's currency. */
export type PaymentOffer =
  | { readonly kind: 'cash'; readonly tendered: number }
  | { readonly kind: 'card' }
  | { readonly kind: 'none' };
