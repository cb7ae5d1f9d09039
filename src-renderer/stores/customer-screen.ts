import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CallError } from '#contract/client.ts';
import type { InputOf } from '#contract/procedure.ts';
import type { Procedures } from '#contract/procedures.ts';
import type { Snapshot } from '#contract/views.ts';
import type { CustomerSaleView, SaleNotice } from '#domain/checkout/views.ts';
import type { Terminology } from '#domain/loyalty/program.ts';
import { createPresses, type Presses } from '../connect/presses.ts';
import type { Session, ViewState } from '../connect/session.ts';
import type { Messages } from '../messages/messages.ts';
import { errorSentence } from '../messages/sentence.ts';
import { messagesFor } from '../messages/words.ts';

/** What only the buyer's page knows. */
export interface CustomerUi {
  readonly padOpen: boolean;
  /** Digits typed so far; they never leave this store but in the look-up. */
  readonly phone: string;
  readonly problem?: string | undefined;
  /** The sale whose thanks have been shown long enough. */
  readonly thankedSaleId?: string | undefined;
}

/** What a buyer can do. */
export interface CustomerActions {
  openPad(): void;
  /** Closes the pad, forgets its digits and calls a look-up off that is still under way. */
  declinePad(): void;
  type(phone: string): void;
  /** A key of the pad where a keypad on the counter types into the same number; the kiosk keeps its digits. */
  padKey(key: InputOf<Procedures['buyer.padKey']>['key']): void;
  lookUp(): Promise<void>;
  join(): Promise<void>;
  leave(): Promise<void>;
  addReward(tierId: string): Promise<void>;
  removeReward(rewardId: string): Promise<void>;
}

/** Everything a buyer's page works with. */
export interface CustomerScreen {
  readonly views: StoreApi<ViewState<'customer'>>;
  readonly ui: StoreApi<CustomerUi>;
  readonly presses: Presses;
  readonly actions: CustomerActions;
  close(): void;
}

/** One press of the buyer at a time. */
export const BUYER = 'buyer';

/** Builds a buyer's page on a session; it forgets what was typed when the sale changes, ends or the counter closes. */
export function createCustomerScreen(session: Session<'customer'>, presses = createPresses()): CustomerScreen {
  const { views, client } = session;
  const ui = createStore<CustomerUi>(() => ({ padOpen: false, phone: '' }));
  const actions = createActions(client, views, ui, presses);
  let thanking: ReturnType<typeof setTimeout> | undefined;
  let thankingFor: string | undefined;

  function syncWith(now: ViewState<'customer'>, before: ViewState<'customer'> | undefined): void {
    const kiosk = now.views?.['kiosk.changed'];
    const sale = now.views?.['sale.changed'];
    const saleBefore = before?.views?.['sale.changed'];
    const isOver = sale?.phase !== 'cart' || sale.saleId !== saleBefore?.saleId || !kiosk?.open || now.line !== 'up';
    if (isOver && (ui.getState().padOpen || ui.getState().problem)) closePad(ui);
    const isAnswered = saleBefore?.pad?.isLooking && !sale?.pad?.isLooking && !sale?.pad?.problem;
    if (isAnswered) closePad(ui);
    if (sale?.phase !== 'done') {
      clearTimeout(thanking);
      thankingFor = undefined;
    } else if (thankingFor !== sale.saleId) {
      const { saleId } = sale;
      thankingFor = saleId;
      clearTimeout(thanking);
      thanking = setTimeout(() => ui.setState({ thankedSaleId: saleId }), kiosk?.thanksMs ?? 0);
    }
  }

  syncWith(views.getState(), undefined);
  const stop = views.subscribe((now, before) => syncWith(now, before));
  return {
    views,
    ui,
    presses,
    actions,
    close() {
      stop();
      clearTimeout(thanking);
      session.close();
    },
  };
}

function createActions(
  client: Session<'customer'>['client'],
  views: StoreApi<ViewState<'customer'>>,
  ui: StoreApi<CustomerUi>,
  presses: Presses,
): CustomerActions {
  const sale = () => views.getState().views?.['sale.changed'] ?? undefined;

  async function press(
    content: unknown,
    send: (command: { commandId: string; saleId: string; revision: number }) => Promise<unknown>,
  ): Promise<boolean> {
    const current = sale();
    if (!current) return false;
    const { saleId, revision } = current;
    ui.setState({ problem: undefined });
    try {
      const answer = presses.once(BUYER, [content, saleId, revision], (commandId) =>
        send({ commandId, saleId, revision }),
      );
      await answer;
      return answer !== undefined;
    } catch (error) {
      // What the buyer typed or the sale it was for may be gone by now; then there is no one to tell.
      if (sale()?.saleId === saleId) ui.setState({ problem: sentenceFor(error) });
      return false;
    }
  }

  function sentenceFor(error: unknown): string {
    const words = messagesFor(views.getState().views?.['kiosk.changed'].language);
    if (!(error instanceof CallError)) return words.errors['buyer.too_many_lookups'](undefined);
    return buyerSentence(words, error.wire);
  }

  /** Beside the press under way, whose answer may be long in coming. */
  async function callOff(saleId: string): Promise<void> {
    const left = presses.once('call off', saleId, (commandId) => client.buyer.leave({ commandId, saleId }));
    // Where it cannot be said, the line is down and with it goes all that this page shows.
    await left?.catch(() => undefined);
  }

  return {
    openPad: () => ui.setState({ padOpen: true, phone: '', problem: undefined }),
    declinePad() {
      const current = sale();
      if (current && presses.open.getState()[BUYER]) void callOff(current.saleId);
      if (current?.pad) void client.buyer.padKey({ key: 'decline' }).catch(() => undefined);
      closePad(ui);
    },
    padKey: (key) => void client.buyer.padKey({ key }).catch(() => undefined),
    type: (phone) => ui.setState({ phone, problem: undefined }),
    async lookUp() {
      const { phone } = ui.getState();
      const done = await press(['lookUp', phone], ({ commandId, saleId }) =>
        client.buyer.lookUp({ commandId, saleId, phone }),
      );
      if (done || !ui.getState().padOpen) closePad(ui);
    },
    async join() {
      await press('join', ({ commandId, saleId }) => client.buyer.join({ commandId, saleId }));
    },
    async leave() {
      await press('leave', ({ commandId, saleId }) => client.buyer.leave({ commandId, saleId }));
    },
    async addReward(tierId) {
      await press(['take', tierId], (command) => client.reward.create({ ...command, tierId }));
    },
    async removeReward(rewardId) {
      await press(['remove', rewardId], (command) => client.reward.delete({ ...command, rewardId }));
    },
  };
}

/** Only what the buyer can mend is told on their screen; the counter's troubles are told at the counter. */
export function buyerSentence(words: Messages, problem: SaleNotice): string {
  const isTheirs = /^(buyer|loyalty)\./.test(problem.code);
  return isTheirs ? errorSentence(words, problem) : words.errors['buyer.too_many_lookups'](undefined);
}

function closePad(ui: StoreApi<CustomerUi>): void {
  ui.setState({ padOpen: false, phone: '', problem: undefined });
}

/** The page's stores, for the components below. */
export const CustomerContext = createContext<CustomerScreen | undefined>(undefined);

/** @throws Error outside a buyer's page: a programmer's mistake. */
export function useCustomer(): CustomerScreen {
  const screen = useContext(CustomerContext);
  if (!screen) throw new Error('useCustomer outside a customer screen');
  return screen;
}

/** A part of the last views; only drawn once there are some. */
export function useBuyerViews<T>(select: (views: Snapshot<'customer'>) => T): T {
  return useStore(useCustomer().views, (state) => {
    if (!state.views) throw new Error('drawn before the first snapshot');
    return select(state.views);
  });
}

/** The sale on the buyer's screen; only drawn while there is one. */
export function useBuyerSale(): CustomerSaleView {
  return useBuyerViews((views) => {
    const sale = views['sale.changed'];
    if (!sale) throw new Error('drawn without a sale');
    return sale;
  });
}

/** A part of what only this page knows. */
export function useBuyerUi<T>(select: (ui: CustomerUi) => T): T {
  return useStore(useCustomer().ui, select);
}

/** True while the buyer's last press waits for its answer. */
export function useIsBuyerWaiting(): boolean {
  return useStore(useCustomer().presses.open, (open) => open[BUYER] === true);
}

const POINTS: Terminology = { one: 'point', other: 'points' };

/** The program's own words for points. */
export function useBuyerTerms(): Terminology {
  return useBuyerViews((views) => views['kiosk.changed'].program?.terminology ?? POINTS);
}
