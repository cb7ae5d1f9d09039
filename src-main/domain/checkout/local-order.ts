import { priceOrder } from '../pricing/price-order.ts';
import type { PricedOrder } from '../pricing/types.ts';
import type { Sale, SaleTax } from './sale.ts';

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
