import { type Currency, type Money, subtract, sum } from '../money/money.ts';
import type { SaleTax, TaxShare } from '../pricing/sale-tax.ts';
import { priceLocally, taxesOn } from './local-order.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { Sale } from './sale.ts';
import { currentOrder } from './sale-order.ts';
import { offlineOf } from './sale-payment.ts';

/** What the taxes of a sale were worked out by: the server's order, or our own prices. */
export interface TaxedLines {
  readonly taxes: readonly SaleTax[];
  readonly lines: readonly {
    readonly uid: string;
    readonly total: Money;
    readonly tax: Money;
    readonly appliedTaxes: readonly { readonly taxId: string; readonly amount: Money }[];
  }[];
}

/** The taxes of a sale, each with what it comes to and what it is on. Together they are the tax of its totals. */
export function taxesOf(sale: Sale): readonly TaxShare[] {
  return sharesOf(taxedLines(sale), sale.currency);
}

/**
 * The lines with the taxes on each. An order that stands for a sale as one line says nothing of its taxes: what the
 * buyer was told counts.
 */
export function taxedLines(sale: Sale): TaxedLines {
  const order = offlineOf(sale)?.asOneLine ? undefined : currentOrder(sale);
  if (!order) return pricedLocally(sale);
  const { taxes, lines } = order;
  if (!taxes) return namelessTaxes(order);
  return {
    taxes: taxes.map((tax) => inItsPhase(tax, sale)),
    lines: lines.map(({ appliedTaxes = [], ...line }) => ({ ...line, appliedTaxes })),
  };
}

function inItsPhase(tax: SaleTax, { lines }: Sale): SaleTax {
  const phase = taxesOn(lines).find(({ taxId }) => taxId === tax.taxId)?.phase;
  return phase ? { ...tax, phase } : tax;
}

/** What the taxes come to on these lines, in whole or in part. */
export function sharesOf({ taxes, lines }: TaxedLines, currency: Currency): readonly TaxShare[] {
  const late = new Set(taxes.filter(isLate).map(({ taxId }) => taxId));
  return taxes.flatMap((tax) => {
    const { taxId, name, percentage, inclusion } = tax;
    const bearing = lines.filter((line) => line.appliedTaxes.some((applied) => applied.taxId === taxId));
    if (bearing.length === 0) return [];
    const own = bearing.flatMap(({ appliedTaxes }) => appliedTaxes.filter((applied) => applied.taxId === taxId));
    const nets = bearing.map((line) => subtract(line.total, isLate(tax) ? lateTaxOn(line, late, currency) : line.tax));
    const amount = sum(
      own.map((applied) => applied.amount),
      currency,
    );
    return [{ taxId, name, percentage, inclusion, amount, net: sum(nets, currency) }];
  });
}

function isLate({ phase }: SaleTax): boolean {
  return phase === 'TOTAL';
}

function lateTaxOn(
  { appliedTaxes }: TaxedLines['lines'][number],
  late: ReadonlySet<string>,
  currency: Currency,
): Money {
  return sum(
    appliedTaxes.filter(({ taxId }) => late.has(taxId)).map(({ amount }) => amount),
    currency,
  );
}

/** The tax that is in the prices. What is not in them was added to them. */
export function includedTax(taxes: readonly TaxShare[], currency: Currency): Money {
  return sum(
    taxes.filter(({ inclusion }) => inclusion === 'INCLUSIVE').map(({ amount }) => amount),
    currency,
  );
}

function pricedLocally(sale: Sale): TaxedLines {
  const lines = priceLocally(sale).lines.map(({ appliedTaxes, ...line }) => ({
    ...line,
    appliedTaxes: appliedTaxes.map(({ taxUid, amount }) => ({ taxId: taxUid, amount })),
  }));
  return { taxes: taxesOn(sale.lines), lines };
}

const NAMELESS = [
  { taxId: 'added', name: '', percentage: '', inclusion: 'ADDITIVE' },
  { taxId: 'included', name: '', percentage: '', inclusion: 'INCLUSIVE' },
] as const;

/** An order that an earlier version kept tells what of the tax was added to the prices, but not which taxes there were. */
function namelessTaxes({ lines }: OrderSnapshot): TaxedLines {
  return {
    taxes: NAMELESS,
    lines: lines.map((line) => {
      const added = subtract(line.total, subtract(line.gross, line.discount));
      const appliedTaxes = [
        { taxId: 'added', amount: added },
        { taxId: 'included', amount: subtract(line.tax, added) },
      ];
      return { ...line, appliedTaxes: appliedTaxes.filter(({ amount }) => amount.amount > 0) };
    }),
  };
}
