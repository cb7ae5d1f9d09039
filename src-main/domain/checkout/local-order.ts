import { spendPoints } from '../loyalty/accrual.ts';
import type { LoyaltyProgram } from '../loyalty/program.ts';
import { subtract } from '../money/money.ts';
import { priceOrder } from '../pricing/price-order.ts';
import type { PricedOrder } from '../pricing/types.ts';
import type { Sale, SaleTax } from './sale.ts';
import { currentOrder } from './sale-order.ts';

/** The cart priced by our own rules: right at once, never called final once an order exists. */
export function priceLocally(sale: Sale): PricedOrder {
  const taxes = new Map<string, SaleTax>(sale.lines.flatMap((line) => line.taxes.map((tax) => [tax.taxId, tax])));
  return priceOrder({
    currency: sale.currency,
    discounts: [],
    lines: sale.lines.map((line) => ({
      uid: line.lineId,
      quantity: String(line.quantity),
      basePrice: line.unitPrice,
      modifiers: [],
      discountUids: [],
      taxUids: line.taxes.map((tax) => tax.taxId),
    })),
    taxes: [...taxes.values()].map(({ taxId, percentage, inclusion }) => ({
      uid: taxId,
      percentage,
      inclusion,
      scope: 'LINE_ITEM',
    })),
  });
}

/** What the sale would earn by the program's spend rule alone; undefined where no such rule says. */
export function estimatePoints(sale: Sale, program: LoyaltyProgram | undefined): number | undefined {
  if (!program?.active || sale.lines.length === 0) return undefined;
  const rule = program.accrualRules.find((known) => known.kind === 'SPEND' && known.spend !== undefined);
  if (!rule || rule.spend?.currency !== sale.currency) return undefined;
  const priced = currentOrder(sale) ?? priceLocally(sale);
  const amount = rule.taxMode === 'AFTER_TAX' ? priced.total : subtract(priced.total, priced.tax);
  return spendPoints(amount, rule);
}
