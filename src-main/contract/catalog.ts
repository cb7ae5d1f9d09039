import { z } from 'zod';
import type { OfferedModifier } from '#domain/checkout/modifier-rules.ts';
import type { Money } from '#domain/money/money.ts';
import { idField } from './fields.ts';
import { procedure } from './procedure.ts';

/** Tiles a page is sent at once at most. */
export const MAX_TILES = 120;

/** A tile: an item as far as a page of many shows it. */
export interface TileView {
  readonly itemId: string;
  readonly name: string;
  /** A picture's file name below `pictures/`, or an https address. */
  readonly picture?: string;
  /** The lowest price of its variations; absent where all of them are open. */
  readonly price?: Money;
  /** Other variations cost more. */
  readonly isFrom?: true;
  /** What a tap rings up; absent where there is something to choose first. */
  readonly variationId?: string;
}

/** Some of the tiles there are, from `offset` on. */
export interface TilePage {
  /** Of which state of the catalog, as `catalogRevision` of the kiosk counts them. */
  readonly revision: number;
  readonly total: number;
  readonly offset: number;
  readonly tiles: readonly TileView[];
}

/** What a page opens with. */
export interface CatalogHome {
  readonly revision: number;
  /** False while the catalog is read for the first time: there may be more than is shown. */
  readonly isWhole: boolean;
  readonly categories: readonly { readonly categoryId: string; readonly name: string }[];
  /** It is known what sells most here. */
  readonly hasFavourites: boolean;
  /** The first tiles of the favourites where there are some, else of everything. */
  readonly first: TilePage;
}

/** A tile found, with the variation whose SKU or barcode was typed, where it is one only. */
export interface FoundTile extends TileView {
  readonly matched?: {
    readonly variationId: string;
    readonly name: string;
    readonly price?: Money;
  };
  /** All of a code of it was typed, not only the beginning. */
  readonly isExact?: true;
}

/** What a search has found, best first. */
export interface CatalogFound {
  readonly revision: number;
  readonly tiles: readonly FoundTile[];
  /** Nothing is called what was typed; these come close. */
  readonly isNear: boolean;
}

/** An item with what can be rung up. */
export interface CatalogItemView {
  readonly itemId: string;
  readonly name: string;
  readonly description?: string;
  readonly picture?: string;
  readonly variations: readonly VariationView[];
  /** What is chosen for each unit, in the order it is asked for; absent where there is nothing. */
  readonly choices?: readonly ModifierListView[];
}

/** A list of modifiers as the item offers it: how many are chosen at least and at most, 0 for no bound. */
export interface ModifierListView {
  readonly listId: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The same one more than once. */
  readonly allowsQuantities?: true;
  readonly modifiers: readonly OfferedModifier[];
}

/** What can be rung up. `price` is absent for an open one. */
export interface VariationView {
  readonly variationId: string;
  readonly name: string;
  readonly price?: Money;
  readonly sku?: string;
}

/** The catalog, of which a page asks for what it shows. */
export const catalogProcedures = {
  /** Categories and the first tiles. */
  'catalog.home': procedure({
    audience: ['cashier'],
    beforeSignIn: true,
    input: z.strictObject({}),
  }).returns<CatalogHome>(),
  /** Tiles of everything, of the favourites (what sells most here) or of a category, from `offset` on. */
  'catalog.page': procedure({
    audience: ['cashier'],
    beforeSignIn: true,
    input: z.strictObject({
      of: z.union([z.enum(['all', 'favourites']), z.strictObject({ categoryId: idField })]),
      offset: z.int().min(0).max(10_000_000),
      limit: z.int().min(1).max(MAX_TILES),
    }),
  }).returns<TilePage>(),
  /** By SKU, barcode or name: its words in any order, by their beginnings, with small typing errors. */
  'catalog.search': procedure({
    audience: ['cashier'],
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(MAX_TILES) }),
  }).returns<CatalogFound>(),
  /** One item. Errors: cart.item_unknown. */
  'catalog.item': procedure({
    audience: ['cashier'],
    input: z.strictObject({ itemId: idField }),
  }).returns<CatalogItemView>(),
  /** The item that a variation belongs to. Errors: cart.item_unknown. */
  'catalog.itemOf': procedure({
    audience: ['cashier'],
    input: z.strictObject({ variationId: idField }),
  }).returns<CatalogItemView>(),
};
