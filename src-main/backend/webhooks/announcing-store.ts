import type { Store } from '../store/store.ts';
import type { Announce } from './announce.ts';

/** The store whose every transaction also writes the notifications of what it changed, then says that some wait. */
export function announcing(store: Store, announce: Announce, nowMs: () => number, wake: () => void): Store {
  const told =
    <T>(work: () => T): (() => T) =>
    () => {
      const result = work();
      if (announce(nowMs())) wake();
      return result;
    };
  return {
    ...store,
    commits: { ...store.commits, run: (work) => store.commits.run(told(work)) },
    transaction: (work) => store.transaction(told(work)),
  };
}
