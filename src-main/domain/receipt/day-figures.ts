import { priceLocally } from '../checkout/local-order.ts';
import { refundParts } from '../checkout/returned-taxes.ts';
import type { Sale } from '../checkout/sale.ts';
import { offlineOf, tendersOf } from '../checkout/sale-payment.ts';
import { taxesOf } from '../checkout/sale-taxes.ts';
import { rewardsOf, totalsOf } from '../checkout/sale-view.ts';
import { isLate } from '../checkout/states.ts';
import { broughtBy, type SaleRefund, type SaleTender, type TenderKind, tipOf } from '../checkout/tender.ts';
import { add, type Currency, type Money, subtract, sum, zero } from '../money/money.ts';
import type { TaxShare } from '../pricing/sale-tax.ts';
import { type GoodsMoney, noGoods, plusGoods, salesLines } from '../pricing/sales-lines.ts';
import type { DayReport, Tally } from './day-report.ts';
import { goodsMoney, withTaxes } from './day-taxes.ts';
import { wordsIn } from './words/words-in.ts';

/** Something that counts in a day's report: a sale that was paid or given up, money that went back. */
export type DayFact =
  | { readonly kind: 'paid'; readonly sale: Sale }
  | { readonly kind: 'voided'; readonly sale: Sale }
  | { readonly kind: 'refund'; readonly refund: SaleRefund; readonly sale: Sale };

/** The kinds of tender a report tells apart, in its order. */
const TOLD_TENDERS = ['cash', 'card', 'terminal', 'external'] as const satisfies readonly TenderKind[];
type ToldTender = (typeof TOLD_TENDERS)[number];

/** What has been counted so far. It stays as small as it begins, however many facts there are. */
export interface DayFigures {
  readonly currency: Currency;
  readonly sales: Tally;
  readonly discounts: Tally;
  readonly rewards: Tally & { readonly points: number };
  readonly sold: GoodsMoney;
  readonly returned: GoodsMoney;
  /** What is left of each tax after what came back, by rate. */
  readonly taxes: readonly TaxShare[];
  readonly tenders: Readonly<Record<ToldTender, Tally>>;
  readonly refunds: Tally;
  readonly cashRefunds: Money;
  readonly unrecorded: Tally;
  readonly voids: number;
  readonly otherCurrency: number;
}

/** A day on which nothing has happened. */
export function emptyDay(currency: Currency): DayFigures {
  const none: Tally = { count: 0, amount: zero(currency) };
  return {
    currency,
    sales: none,
    discounts: none,
    rewards: { ...none, points: 0 },
    sold: noGoods(currency),
    returned: noGoods(currency),
    taxes: [],
    tenders: { cash: none, card: none, terminal: none, external: none },
    refunds: none,
    cashRefunds: none.amount,
    unrecorded: none,
    voids: 0,
    otherCurrency: 0,
  };
}

/** The figures with one more fact. One in another currency than the day's is counted as that and adds to no sum. */
export function counted(day: DayFigures, fact: DayFact): DayFigures {
  if (fact.kind === 'voided') return { ...day, voids: day.voids + 1 };
  const currency = fact.kind === 'paid' ? fact.sale.currency : fact.refund.amount.currency;
  if (currency !== day.currency) return { ...day, otherCurrency: day.otherCurrency + 1 };
  return fact.kind === 'paid' ? withSale(day, fact.sale) : withRefund(day, fact.refund, fact.sale);
}

/** The report of what was counted. Whatever stands in `about` is already in the shop's own time and words. */
export function dayReport(
  day: DayFigures,
  about: Pick<DayReport, 'kind' | 'number' | 'from' | 'to' | 'cashier' | 'noSales' | 'shifts'>,
  language: string,
): DayReport {
  const { cash } = day.tenders;
  const words = wordsIn(language);
  const labels = { cash: words.cash, card: words.card, terminal: words.cardTerminal, external: words.other };
  const { sold, returned, currency } = day;
  const lines = salesLines({ sold, returned, discounts: day.discounts.amount }, currency);
  return {
    ...about,
    sales: { count: day.sales.count, amount: lines.gross },
    returns: { count: day.refunds.count, amount: lines.returns },
    discounts: day.discounts,
    rewards: day.rewards,
    taxInGross: lines.taxInGross,
    net: lines.net,
    tax: lines.tax,
    taxes: day.taxes.filter(({ amount }) => amount.amount !== 0),
    tips: lines.tips,
    refunds: day.refunds,
    taken: lines.collected,
    tenders: TOLD_TENDERS.filter((kind) => day.tenders[kind].count > 0).map((kind) => ({
      label: labels[kind],
      ...day.tenders[kind],
    })),
    cash: { sales: cash.amount, refunds: day.cashRefunds, expected: subtract(cash.amount, day.cashRefunds) },
    unrecorded: day.unrecorded,
    voids: day.voids,
    otherCurrency: day.otherCurrency,
  };
}

function withSale(day: DayFigures, sale: Sale): DayFigures {
  const { currency } = day;
  const tenders = tendersOf(sale);
  const paid = sum(tenders.map(broughtBy), currency);
  const discount = discountOf(sale);
  const taxes = taxesOf(sale);
  const tips = sum(
    tenders.flatMap((tender) => tipOf(tender) ?? []),
    currency,
  );
  const rewards = rewardsOf(sale);
  return {
    ...day,
    sales: more(day.sales, paid),
    discounts: discount.amount > 0 ? more(day.discounts, discount) : day.discounts,
    rewards: rewards.reduce(
      (known, { amount, points }) => ({ ...more(known, amount), points: known.points + (points ?? 0) }),
      {
        ...day.rewards,
      },
    ),
    sold: plusGoods(day.sold, goodsMoney(subtract(paid, tips), tips, taxes)),
    taxes: withTaxes(day.taxes, taxes, 1),
    tenders: tenders.reduce(withTender, day.tenders),
    unrecorded: isLate(sale.state) ? more(day.unrecorded, paid) : day.unrecorded,
  };
}

function withTender(tenders: DayFigures['tenders'], tender: SaleTender): DayFigures['tenders'] {
  const { kind } = tender;
  return kind === 'none' ? tenders : { ...tenders, [kind]: more(tenders[kind], broughtBy(tender)) };
}

function withRefund(day: DayFigures, refund: SaleRefund, sale: Sale): DayFigures {
  const { kind, amount } = refund;
  const { goods, tip, taxes } = refundParts(sale, refund);
  return {
    ...day,
    returned: plusGoods(day.returned, goodsMoney(goods, tip, taxes)),
    taxes: withTaxes(day.taxes, taxes, -1),
    refunds: more(day.refunds, amount),
    cashRefunds: kind === 'cash' ? add(day.cashRefunds, amount) : day.cashRefunds,
  };
}

/**
 * What discounts took off a sale. An order that stands for it as one line says nothing of its discounts: what the buyer
 * was told is counted.
 */
function discountOf(sale: Sale): Money {
  return (offlineOf(sale)?.asOneLine ? priceLocally(sale) : totalsOf(sale)).discount;
}

function more({ count, amount }: Tally, by: Money): Tally {
  return { count: count + 1, amount: add(amount, by) };
}
