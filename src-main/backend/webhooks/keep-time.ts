import { bringUpToDate } from '../schedule/bring-up-to-date.ts';
import type { Engine } from '../store/engine.ts';

/** How late subscribers may hear of what happens by itself. */
const LOOK_MS = 1000;

/**
 * While there are subscriptions, makes what is scheduled happen without a request: only a subscriber can see the difference.
 * @returns what stops it
 */
export function keepTime(engine: Engine, nowMs: () => number, onFault: (error: unknown) => void): () => void {
  const look = async () => {
    const now = nowMs();
    const isDue = await engine.read(
      (store) => store.subscriptions.count() > 0 && store.schedule.first(now) !== undefined,
    );
    if (isDue) await engine.write((store) => bringUpToDate(store, now));
  };
  const timer = setInterval(() => void look().catch(onFault), LOOK_MS).unref();
  return () => clearInterval(timer);
}
