import type { PricingDiscount, PricingTax } from '#domain/pricing/types.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import type { WireOrderDiscount, WireOrderTax } from '../wire/wire-order.ts';

/**
 * What the catalog says of a discount that an order has no field for: its maximum, and whether taxes see it. Read at
 * the version the order took it in.
 *
 * @source Square Catalog API, CatalogDiscount.maximum_amount_money and modify_tax_basis
 */
export function discountTerms(
  { catalog_object_id: id, catalog_version }: Pick<WireOrderDiscount, 'catalog_object_id' | 'catalog_version'>,
  store: Store,
): Pick<PricingDiscount, 'maximum' | 'keepsTaxBasis'> {
  const data = id === undefined ? undefined : store.catalog.alone(id, catalog_version)?.content.discount_data;
  const keepsTaxBasis = data?.modify_tax_basis === 'DO_NOT_MODIFY_TAX_BASIS' || undefined;
  return defined({ maximum: data?.maximum_amount_money, keepsTaxBasis });
}

/** The phase the catalog says a tax is worked out in. @source Square Catalog API, CatalogTax.calculation_phase */
export function taxPhase(
  { catalog_object_id: id, catalog_version }: Pick<WireOrderTax, 'catalog_object_id' | 'catalog_version'>,
  store: Store,
): NonNullable<PricingTax['phase']> {
  const data = id === undefined ? undefined : store.catalog.alone(id, catalog_version)?.content.tax_data;
  return data?.calculation_phase === 'TAX_TOTAL_PHASE' ? 'TOTAL' : 'SUBTOTAL';
}
