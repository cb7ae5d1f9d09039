import { pointsText, type Terminology } from '../loyalty/program.ts';
import { formatMoney } from '../money/format.ts';
import { type Money, subtract, zero } from '../money/money.ts';
import type { TaxShare } from '../pricing/sale-tax.ts';
import { taxLabel } from '../pricing/tax-label.ts';
import type { ReceiptBlock, ReceiptDocument } from './document.ts';
import { drawerOf, type ShiftFigures } from './shift-slip.ts';
import { demoMark, GAP, internalHead, pair, type ReceiptShop, RULE, text, wordsOf } from './slip-parts.ts';

/** How often something happened, and how much it came to in all. */
export interface Tally {
  readonly count: number;
  readonly amount: Money;
}

/**
 * A shift or a day in figures. All money is positive but `cash.difference`, which is worked out here. An X report
 * looks on; a Z report ends the day and bears the number of its closing.
 */
export interface DayReport {
  readonly kind: 'x' | 'z';
  /** "Z 0042"; X reports have none. */
  readonly number?: string;
  /** When it begins; `from` and `to` are in the shop's own time and words. */
  readonly from: string;
  readonly to: string;
  readonly cashier: string;
  /** Finished sales before anything was taken off; tax in the prices is in it where `taxInGross` is said. */
  readonly sales: Tally;
  /** Goods that came back, at what they were sold for. */
  readonly returns?: Tally;
  readonly discounts: Tally;
  /** The part of the discounts that points have paid. */
  readonly rewards: Tally & { readonly points: number };
  readonly taxInGross?: Money;
  /** Gross less returns, discounts and the tax in gross. */
  readonly net: Money;
  /** Tax and tips are what is left after returns. */
  readonly tax: Money;
  readonly taxes?: readonly TaxShare[];
  readonly tips: Money;
  /** Money given back, whatever for. */
  readonly refunds: Tally;
  /** Net, tax and tips; what came in by tender less refunds. */
  readonly taken: Money;
  readonly tenders: readonly (Tally & { readonly label: string })[];
  /** Without a known float, `expected` is what must lie in the drawer on top of it. */
  readonly cash: {
    readonly float?: Money;
    readonly sales: Money;
    readonly refunds: Money;
    readonly paidIn?: Money;
    readonly paidOut?: Money;
    readonly expected: Money;
    /** Absent while the drawer is not counted. */
    readonly counted?: Money;
  };
  /** The part of what came in that the server does not know yet. */
  readonly unrecorded?: Tally;
  readonly voids: number;
  readonly noSales: number;
  /** Whose drawers these were, one after the other. */
  readonly shifts?: readonly ShiftFigures[];
  /** Sales and refunds in another currency, which are in none of the sums. */
  readonly otherCurrency?: number;
}

/** The report as a slip for the shop. `printedAt` is already in the shop's own time and words. */
export function dayReportSlip(
  report: DayReport,
  shop: ReceiptShop,
  terminology: Terminology | undefined,
  printedAt: string,
): ReceiptDocument {
  const words = wordsOf(shop);
  const isFinal = report.kind === 'z';
  return {
    number: report.number ?? '',
    language: shop.language,
    blocks: [
      ...internalHead(shop, isFinal ? words.zReport : words.xReport),
      ...(report.number === undefined ? [] : [text(report.number, 'center', 'strong')]),
      ...(isFinal ? [] : [text(words.xNote, 'center')]),
      text(printedAt, 'center'),
      GAP,
      pair(words.from, report.from),
      pair(words.to, report.to),
      pair(words.cashier, report.cashier),
      RULE,
      ...figures(report, shop, terminology),
      RULE,
      text(words.tenders, 'left', 'strong'),
      ...report.tenders.map((tender) => tallyLine(tender.label, tender, shop)),
      ...(report.refunds.count > 0 ? [tallyLine(words.refunds, report.refunds, shop, '-')] : []),
      RULE,
      ...drawer(report, shop),
      RULE,
      pair(words.voids, String(report.voids)),
      pair(words.noSales, String(report.noSales)),
      ...apart(report, shop),
      ...demoMark(shop),
      { kind: 'cut' },
    ],
  };
}

function figures(report: DayReport, shop: ReceiptShop, terminology: Terminology | undefined): ReceiptBlock[] {
  const words = wordsOf(shop);
  const say = (value: Money) => formatMoney(value, shop.language);
  const { rewards, returns, discounts, taxInGross, taxes = [] } = report;
  const points =
    terminology && rewards.points > 0 ? [pair(words.pointsRedeemed, pointsText(rewards.points, terminology))] : [];
  return [
    tallyLine(words.gross, report.sales, shop),
    ...(returns && returns.count > 0 ? [tallyLine(words.returns, returns, shop, '-')] : []),
    tallyLine(words.discounts, discounts, shop, '-'),
    tallyLine(`  ${words.rewards}`, rewards, shop, '-'),
    ...points.map((block) => (block.kind === 'pair' ? { ...block, left: `  ${block.left}` } : block)),
    ...(taxInGross && taxInGross.amount !== 0 ? [pair(words.taxInGross, say(negated(taxInGross)))] : []),
    pair(words.net, say(report.net), 'strong'),
    pair(words.taxes, say(report.tax)),
    ...taxes.filter(({ name }) => name !== '').map((tax) => pair(`  ${taxFigure(tax, shop)}`, say(tax.amount))),
    pair(words.tips, say(report.tips)),
    ...(report.refunds.count > 0 ? [] : [tallyLine(words.refunds, report.refunds, shop)]),
    pair(words.takings, say(report.taken), 'large'),
  ];
}

/** "VAT 20% (on £100.00)". */
function taxFigure(tax: TaxShare, shop: ReceiptShop): string {
  const words = wordsOf(shop);
  const label = taxLabel(tax, words.tax, shop.language);
  return tax.net ? words.taxOn(label, formatMoney(tax.net, shop.language)) : label;
}

function negated(value: Money): Money {
  return subtract(zero(value.currency), value);
}

function drawer({ cash, shifts = [] }: DayReport, shop: ReceiptShop): ReceiptBlock[] {
  const words = wordsOf(shop);
  const say = (value: Money) => formatMoney(value, shop.language);
  const less = (value: Money) => (value.amount > 0 ? `-${say(value)}` : say(value));
  const { counted } = cash;
  return [
    text(words.cashDrawer, 'left', 'strong'),
    ...(cash.float ? [pair(words.float, say(cash.float))] : []),
    pair(words.cashSales, say(cash.sales)),
    pair(words.cashRefunds, less(cash.refunds)),
    ...(cash.paidIn ? [pair(words.paidIn, say(cash.paidIn))] : []),
    ...(cash.paidOut ? [pair(words.paidOut, less(cash.paidOut))] : []),
    ...(shifts.length > 0
      ? []
      : [pair(cash.float ? words.expected : words.expectedOverFloat, say(cash.expected), 'strong')]),
    ...(counted
      ? [pair(words.counted, say(counted)), pair(words.difference, say(subtract(counted, cash.expected)), 'strong')]
      : []),
    ...shifts.flatMap((shift) => [
      RULE,
      text(`${words.shift} ${shift.openedBy}`, 'left', 'strong'),
      pair(words.started, shift.from),
      pair(words.ended, shift.to),
      ...drawerOf(shift, shop),
    ]),
  ];
}

/** What a manager must know beside the sums; nothing where there is nothing of the kind. */
function apart({ unrecorded, otherCurrency = 0 }: DayReport, shop: ReceiptShop): ReceiptBlock[] {
  const words = wordsOf(shop);
  return [
    ...(unrecorded && unrecorded.count > 0 ? [tallyLine(words.unrecorded, unrecorded, shop)] : []),
    ...(otherCurrency > 0 ? [pair(words.otherCurrency, String(otherCurrency))] : []),
  ];
}

/** "Sales (12)   $84.00": the count stands with the words, so that amounts stay in one column. */
function tallyLine(label: string, { count, amount }: Tally, { language }: ReceiptShop, sign = ''): ReceiptBlock {
  const value = formatMoney(amount, language);
  return pair(`${label} (${count})`, amount.amount > 0 ? `${sign}${value}` : value);
}
