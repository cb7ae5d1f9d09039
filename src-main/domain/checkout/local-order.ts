import { priceOrder } from '../pricing/price-order.ts';
import type { SaleTax } from '../pricing/sale-tax.ts';
import { taxScopeIn } from '../pricing/tax-rules.ts';
import type { PricedOrder } from '../pricing/types.ts';
import type { Sale, SaleLine } from './sale.ts';

/** The cart priced by our own rules: right at once, never called final once an order exists. */
export function priceLocally(sale: Sale): PricedOrder {
  const taxes = taxesOn(sale.lines);
  const scope = taxScopeIn(sale.currency);
  return priceOrder({
    currency: sale.currency,
    discounts: [],
    lines: sale.lines.map((line) => ({
      uid: line.lineId,
      quantity: String(line.quantity),
      basePrice: line.unitPrice,
      modifiers: (line.modifiers ?? []).map(({ modifierId, price, quantity }) => ({
        uid: modifierId,
        price,
        quantity,
      })),
      discountUids: [],
      taxUids: line.taxes.map((tax) => tax.taxId),
      exemptTaxUids: taxesNotOn(line, taxes).map((tax) => tax.taxId),
    })),
    taxes: taxes.map(({ taxId, name: _name, ...tax }) => ({ ...tax, uid: taxId, scope })),
  });
}

/** Every tax that a line bears, once. */
export function taxesOn(lines: readonly SaleLine[]): readonly SaleTax[] {
  return [...new Map(lines.flatMap((line) => line.taxes.map((tax) => [tax.taxId, tax]))).values()];
}

/** The taxes of the sale that this line does not bear: one of order scope reaches every line that is not exempt. */
export function taxesNotOn(line: SaleLine, taxes: readonly SaleTax[]): readonly SaleTax[] {
  return taxes.filter(({ taxId }) => !line.taxes.some((own) => own.taxId === taxId));
}
