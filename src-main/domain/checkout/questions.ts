import { add, type Money, zero } from '../money/money.ts';
import type { Sale } from './sale.ts';
import { approvedOf, owedBackOf, tendersOf } from './sale-payment.ts';
import { totalsOf } from './sale-view.ts';
import type { MoneyTruth } from './state-columns.ts';
import { isLate, isPaid, moneyIn } from './states.ts';
import { broughtBy, type SaleTender, type TenderKind } from './tender.ts';

/** What a person can answer. `understood` takes note of what nothing can be done about. */
export type QuestionChoice = 'goOn' | 'giveUp' | 'keep' | 'returnMoney' | 'takeBack' | 'understood' | 'print' | 'leave';

/** What is to be said about a sale out of the cashier's sight, and asked where there is a choice. */
export type QuestionKind =
  /** Not paid, and not on a cashier's screen. */
  | 'unfinished'
  /** The same, and a part of it had been handed over, which the buyer must have back. */
  | 'handBack'
  /** Paid while no cashier looked: did the goods go out? */
  | 'paid'
  /** The money was given back while no cashier looked. */
  | 'returned'
  /** It asks for a card on the terminal. */
  | 'onTerminal'
  /** Money may or may not have moved, and no second try may be made. */
  | 'checking'
  | 'checkingRelease'
  | 'checkingReturn'
  /** Its slip may have come out, or not. */
  | 'receipt';

/** A question with what it needs to be put in words. */
export interface SaleQuestion {
  readonly kind: QuestionKind;
  /** What was, or may have been, handed over; the sale's total where nothing was. */
  readonly amount: Money;
  /** Present where money is meant: how it came, `split` for several ways at once. */
  readonly tender?: TenderKind | 'split';
  readonly choices: readonly QuestionChoice[];
}

/** The question a sale out of sight puts now; undefined where it has answered itself. */
export function questionAbout(sale: Sale): SaleQuestion | undefined {
  const { state } = sale;
  if (state === 'voided') return undefined;
  const moving =
    MOVING[moneyIn(state)] ?? (state === 'due' && approvedOf(sale).length > 0 ? 'checkingRelease' : undefined);
  if (moving)
    return { kind: moving, ...sumOf(sale, tendersOf(sale)), choices: state === 'onTerminal' ? ['takeBack'] : [] };
  if (isPaid(state)) return aboutPaid(sale);
  if (sale.givenUp === true) return undefined;
  const choices: readonly QuestionChoice[] = ['goOn', 'giveUp'];
  const owedBack = owedBackOf(sale);
  if (owedBack.length > 0) return { kind: 'handBack', ...sumOf(sale, owedBack), choices };
  return { kind: 'unfinished', amount: totalsOf(sale).total, choices };
}

function aboutPaid(sale: Sale): SaleQuestion {
  const refunds = sale.returns?.at(-1)?.refunds ?? [];
  if (refunds.length > 0) {
    const amount = refunds.reduce((total, refund) => add(total, refund.amount), zero(sale.currency));
    return { kind: 'returned', amount, choices: ['understood'] };
  }
  const paid = sumOf(sale, tendersOf(sale));
  const canReturn = sale.state === 'done' && paid.amount.amount > 0 && !isLate(sale.state);
  return { kind: 'paid', ...paid, choices: canReturn ? ['keep', 'returnMoney'] : ['keep'] };
}

function sumOf(sale: Sale, tenders: readonly SaleTender[]): Pick<SaleQuestion, 'amount' | 'tender'> {
  const [first] = tenders;
  if (!first) return { amount: totalsOf(sale).total };
  const amount = tenders.reduce((total, tender) => add(total, broughtBy(tender)), zero(sale.currency));
  return { amount, tender: tenders.every(({ kind }) => kind === first.kind) ? first.kind : 'split' };
}

/** What is asked about money that may be moving. */
const MOVING: Readonly<Record<MoneyTruth, QuestionKind | undefined>> = {
  none: undefined,
  asking: 'checking',
  taking: 'checking',
  unknown: 'checking',
  onTerminal: 'onTerminal',
  releasing: 'checkingRelease',
  paid: undefined,
  atCounter: undefined,
  recorded: undefined,
  refunding: 'checkingReturn',
};
