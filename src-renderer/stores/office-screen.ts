import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Snapshot } from '#contract/views.ts';
import { createPresses, type Presses } from '../connect/presses.ts';
import type { Session, ViewState } from '../connect/session.ts';
import { messagesFor } from '../messages/words.ts';
import { createAttempt } from './actions/attempt.ts';
import { createDeskActions } from './actions/desk-actions.ts';
import type { Problem } from './problem.ts';

/** What only the office's page knows. */
export interface OfficeUi {
  readonly problem?: Problem | undefined;
}

/** Everything an office's page works with. */
export interface OfficeScreen {
  readonly views: StoreApi<ViewState<'office'>>;
  readonly ui: StoreApi<OfficeUi>;
  readonly presses: Presses;
  readonly actions: ReturnType<typeof createOfficeActions>;
  close(): void;
}

/** Builds an office's page on a session. */
export function createOfficeScreen(session: Session<'office'>, presses = createPresses()): OfficeScreen {
  const ui = createStore<OfficeUi>(() => ({}));
  return {
    views: session.views,
    ui,
    presses,
    actions: createOfficeActions(session, ui, presses),
    close: () => session.close(),
  };
}

function createOfficeActions({ client, views }: Session<'office'>, ui: StoreApi<OfficeUi>, presses: Presses) {
  const words = () => messagesFor(views.getState().views?.['kiosk.changed'].language);
  const attempt = createAttempt((problem) => ui.setState({ problem }), words);
  return {
    ...createDeskActions({ client, presses, attempt }),
    dismissProblem: () => ui.setState({ problem: undefined }),
    signIn: (pin: string) => attempt('signIn', () => presses.once('signIn', pin, () => client.auth.signIn({ pin }))),
    signOut: () => attempt('dialog', () => client.auth.signOut({})),
  };
}

/** The page's stores, for the components below. */
export const OfficeContext = createContext<OfficeScreen | undefined>(undefined);

/** @throws Error outside an office's page: a programmer's mistake. */
export function useOffice(): OfficeScreen {
  const screen = useContext(OfficeContext);
  if (!screen) throw new Error('useOffice outside an office screen');
  return screen;
}

/** A part of the last views; only drawn once there are some. */
export function useOfficeViews<T>(select: (views: Snapshot<'office'>) => T): T {
  return useStore(useOffice().views, ({ views }) => {
    if (!views) throw new Error('drawn before the first snapshot');
    return select(views);
  });
}
