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

/** What an item says of itself. */
interface ItemFacts {
  readonly itemId: string;
  readonly name: string;
  readonly description?: string;
  readonly categoryIds: readonly string[];
  readonly variations: readonly CatalogVariation[];
}

/** An item with its variations and taxes. */
export interface CatalogItem extends ItemFacts {
  /** Address of the picture: an https URL, or "asset:<file>" for a demo picture in `assets`. */
  readonly imageUrl?: string;
  readonly taxes: readonly SaleTax[];
}

/** An item as it stands by itself, its taxes and pictures by their ids: each of them can change without it. */
export interface LooseItem extends ItemFacts {
  /** The first that is known is shown. */
  readonly imageIds: readonly string[];
  readonly taxIds: readonly string[];
}

/** A category of the shop. */
export interface CatalogCategory {
  readonly categoryId: string;
  readonly name: string;
  readonly parentId?: string;
}

/** A sales tax that is switched on here. */
export interface CatalogTax extends SaleTax {
  /** A custom amount that the cashier turns tax on bears it. @source Square, CatalogTax.applies_to_custom_amounts */
  readonly isOnCustomAmounts: boolean;
}

/** Some of the catalog as sold at this location, each object by itself. */
export interface CatalogPart {
  readonly items: readonly LooseItem[];
  readonly categories: readonly CatalogCategory[];
  readonly taxes: readonly CatalogTax[];
  readonly images: readonly { readonly imageId: string; readonly url: string }[];
  /** Objects of any kind that are not sold here, or no longer; of variations too. */
  readonly goneIds: readonly string[];
}

/** A part with where the next one begins; without a cursor it is the last. */
export interface CatalogPartPage {
  readonly part: CatalogPart;
  readonly cursor?: string;
}

/** Reads the catalog, page by page. */
export interface CatalogGateway {
  /** Everything, from its beginning or a cursor on. @source Square Catalog API, "ListCatalog" */
  list(cursor?: string): Promise<CatalogPartPage>;
  /**
   * What has changed since an instant, ISO 8601 UTC, and when the catalog was last changed at all: the instant to ask
   * with next. A variation that changed comes with its item.
   *
   * @source Square Catalog API, "SearchCatalogObjects": begin_time, include_related_objects, latest_time
   */
  changesSince(iso: string, cursor?: string): Promise<CatalogPartPage & { readonly latest: string }>;
}
