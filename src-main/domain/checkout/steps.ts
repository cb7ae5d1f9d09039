import type { ErrorCode } from '../errors/codes.ts';

/** What is known of a call to the outside. */
interface StepFacts {
  /** Left without an answer, it is made again with the same key before anything else of its kind. */
  readonly isRepeated: boolean;
  /** It carries the order's version, so it can be told that somebody else has changed the order. */
  readonly isVersioned: boolean;
  /** Promised once money is in hand, or asked until it is known: a server that lets no request in has not answered. */
  readonly mustGetIn: boolean;
  /** What is not known while it is unanswered; `nothing` where no money depends on it. */
  readonly leavesUnsure: Extract<ErrorCode, 'payment.unsure' | 'payment.release_unsure' | 'return.unsure'> | 'nothing';
  /** The cashier hears of it when it fails. */
  readonly isFailureTold: boolean;
}

/** Left without an answer, it is made as a new call: what it did is read, or it is harmless twice. */
const ASKED_AFRESH = {
  isRepeated: false,
  isVersioned: false,
  mustGetIn: false,
  leavesUnsure: 'nothing',
  isFailureTold: true,
} as const satisfies StepFacts;

/** Left without an answer, only the same call under the same key finds out where the money is. */
const MOVES_MONEY = {
  isRepeated: true,
  isVersioned: false,
  mustGetIn: false,
  leavesUnsure: 'payment.unsure',
  isFailureTold: true,
} as const satisfies StepFacts;

/** Each call to the outside, and what is known of it. Those that write are journalled with their key before they are made. */
export const STEPS = {
  'order.place': { ...ASKED_AFRESH, isRepeated: true, isVersioned: true },
  'order.preview': ASKED_AFRESH,
  'order.price': ASKED_AFRESH,
  'order.read': ASKED_AFRESH,
  'order.pay': { ...MOVES_MONEY, isVersioned: true },
  'order.cancel': { ...ASKED_AFRESH, isVersioned: true },
  'reward.create': ASKED_AFRESH,
  'reward.delete': ASKED_AFRESH,
  'points.calculate': { ...ASKED_AFRESH, isFailureTold: false },
  'payment.create': MOVES_MONEY,
  'payment.cancel': { ...ASKED_AFRESH, mustGetIn: true, leavesUnsure: 'payment.release_unsure' },
  'terminal.create': MOVES_MONEY,
  'terminal.read': { ...ASKED_AFRESH, mustGetIn: true },
  'terminal.cancel': { ...ASKED_AFRESH, mustGetIn: true },
  'refund.create': { ...MOVES_MONEY, leavesUnsure: 'return.unsure' },
  'loyalty.accumulate': { ...ASKED_AFRESH, isRepeated: true, mustGetIn: true },
  'account.read': ASKED_AFRESH,
  'account.find': ASKED_AFRESH,
} as const satisfies Readonly<Record<string, StepFacts>>;

/** A call to the outside. */
export type Step = keyof typeof STEPS;
