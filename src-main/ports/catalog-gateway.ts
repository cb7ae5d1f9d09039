import type { Money } from '#domain/money/money.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';

/** A variation that can be rung up. `price` is absent for a variable price. */
export interface CatalogVariation {
  readonly variationId: string;
  readonly name: string;
  readonly sku?: string;
  readonly upc?: string;
  readonly price?: Money;
}

/** An item with its variations and taxes. */
export interface CatalogItem {
  readonly itemId: string;
  readonly name: string;
  readonly description?: string;
  readonly categoryIds: readonly string[];
  /** Address of the picture: an https URL, or "asset:<file>" for a demo picture in `assets`. */
  readonly imageUrl?: string;
  readonly variations: readonly CatalogVariation[];
  readonly taxes: readonly SaleTax[];
}

/** Everything sellable at this location. */
export interface Catalog {
  readonly categories: readonly { readonly categoryId: string; readonly name: string; readonly parentId?: string }[];
  readonly items: readonly CatalogItem[];
  /** What a custom amount bears that the cashier turns tax on. @source Square, CatalogTax.applies_to_custom_amounts */
  readonly taxes: readonly SaleTax[];
}

/** Reads the catalog. */
export interface CatalogGateway {
  load(): Promise<Catalog>;
  /**
   * Whether anything that is sold has changed since an instant, ISO 8601 UTC, and when the catalog was last changed
   * at all: the instant to ask with next. @source Square Catalog API, "SearchCatalogObjects": begin_time, latest_time
   */
  changesSince(iso: string): Promise<{ readonly isChanged: boolean; readonly latest: string }>;
}
