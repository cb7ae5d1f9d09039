import { goodsName } from '../checkout/line-goods.ts';
import { paidForUnits, shareOfUnits } from '../checkout/return-rules.ts';
import { returnNumber } from '../checkout/return-view.ts';
import { returnedTaxes, unitsIn } from '../checkout/returned-taxes.ts';
import type { Sale } from '../checkout/sale.ts';
import { memberOf } from '../checkout/sale-buyer.ts';
import { orderOf } from '../checkout/sale-order.ts';
import { tendersOf } from '../checkout/sale-payment.ts';
import {
  paymentIdOf,
  type ReturnedLine,
  type SaleRefund,
  type SaleReturn,
  type SaleTender,
  type TenderKind,
} from '../checkout/tender.ts';
import { add, type Money, subtract, sum } from '../money/money.ts';
import type { ReturnedGoods } from './return-receipt.ts';

type RefundShown = ReturnedGoods['refunds'][number];

/** The word a refund stands under. A sale settled with `none` cost nothing, so nothing is given back for it. */
const SHOWN_AS: Readonly<Record<TenderKind, RefundShown['kind']>> = {
  cash: 'cash',
  card: 'card',
  terminal: 'card',
  external: 'other',
  none: 'other',
};

/** The last return of a sale in the plain values of its slip; undefined where nothing was returned. */
export function lastReturn(sale: Sale): (ReturnedGoods & { readonly at: string }) | undefined {
  const { returns = [], number, currency } = sale;
  const last = returns.at(-1);
  const member = memberOf(sale);
  if (!last) return undefined;
  const lines = last.lines.map((line) => returnedLine(sale, line, returns.slice(0, -1)));
  const total = sum(
    last.refunds.map(({ amount }) => amount),
    currency,
  );
  const paid = sum(
    lines.map((line) => line.paid),
    currency,
  );
  const tip = subtract(total, paid);
  const taxes = returnedTaxes(sale, last.lines, returns.slice(0, -1));
  return {
    at: last.at,
    number: returnNumber(number, returns.length),
    saleNumber: number,
    lines: lines.map(({ paid: _below, ...line }) => line),
    tax: sum(
      taxes.map(({ amount }) => amount),
      currency,
    ),
    taxes,
    ...(tip.amount > 0 && { tip }),
    total,
    refunds: last.refunds.map((refund) => refundShown(sale, refund)),
    reason: last.reason,
    ...(member && pointsShown(last, member.lastFour)),
  };
}

function pointsShown({ points, pointsDue, isCorrectionRefused }: SaleReturn, lastFour: string) {
  if (points) return { points: { lastFour, ...points } };
  if (pointsDue) return { points: { lastFour, unsettled: 'later' as const } };
  return isCorrectionRefused && { points: { lastFour, unsettled: 'refused' as const } };
}

function returnedLine(sale: Sale, line: ReturnedLine, earlier: readonly SaleReturn[]) {
  const sold = sale.lines.find(({ lineId }) => lineId === line.lineId);
  return {
    quantity: line.quantity,
    name: sold ? goodsName(sold) : '',
    ...figuresOf(sale, line, unitsIn(earlier, line.lineId)),
  };
}

/** What the units had cost, so that gross less discounts and with additive tax is what was paid for them. */
function figuresOf(sale: Sale, line: ReturnedLine, before: number) {
  const paid = paidForUnits(sale, line, before);
  const order = orderOf(sale);
  const placed = order?.lines.find(({ uid }) => uid === line.lineId);
  if (!placed) return { paid, gross: paid, discounts: [] };
  const share = (whole: Money) => shareOfUnits(sale, line, before, whole.amount);
  const additiveTax = share(subtract(add(placed.total, placed.discount), placed.gross));
  const discounts = placed.appliedDiscounts.map(({ discountUid, amount }) => ({
    name: order?.discounts.find(({ uid }) => uid === discountUid)?.name ?? '',
    amount: share(amount),
  }));
  const gross = discounts.reduce((whole, { amount }) => add(whole, amount), subtract(paid, additiveTax));
  return { paid, gross, discounts: discounts.filter(({ amount }) => amount.amount > 0) };
}

function refundShown(sale: Sale, { paymentId, kind, amount }: SaleRefund): RefundShown {
  const tender = tendersOf(sale).find((known) => paymentIdOf(known) === paymentId);
  const label = tender && labelOf(tender);
  return { kind: SHOWN_AS[kind], amount, ...(label !== undefined && { label }) };
}

function labelOf(tender: SaleTender): string | undefined {
  if (tender.kind === 'external') return tender.source;
  return tender.kind === 'card' || tender.kind === 'terminal' ? tender.cardLabel : undefined;
}
