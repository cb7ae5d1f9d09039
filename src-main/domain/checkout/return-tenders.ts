import { smallestCash } from '../money/cash-unit.ts';
import { type Money, money } from '../money/money.ts';
import type { Sale } from './sale.ts';
import { tendersOf } from './sale-payment.ts';
import { paymentIdOf, type SaleTender, tipOf } from './tender.ts';

/** Money that goes back on one payment. */
export interface PaidPart {
  readonly paymentId: string;
  readonly kind: SaleTender['kind'];
  readonly amount: Money;
}

/** All that is left of each tender, tip included. */
export function everyTender(sale: Sale): readonly PaidPart[] {
  return tendersOf(sale)
    .flatMap((tender) => leftOf(sale, tender, tender.amount.amount + (tipOf(tender)?.amount ?? 0)))
    .filter(({ amount }) => amount.amount > 0);
}

/**
 * The amount, drawn from the tenders in the order they were made; tips stay where they are. Where that would give cash
 * that no coins make up, another tender bears the odd cents, or as many as make the cash whole; where none can, the
 * cash is left as it is.
 */
export function overTenders(sale: Sale, wanted: Money): readonly PaidPart[] {
  const left = tendersOf(sale).flatMap((tender) => leftOf(sale, tender, tender.amount.amount));
  const inTurn = drawn(left, wanted);
  const cash = totalOf(inTurn.filter(isCash));
  const whole = wholeCash(cash, wanted, left);
  if (whole === cash) return inTurn;
  const parts = [
    ...drawn(left.filter(isCash), money(whole, wanted.currency)),
    ...drawn(
      left.filter((part) => !isCash(part)),
      money(totalOf(inTurn) - whole, wanted.currency),
    ),
  ];
  return left.flatMap(({ paymentId }) => parts.filter((part) => part.paymentId === paymentId));
}

/** The cash nearest to this that coins make up, less before more, with the rest on other tenders; itself where there is none. */
function wholeCash(cash: number, wanted: Money, left: readonly PaidPart[]): number {
  const unit = smallestCash(wanted).amount;
  const others = totalOf(left) - totalOf(left.filter(isCash));
  const less = cash - (cash % unit);
  const isPossible = (whole: number) =>
    whole <= Math.min(wanted.amount, totalOf(left.filter(isCash))) && wanted.amount - whole <= others;
  return [less, less + unit].find(isPossible) ?? cash;
}

function drawn(from: readonly PaidPart[], wanted: Money): readonly PaidPart[] {
  const parts: PaidPart[] = [];
  let still = wanted.amount;
  for (const part of from) {
    const share = Math.min(still, part.amount.amount);
    if (share > 0) parts.push({ ...part, amount: money(share, wanted.currency) });
    still -= Math.max(0, share);
  }
  return parts;
}

function isCash({ kind }: PaidPart): boolean {
  return kind === 'cash';
}

function totalOf(parts: readonly PaidPart[]): number {
  return parts.reduce((total, { amount }) => total + amount.amount, 0);
}

function leftOf({ returns = [] }: Sale, tender: SaleTender, paid: number): readonly PaidPart[] {
  const { kind, amount } = tender;
  const paymentId = paymentIdOf(tender);
  if (paymentId === undefined) return [];
  const given = returns
    .flatMap(({ refunds }) => refunds)
    .reduce((total, one) => (one.paymentId === paymentId ? total + one.amount.amount : total), 0);
  return [{ paymentId, kind, amount: money(paid - given, amount.currency) }];
}
