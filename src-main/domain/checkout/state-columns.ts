import type { CheckoutEvent } from './events.ts';
import type { Step } from './steps.ts';
import type { SalePhase } from './views.ts';

/**
 * What is true of the buyer's money.
 * - `none`: none has moved and none is asked for. Approved parts of a split may stand while the amount is due.
 * - `asking`: a part is to be approved, or a card to be asked for; whether that got through is not known yet.
 * - `taking`: the call under way takes it.
 * - `unknown`: it may or may not have moved, and it is being found out.
 * - `onTerminal`: the Square Terminal has the buyer's card in hand.
 * - `releasing`: what was approved is let go, and may or may not be gone yet.
 * - `paid`: the server has it.
 * - `atCounter`: it is in hand at the counter, and the server does not know yet.
 * - `recorded`: it was in hand at the counter, and the server knows; only points are to come.
 * - `refunding`: a paid sale gives some of it back.
 */
export type MoneyTruth =
  | 'none'
  | 'asking'
  | 'taking'
  | 'unknown'
  | 'onTerminal'
  | 'releasing'
  | 'paid'
  | 'atCounter'
  | 'recorded'
  | 'refunding';

/** Where a checkout can stop whose next call cannot be journalled because the disk is full. */
export type StoppingPlace = 'cart' | 'due' | 'onTerminal' | 'unreleased' | 'queued' | 'refundUnsure' | 'done';

/** What is known of a state in which no call is under way. */
export interface RestingFacts {
  /** Where the sale stands, in the words screens switch on. */
  readonly phase: SalePhase;
  readonly money: MoneyTruth;
  /**
   * Who moves it on: a person at the till, a person who takes it up again later, the buyer at the terminal, an
   * unanswered call's next try, its turn in the queue, a manager, or nobody because the sale is over.
   */
  readonly waitsFor: 'till' | 'recall' | 'terminal' | 'recheck' | 'queue' | 'manager' | 'nobody';
  /** What a timer says to it again and again. `creditDue` is said only while points are still to be credited. */
  readonly timer: 'none' | Extract<CheckoutEvent, 'recheckDue' | 'releaseDue' | 'pollDue' | 'creditDue'>;
}

/** What is known of a state that waits for the answer of one call. */
export interface WaitingFacts {
  readonly phase: SalePhase;
  readonly money: MoneyTruth;
  /** The one call it waits for. */
  readonly call: Step;
  /** After a crash its call is made again (money or a promise hangs on it), or counts as unanswered. */
  readonly afterCrash: 'again' | 'unanswered';
  /** Where the checkout stops if the call cannot be journalled and so is not made. */
  readonly diskFull: StoppingPlace;
  /**
   * What is in doubt where the call brought no answer: whether an order was made at all, or what the order holds, since
   * the sale does not have its new version. `orderIfRefused`: after a refusal, too.
   */
  readonly doubt: 'nothing' | 'placement' | 'order' | 'orderIfRefused';
  /**
   * When the answer is written: at once; with the next call's, where that one only reads (`withNext`); or also with
   * the payment's intent, where the amount is due next (`withPayment`).
   */
  readonly written: 'atOnce' | 'withNext' | 'withPayment';
}
