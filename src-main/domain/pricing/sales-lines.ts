import { add, type Currency, type Money, subtract, zero } from '../money/money.ts';
import { grossHoldsTax } from './tax-rules.ts';

/** Money of goods, with all tax in it and no tip; and the tax and the tips that came with it. */
export interface GoodsMoney {
  readonly goods: Money;
  readonly tax: Money;
  /** The part of the tax that is in the prices. */
  readonly includedTax: Money;
  readonly tips: Money;
}

/** What was sold and what came back, as it was paid. */
export interface SalesSums {
  readonly sold: GoodsMoney;
  readonly returned: GoodsMoney;
  readonly discounts: Money;
  /** Without tax, and in no goods. */
  readonly serviceCharges?: Money;
}

/** The lines of a report: gross less returns, discounts and the tax in gross is net; net, charges, tax and tips are collected. */
export interface SalesLines {
  readonly gross: Money;
  readonly returns: Money;
  readonly discounts: Money;
  /** Tax in the prices, where gross and returns hold it. */
  readonly taxInGross: Money;
  readonly net: Money;
  readonly serviceCharges: Money;
  readonly tax: Money;
  readonly tips: Money;
  readonly collected: Money;
}

/**
 * The lines that every report says, the shop's slips and the backend's alike. Returns stand at what the goods were sold
 * for; net, tax and tips are what is left after them.
 *
 * @source https://squareup.com/help/ca/en/article/5200-square-glossary , .../au/... : the same lines of each country
 */
export function salesLines({ sold, returned, discounts, serviceCharges }: SalesSums, currency: Currency): SalesLines {
  const holdsTax = grossHoldsTax(currency);
  const inReport = ({ goods, tax, includedTax }: GoodsMoney) => {
    const untaxed = subtract(goods, tax);
    return holdsTax ? add(untaxed, includedTax) : untaxed;
  };
  const charges = serviceCharges ?? zero(currency);
  const net = subtract(subtract(sold.goods, sold.tax), subtract(returned.goods, returned.tax));
  const tax = subtract(sold.tax, returned.tax);
  const tips = subtract(sold.tips, returned.tips);
  return {
    gross: add(inReport(sold), discounts),
    returns: inReport(returned),
    discounts,
    taxInGross: holdsTax ? subtract(sold.includedTax, returned.includedTax) : zero(currency),
    net,
    serviceCharges: charges,
    tax,
    tips,
    collected: add(add(add(net, charges), tax), tips),
  };
}

/** No goods, in the given currency. */
export function noGoods(currency: Currency): GoodsMoney {
  const nothing = zero(currency);
  return { goods: nothing, tax: nothing, includedTax: nothing, tips: nothing };
}

/** The money of both together. */
export function plusGoods(a: GoodsMoney, b: GoodsMoney): GoodsMoney {
  return {
    goods: add(a.goods, b.goods),
    tax: add(a.tax, b.tax),
    includedTax: add(a.includedTax, b.includedTax),
    tips: add(a.tips, b.tips),
  };
}
