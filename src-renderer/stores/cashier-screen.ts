import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Snapshot } from '#contract/views.ts';
import type { CashierSaleView, SaleNotice } from '#domain/checkout/views.ts';
import type { Terminology } from '#domain/loyalty/program.ts';
import { createPresses, type Presses } from '../connect/presses.ts';
import type { Session, ViewState } from '../connect/session.ts';
import { messagesFor } from '../messages/words.ts';
import { type CashierActions, createCashierActions } from './actions/cashier-actions.ts';
import { type CashierUi, createCashierUi } from './cashier-ui.ts';
import { type CatalogState, type CatalogStore, createCatalogStore } from './catalog-store.ts';
import { neededChoice, sharedCode } from './code-choices.ts';

/** Everything a cashier's page works with; handed down by context, never global. */
export interface CashierScreen {
  readonly views: StoreApi<ViewState<'cashier'>>;
  readonly ui: StoreApi<CashierUi>;
  readonly catalog: CatalogStore;
  readonly presses: Presses;
  readonly actions: CashierActions;
  close(): void;
}

/** How long the kiosk has to open a sale by itself after sign-in before this page asks for one. */
const OPEN_SALE_AFTER_MS = 400;

/** Builds a cashier's page on a session. */
export function createCashierScreen(session: Session<'cashier'>, presses = createPresses()): CashierScreen {
  const ui = createCashierUi();
  const { views, client } = session;
  const words = () => messagesFor(views.getState().views?.['kiosk.changed'].language);
  const catalog = createCatalogStore(client.catalog);
  const actions = createCashierActions({ client, views, ui, presses, words });
  let opening: ReturnType<typeof setTimeout> | undefined;

  function syncWith(now: ViewState<'cashier'>, before: ViewState<'cashier'> | undefined): void {
    const kiosk = now.views?.['kiosk.changed'];
    const sale = now.views?.['sale.changed'];
    const kioskBefore = before?.views?.['kiosk.changed'];
    const isBack = now.line === 'up' && now.line !== before?.line;
    const isFresh = isBack || kiosk?.connection !== kioskBefore?.connection;
    // What was read afresh may differ from what the tiles were drawn from.
    const { status, revision } = catalog.state.getState();
    if (now.line === 'up' && kiosk && status === 'ready' && kiosk.catalogRevision !== revision) void catalog.load();
    // What was asked for while the line was down never came.
    if (now.line === 'up' && kiosk && isFresh && (isBack || status !== 'ready')) void catalog.load();
    const saleBefore = before?.views?.['sale.changed'];
    const isOtherSale = saleBefore && sale?.saleId !== saleBefore.saleId;
    if (isOtherSale || (kioskBefore?.signedIn && !kiosk?.signedIn)) clearBuyerTraces();
    if (saleBefore && sale?.phase !== saleBefore.phase) ui.setState({ dialog: undefined });
    askWhichIsMeant(sale?.notice, saleBefore?.notice);
    clearTimeout(opening);
    if (now.line === 'up' && kiosk?.signedIn && sale === null) {
      opening = setTimeout(() => void actions.ensureSale(), OPEN_SALE_AFTER_MS);
    }
  }

  /** A scanner on a line of its own read what leaves a choice: the page asks, unless it asks something else. */
  function askWhichIsMeant(notice: SaleNotice | undefined, before: SaleNotice | undefined): void {
    const isAsked = JSON.stringify(notice) === JSON.stringify(before);
    if (!notice || isAsked || ui.getState().dialog) return;
    const [shared, needed] = [sharedCode(notice), neededChoice(notice)];
    if (shared) ui.setState({ dialog: { kind: 'sharedCode', ...shared } });
    else if (needed) void actions.openItem(needed.itemId, needed.variationId);
  }

  /** The next buyer must not meet what the one before left; a dialog takes what was typed in it along. */
  function clearBuyerTraces(): void {
    ui.setState({ dialog: undefined, sheet: undefined, removed: undefined, problem: undefined });
  }

  /** Rings up, one after the other, what was scanned while a dialog was open. */
  async function ringUpHeld(codes: readonly string[]): Promise<void> {
    for (const code of codes) await actions.scan(code);
  }

  syncWith(views.getState(), undefined);
  const stopViews = views.subscribe((now, before) => syncWith(now, before));
  const stopUi = ui.subscribe(({ dialog, heldScans }) => {
    if (dialog || heldScans.length === 0) return;
    ui.setState({ heldScans: [] });
    if (views.getState().views?.['kiosk.changed'].signedIn) void ringUpHeld(heldScans);
  });
  const stop = () => {
    stopViews();
    stopUi();
  };
  return {
    views,
    ui,
    catalog,
    presses,
    actions,
    close() {
      stop();
      clearTimeout(opening);
      session.close();
    },
  };
}

/** The page's stores, for the components below. */
export const CashierContext = createContext<CashierScreen | undefined>(undefined);

/** @throws Error outside a cashier's page: a programmer's mistake. */
export function useCashier(): CashierScreen {
  const screen = useContext(CashierContext);
  if (!screen) throw new Error('useCashier outside a cashier screen');
  return screen;
}

/** A part of the last views; only drawn once there are some. */
export function useViews<T>(select: (views: Snapshot<'cashier'>) => T): T {
  return useStore(useCashier().views, (state) => {
    if (!state.views) throw new Error('drawn before the first snapshot');
    return select(state.views);
  });
}

/** The current sale; only drawn while there is one. */
export function useSale(): CashierSaleView {
  return useViews((views) => {
    const sale = views['sale.changed'];
    if (!sale) throw new Error('drawn without a sale');
    return sale;
  });
}

/** A part of what only this page knows. */
export function useUi<T>(select: (ui: CashierUi) => T): T {
  return useStore(useCashier().ui, select);
}

/** A part of the catalog. */
export function useCatalog<T>(select: (catalog: CatalogState) => T): T {
  return useStore(useCashier().catalog.state, select);
}

/** True while a press of the group waits for its answer: its buttons are dead. */
export function useIsOpen(group: string): boolean {
  return useStore(useCashier().presses.open, (open) => open[group] === true);
}

/** The program's own words for points. */
export function useTerms(): Terminology {
  return useViews((views) => views['kiosk.changed'].program?.terminology ?? POINTS);
}

const POINTS: Terminology = { one: 'point', other: 'points' };
