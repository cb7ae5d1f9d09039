import { bringUpToDate } from '../due/bring-up-to-date.ts';
import type { Store } from '../store/store.ts';

/** How late subscribers may hear of what happens by itself. */
const LOOK_MS = 1000;

/**
 * While there are subscriptions, makes what is due happen without a request: only a subscriber can see the difference.
 * @returns what stops it
 */
export function keepTime(store: Store, nowMs: () => number, onFault: (error: unknown) => void): () => void {
  const look = () => {
    const now = nowMs();
    if (store.subscriptions.count() === 0 || !store.due.first(now)) return;
    store.commits.run(() => bringUpToDate(store, now)).catch(onFault);
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      onFault(error);
    }
  }, LOOK_MS).unref();
  return () => clearInterval(timer);
}
