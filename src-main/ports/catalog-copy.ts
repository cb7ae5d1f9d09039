import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import type { CatalogCategory, CatalogItem, CatalogPart, CatalogVariation, ModifierChoice } from './catalog-gateway.ts';

/** A variation with the item it belongs to. */
export interface Sellable {
  readonly item: CatalogItem;
  readonly variation: CatalogVariation;
}

/** How the copy stands. */
export interface CopyState {
  /** All that was there has been read once. Until then, what is not in the copy may still be in the catalog. */
  readonly isWhole: boolean;
  /** Up to when changes are in it, ISO 8601 UTC; absent where the server has not said. */
  readonly asOf?: string;
  /** ISO 8601 UTC: when it was last found to be true; absent for one that is not whole. */
  readonly readAt?: string;
  /** Grows whenever something in it has changed. */
  readonly revision: number;
}

/** Which items: all, or those of a category. In the order of their names. */
export type ItemsOf = 'all' | { readonly categoryId: string };

/** Items found, best first. */
export interface FoundItems {
  readonly items: readonly FoundItem[];
  /** Nothing is called what was typed; these are close to it. */
  readonly isNear: boolean;
}

/** An item found; with the variation whose SKU or barcode was typed, where it is one only. */
export interface FoundItem {
  readonly item: CatalogItem;
  readonly variationId?: string;
  /** All of its code was typed, not only its beginning. */
  readonly isExact?: true;
}

/**
 * The kiosk's own copy of the catalog, indexed, never whole in memory. It is a cache: where it is damaged or cannot be
 * kept it is empty again, which its state says. No call of it throws for that. Closed, it stays as it is on the disk.
 */
export interface CatalogCopy {
  readonly state: CopyState;
  /** Begins to read everything: what stands stays in use until `endReading`. */
  beginReading(): void;
  /** Adds a page of that reading; false where the copy was begun anew since, so that the pages before are lost. */
  add(part: CatalogPart): boolean;
  /** What was read so far is to be shown: the first reading takes its time. */
  showWhatIsThere(): void;
  /**
   * Everything was read: what was not in it is gone. `asOf` undefined: the server has not said. Nothing is noted where
   * the copy was begun anew meanwhile.
   */
  endReading(asOf: string | undefined, at: string): void;
  /** Makes changes on top of what stands; answers whether any was one. */
  change(part: CatalogPart): boolean;
  /** The changes up to here are in. */
  noteAsOf(asOf: string, at: string): void;
  variation(variationId: string): Sellable | undefined;
  item(itemId: string): CatalogItem | undefined;
  /** What the item offers to choose, in its order; lists that are gone or empty are left out. */
  choices(item: CatalogItem): readonly ModifierChoice[];
  /** Every variation with this SKU or barcode, as `codeForms` writes them. */
  withCode(code: string): readonly Sellable[];
  categories(): readonly CatalogCategory[];
  /** Of these, the ones with an item in them, in the order of their names. */
  usedCategories(): readonly CatalogCategory[];
  /** What a custom amount bears that the cashier turns tax on. */
  customAmountTaxes(): readonly SaleTax[];
  count(of: ItemsOf): number;
  page(of: ItemsOf, offset: number, limit: number): readonly CatalogItem[];
  /** By SKU or barcode, then by name: all words, in any order, by their beginnings, then with small typing errors. */
  search(text: string, limit: number): FoundItems;
  close(): void;
}
