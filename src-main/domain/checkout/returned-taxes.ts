import { type Money, money, subtract, sum, zero } from '../money/money.ts';
import { roundRatio } from '../money/rounding.ts';
import type { TaxShare } from '../pricing/sale-tax.ts';
import { paidForUnits, shareOfUnits } from './return-rules.ts';
import type { Sale } from './sale.ts';
import { tendersOf } from './sale-payment.ts';
import { sharesOf, taxedLines } from './sale-taxes.ts';
import { paymentIdOf, type ReturnedLine, type SaleRefund, type SaleReturn } from './tender.ts';

/** What a refund gave back: goods with all their tax, the tip, and the taxes that went back with the goods. */
export interface RefundParts {
  readonly goods: Money;
  readonly tip: Money;
  readonly taxes: readonly TaxShare[];
}

/** The taxes on units that came back after `earlier`; whatever way a sale is returned, they sum to the sale's. */
export function returnedTaxes(
  sale: Sale,
  lines: readonly ReturnedLine[],
  earlier: readonly SaleReturn[],
): readonly TaxShare[] {
  const { taxes, lines: sold } = taxedLines(sale);
  const returned = lines.flatMap((line) => {
    const known = sold.find(({ uid }) => uid === line.lineId);
    if (!known) return [];
    const share = (whole: Money) => shareOfUnits(sale, line, unitsIn(earlier, line.lineId), whole.amount);
    const appliedTaxes = known.appliedTaxes.map(({ taxId, amount }) => ({ taxId, amount: share(amount) }));
    const tax = sum(
      appliedTaxes.map(({ amount }) => amount),
      sale.currency,
    );
    return [{ uid: line.lineId, total: share(known.total), tax, appliedTaxes }];
  });
  return sharesOf({ taxes, lines: returned }, sale.currency);
}

/** Units of a line that came back in these returns. */
export function unitsIn(returns: readonly SaleReturn[], lineId: string): number {
  return returns
    .flatMap(({ lines }) => lines)
    .reduce((units, line) => (line.lineId === lineId ? units + line.quantity : units), 0);
}

/** A refund of the sale in its parts. A return over several tenders shares its taxes out over them, by their goods. */
export function refundParts(sale: Sale, refund: SaleRefund): RefundParts {
  const { returns = [], currency } = sale;
  const place = returns.findIndex(({ refunds }) => refunds.some(({ refundId }) => refundId === refund.refundId));
  const own = returns[place];
  const tip = tipIn(sale, refund);
  const goods = subtract(refund.amount, tip);
  if (!own) return { goods, tip, taxes: [] };
  const earlier = returns.slice(0, place);
  const all = sum(
    own.lines.map((line) => paidForUnits(sale, line, unitsIn(earlier, line.lineId))),
    currency,
  );
  const before = sum(
    own.refunds
      .slice(
        0,
        own.refunds.findIndex(({ refundId }) => refundId === refund.refundId),
      )
      .map((other) => subtract(other.amount, tipIn(sale, other))),
    currency,
  );
  const upTo = (whole: Money, part: number) =>
    all.amount === 0 ? 0 : Number(roundRatio(BigInt(whole.amount) * BigInt(part), BigInt(all.amount), 'half-even'));
  const share = (whole: Money) =>
    money(upTo(whole, before.amount + goods.amount) - upTo(whole, before.amount), currency);
  const taxes = returnedTaxes(sale, own.lines, earlier).map(({ net = zero(currency), amount, ...tax }) => ({
    ...tax,
    amount: share(amount),
    net: share(net),
  }));
  return { goods, tip, taxes };
}

/** Of each payment the goods go back first: a tip follows once all of them are back. */
function tipIn(sale: Sale, { refundId, paymentId, amount }: SaleRefund): Money {
  const { returns = [], currency } = sale;
  const tender = tendersOf(sale).find((known) => paymentIdOf(known) === paymentId);
  if (!tender) return zero(currency);
  const all = returns.flatMap(({ refunds }) => refunds).filter((refund) => refund.paymentId === paymentId);
  const before = all
    .slice(
      0,
      all.findIndex((refund) => refund.refundId === refundId),
    )
    .reduce((given, refund) => given + refund.amount.amount, 0);
  const beyond = (given: number) => Math.max(0, given - tender.amount.amount);
  return money(beyond(before + amount.amount) - beyond(before), currency);
}
