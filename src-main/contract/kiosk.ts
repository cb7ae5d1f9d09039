import { z } from 'zod';
import type { Money } from '#domain/money/money.ts';
import { procedure } from './procedure.ts';

/** A tile of the catalog: an item with what can be rung up. */
export interface CatalogItemView {
  readonly itemId: string;
  readonly name: string;
  readonly categoryIds: readonly string[];
  /** A picture's file name below `pictures/`, or an https address. */
  readonly picture?: string;
  readonly variations: readonly {
    readonly variationId: string;
    readonly name: string;
    readonly price?: Money;
    readonly sku?: string;
  }[];
}

/** Everything that can be sold. */
export interface CatalogView {
  /** Which reading of the catalog this is, as `catalogRevision` of the kiosk counts them. */
  readonly revision: number;
  readonly categories: readonly { readonly categoryId: string; readonly name: string }[];
  readonly items: readonly CatalogItemView[];
}

/** Signing in and what the screens read once. */
export const kioskProcedures = {
  /** Signs a person in on this page by PIN (4 to 12 digits). Errors: auth.pin_wrong, auth.pin_locked, auth.manager_only. */
  'auth.signIn': procedure({
    audience: ['cashier', 'office'],
    beforeSignIn: true,
    input: z.strictObject({ pin: z.string().max(32) }),
  }).returns<{ readonly name: string }>(),
  /** Locks this page. With the last cashier's page the buyer is cleared from every screen; the sale stays. */
  'auth.signOut': procedure({ audience: ['cashier', 'office'], input: z.strictObject({}) }).returns<null>(),
  /** The catalog as last read. Errors: square.offline. */
  'catalog.list': procedure({
    audience: ['cashier'],
    beforeSignIn: true,
    input: z.strictObject({}),
  }).returns<CatalogView>(),
};
