import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CallError } from '#contract/client.ts';
import type { Snapshot } from '#contract/views.ts';
import type { CustomerSaleView, SaleNotice } from '#domain/checkout/views.ts';
import type { Terminology } from '#domain/loyalty/program.ts';
import type { PadKey } from '#domain/phone/phone-keys.ts';
import { createPresses, type Presses } from '../connect/presses.ts';
import type { Session, ViewState } from '../connect/session.ts';
import type { Messages } from '../messages/messages.ts';
import { errorSentence } from '../messages/sentence.ts';
import { messagesFor } from '../messages/words.ts';
import { type CustomerUi, untouched } from './customer-ui.ts';
import { createPhoneTyping, type PhoneTyping } from './phone-typing.ts';

/** What a buyer can do. */
export interface CustomerActions {
  openPad(): void;
  /** Closes the pad, gives its number up and calls a look-up off that is still under way. */
  declinePad(): void;
  /** A key of the pad; a keypad on the counter types into the same number. */
  padKey(key: PadKey): void;
  /** The buyer is there, though they press no key. */
  stay(): void;
  /** Remembers the number before a scanner's burst; the answer takes back what the burst has typed. */
  rememberNumber(): () => void;
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
  const ui = createStore<CustomerUi>(() => untouched);
  const typing = createPhoneTyping(session, ui, presses.newCommandId);
  const actions = createActions(client, views, ui, presses, typing);
  let thanking: ReturnType<typeof setTimeout> | undefined;
  let thankingFor: string | undefined;

  function syncWith(now: ViewState<'customer'>, before: ViewState<'customer'> | undefined): void {
    const kiosk = now.views?.['kiosk.changed'];
    const sale = now.views?.['sale.changed'];
    const saleBefore = before?.views?.['sale.changed'];
    const isOver = sale?.phase !== 'cart' || sale.saleId !== saleBefore?.saleId || !kiosk?.open || now.line !== 'up';
    const isAnswered = saleBefore?.pad?.isLooking && !sale?.pad?.isLooking && !sale?.pad?.problem;
    if (isOver || isAnswered) typing.close();
    if (now.line === 'up' && before?.line !== 'up') typing.lineIsBack();
    typing.draw();
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
  typing: PhoneTyping,
): CustomerActions {
  const sale = () => views.getState().views?.['sale.changed'] ?? undefined;

  async function press(
    content: unknown,
    send: (command: { commandId: string; saleId: string; revision: number }) => Promise<unknown>,
  ): Promise<void> {
    const current = sale();
    if (!current) return;
    const { saleId, revision } = current;
    ui.setState({ problem: undefined });
    try {
      await presses.once(BUYER, [content, saleId, revision], (commandId) => send({ commandId, saleId, revision }));
    } catch (error) {
      // The sale it was for may be gone by now; then there is no one to tell.
      if (sale()?.saleId === saleId) ui.setState({ problem: sentenceFor(error) });
    }
  }

  function sentenceFor(error: unknown): string {
    const words = messagesFor(views.getState().views?.['kiosk.changed'].language);
    if (!(error instanceof CallError)) return words.errors['buyer.too_many_lookups'](undefined);
    return buyerSentence(words, error.wire);
  }

  return {
    openPad: () => ui.setState({ padOpen: true, problem: undefined }),
    declinePad() {
      typing.press('decline');
      typing.close();
    },
    padKey: typing.press,
    stay: typing.stay,
    rememberNumber: typing.remember,
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
