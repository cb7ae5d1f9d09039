import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { DevicesView } from '#contract/views.ts';
import type { Presses } from '../connect/presses.ts';
import type { DeskActions } from './actions/desk-actions.ts';
import type { Problem } from './problem.ts';

/** What a manager's parts of a page see of the kiosk. */
export interface DeskViews {
  readonly 'kiosk.changed': { readonly language: string; readonly store?: { readonly timeZone: string } };
  readonly 'devices.changed': DevicesView | null;
}

type Readable<T> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'>;

/** What a manager works with at the counter and in the office alike. */
export interface ManagerDesk {
  readonly views: Readable<{ readonly views?: DeskViews }>;
  readonly ui: Readable<{ readonly problem?: Problem | undefined }>;
  readonly presses: Presses;
  readonly actions: DeskActions & {
    dismissProblem(): void;
    /** Only where a person stands before the drawer. */
    testDrawer?(): unknown;
  };
}

/** The desk of the page, for the components below. */
export const DeskContext = createContext<ManagerDesk | undefined>(undefined);

/** @throws Error on a page without a manager's parts: a programmer's mistake. */
export function useDesk(): ManagerDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside a page with a desk');
  return desk;
}

/** A part of the last views; only drawn once there are some. */
export function useDeskViews<T>(select: (views: DeskViews) => T): T {
  return useStore(useDesk().views, ({ views }) => {
    if (!views) throw new Error('drawn before the first snapshot');
    return select(views);
  });
}

/** True while a press of the group waits for its answer: its buttons are dead. */
export function useIsDeskBusy(group: string): boolean {
  return useStore(useDesk().presses.open, (open) => open[group] === true);
}
