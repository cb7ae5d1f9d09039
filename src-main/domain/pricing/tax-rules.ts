import type { Currency } from '../money/money.ts';

/**
 * How often a tax is rounded where this currency is spent: in Japan once for each rate of an invoice, elsewhere on
 * each line.
 *
 * @source https://developer.squareup.com/docs/international-development/japan-order-calculation : ORDER on all taxes
 */
export function taxScopeIn(currency: Currency): 'LINE_ITEM' | 'ORDER' {
  return currency === 'JPY' ? 'ORDER' : 'LINE_ITEM';
}

/**
 * Whether gross sales hold the tax that is in the prices. Square sells in one country for each of these currencies.
 *
 * @source Square Orders API, OrderLineItem.gross_sales_money: deducted in the US, Canada and Japan, kept in Europe and
 *   Australia
 */
export function grossHoldsTax(currency: Currency): boolean {
  return !['USD', 'CAD', 'JPY'].includes(currency);
}
