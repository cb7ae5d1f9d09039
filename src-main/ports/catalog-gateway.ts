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
  /** Lists of modifiers it offers, in the order they are asked for; absent where there are none. */
  readonly offers?: readonly OfferedModifiers[];
  /** Rung up at once, with what is preselected. @source Square Catalog API, CatalogItem.skip_modifier_screen */
  readonly skipsChoices?: true;
}

/** How an item offers a list of modifiers, where it differs from the list itself. */
export interface OfferedModifiers {
  readonly listId: string;
  readonly min?: number;
  readonly max?: number;
  readonly allowsQuantities?: boolean;
  /** What is preselected for this item, or not, whatever the modifier says. */
  readonly defaults?: Readonly<Record<string, boolean>>;
}

/** A list of modifiers: "Milk". */
export interface CatalogModifierList {
  readonly listId: string;
  readonly name: string;
  /** Fewest and most that are chosen; 0: none needed, no limit. */
  readonly min: number;
  readonly max: number;
  /** The same one more than once. */
  readonly allowsQuantities?: true;
}

/** A modifier at this location. */
export interface CatalogModifier {
  readonly modifierId: string;
  readonly listId: string;
  readonly name: string;
  readonly ordinal: number;
  /** Absent where it costs nothing. */
  readonly price?: Money;
  readonly isDefault?: true;
  readonly isSoldOut?: true;
}

/** A list as one item offers it, with everything in it, in its order. */
export interface ModifierChoice extends CatalogModifierList {
  readonly modifiers: readonly CatalogModifier[];
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
  readonly modifierLists: readonly CatalogModifierList[];
  readonly modifiers: readonly CatalogModifier[];
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
