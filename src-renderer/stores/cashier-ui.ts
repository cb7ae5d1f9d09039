import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CatalogItemView } from '#contract/catalog.ts';
import type { HeldSaleView } from '#domain/checkout/held-sales.ts';
import type { LineView } from '#domain/checkout/views.ts';
import type { SharedCode } from './code-choices.ts';
import type { LineChoice } from './open-line.ts';
import type { Problem } from './problem.ts';

/** The dialog that is open. */
export type CashierDialog =
  | { readonly kind: 'variation'; readonly item: CatalogItemView }
  /** Not a dialog over the page but a sheet in the catalog's place; `line`: the one that is being changed. */
  | { readonly kind: 'item'; readonly item: CatalogItemView; readonly variationId?: string; readonly line?: LineView }
  | ({ readonly kind: 'sharedCode' } & SharedCode)
  | { readonly kind: 'custom'; readonly name?: string }
  | { readonly kind: 'customer' }
  | { readonly kind: 'quantity'; readonly line: LineView }
  | { readonly kind: 'held'; readonly held: readonly HeldSaleView[] }
  | { readonly kind: 'more' }
  | { readonly kind: 'member' }
  | { readonly kind: 'addPoints'; readonly saleId: string; readonly number: string }
  | { readonly kind: 'void' }
  | { readonly kind: 'noSale' }
  | { readonly kind: 'deviceSetup' }
  | { readonly kind: 'offlineSales' }
  | { readonly kind: 'closeDay' }
  | { readonly kind: 'cashierMenu' };

/** What stands in the place of catalog and sale: the past or the shift, until the cashier goes back. */
export type CashierSheet =
  | { readonly kind: 'shift' }
  | { readonly kind: 'past'; readonly unprinted?: true; readonly find?: string }
  | { readonly kind: 'return'; readonly saleId: string; readonly number: string };

/** What only this page knows. Nothing here is a fact about the sale. */
export interface CashierUi {
  readonly dialog?: CashierDialog | undefined;
  readonly sheet?: CashierSheet | undefined;
  readonly problem?: Problem | undefined;
  /** A line just removed, while it can be brought back. */
  readonly removed?: LineView | undefined;
  readonly lineChoice?: LineChoice | undefined;
  readonly devicesOpen: boolean;
  /** Codes scanned while a dialog is open; they are rung up once it is closed. */
  readonly heldScans: readonly string[];
}

/** A fresh page. */
export function createCashierUi(): StoreApi<CashierUi> {
  return createStore<CashierUi>(() => ({ devicesOpen: false, heldScans: [] }));
}
