import { allocateExact } from '../money/allocate.ts';
import type { Decimal } from '../money/decimal.ts';
import { roundRatio } from '../money/rounding.ts';
import { decimalOf } from './line-amounts.ts';
import type { PricingLine, PricingTax } from './types.ts';

/** A line's price after the discounts that taxes see. */
export interface TaxableLine {
  readonly line: PricingLine;
  readonly value: bigint;
  readonly applied: { readonly taxUid: string; readonly inclusive: boolean; readonly amount: bigint }[];
}

/** An exact fraction; the denominator is positive. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * Works every tax out on the discounted lines and answers each tax's whole amount by uid.
 * Taxes of the subtotal phase are on the price without inclusive tax, those of the total phase on that and the former
 * together. An ORDER tax is the exact sum over the lines rounded
 * once, half to even, then split by the lines' shares; a LINE_ITEM tax is rounded on every line it is on.
 *
 * @source Square Orders API, "Apply taxes", and its guide for Japan: ORDER scope rounds once per rate, not per line
 */
export function applyTaxes(lines: readonly TaxableLine[], taxes: readonly PricingTax[]): Map<string, bigint> {
  const nets = lines.map((line) => netOf(line, taxes));
  const amounts = new Map<string, bigint>();
  const early = taxes.filter((tax) => !isLate(tax));
  for (const tax of [...early, ...taxes.filter(isLate)]) {
    const bases = lines.map((line, index) => {
      if (!bears(line.line, tax)) return NOTHING;
      const net = nets[index] ?? NOTHING;
      return isLate(tax) ? plus(net, { over: sumOfTaxes(line, early), under: 1n }) : net;
    });
    const parts = tax.scope === 'ORDER' ? splitTax(bases, tax) : bases.map((base) => taxOn(base, tax));
    for (const [index, { line, applied }] of lines.entries()) {
      if (bears(line, tax)) {
        applied.push({ taxUid: tax.uid, inclusive: tax.inclusion === 'INCLUSIVE', amount: parts[index] ?? 0n });
      }
    }
    amounts.set(
      tax.uid,
      parts.reduce((a, b) => a + b, 0n),
    );
  }
  return amounts;
}

function splitTax(bases: readonly Fraction[], tax: PricingTax): bigint[] {
  const whole = bases.reduce(plus, NOTHING);
  const weights = bases.map((base) => (base.over * whole.under) / base.under);
  return allocateExact(taxOn(whole, tax), weights);
}

function taxOn(base: Fraction, tax: PricingTax): bigint {
  const { digits, scale } = decimalOf(tax.percentage);
  return roundRatio(base.over * digits, base.under * scale * 100n, 'half-even');
}

const NOTHING: Fraction = { over: 0n, under: 1n };

function bears(line: PricingLine, tax: PricingTax): boolean {
  return tax.scope === 'ORDER' ? !line.exemptTaxUids?.includes(tax.uid) : line.taxUids.includes(tax.uid);
}

function isLate(tax: PricingTax): boolean {
  return tax.phase === 'TOTAL';
}

function sumOfTaxes({ applied }: TaxableLine, taxes: readonly PricingTax[]): bigint {
  const uids = new Set(taxes.map(({ uid }) => uid));
  return applied.filter(({ taxUid }) => uids.has(taxUid)).reduce((sum, { amount }) => sum + amount, 0n);
}

/** The price without the taxes it includes: an included tax of the total phase is on all those of the subtotal phase. */
function netOf({ line, value }: TaxableLine, taxes: readonly PricingTax[]): Fraction {
  const borne = taxes.filter((tax) => bears(line, tax));
  const included = borne.filter((tax) => tax.inclusion === 'INCLUSIVE');
  const early = rateOf(included.filter((tax) => !isLate(tax)));
  const late = rateOf(included.filter(isLate));
  const whole = timesDecimal(late, plusDecimal(HUNDRED, rateOf(borne.filter((tax) => !isLate(tax)))));
  const rate = plusDecimal(early, { digits: whole.digits, scale: whole.scale * 100n });
  const hundred = 100n * rate.scale;
  return { over: value * hundred, under: hundred + rate.digits };
}

const HUNDRED: Decimal = { digits: 100n, scale: 1n };

/** The sum of percentages. */
function rateOf(taxes: readonly PricingTax[]): Decimal {
  return taxes.map((tax) => decimalOf(tax.percentage)).reduce(plusDecimal, { digits: 0n, scale: 1n });
}

function timesDecimal(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale * b.scale };
}

function plus(a: Fraction, b: Fraction): Fraction {
  if (a.over === 0n) return b;
  if (b.over === 0n) return a;
  if (a.under === b.under) return { over: a.over + b.over, under: a.under };
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

function plusDecimal(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.scale + b.digits * a.scale, scale: a.scale * b.scale };
}
