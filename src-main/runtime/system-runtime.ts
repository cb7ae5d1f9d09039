import { randomUUID } from 'node:crypto';
import type { Clock, Ids, Timers } from '#ports/runtime.ts';

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  nowIso: () => new Date().toISOString(),
  isoOf: (atMs) => new Date(atMs).toISOString(),
  msOf: (iso) => Date.parse(iso),
  monotonicMs: () => performance.now(),
};

/** Random UUIDs. */
export const uuidIds: Ids = { next: () => randomUUID() };

/** Timers that end with their kiosk: nothing fires into a closed one. */
export interface KioskTimers extends Timers {
  close(): void;
}

/** The longest wait of Node's own timers: a longer one would fire at once, and again each time it is set again. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The process's own timers, however long the wait; one that waits does not keep the process alive. */
export function createTimers(): KioskTimers {
  const waiting = new Set<NodeJS.Timeout>();
  let isClosed = false;
  return {
    after(delayMs, callback) {
      // An answer that comes in while the kiosk closes may ask for a repeat, which is not made any more.
      if (isClosed) return () => undefined;
      let timer: NodeJS.Timeout;
      const wait = (leftMs: number) => {
        timer = setTimeout(
          () => {
            waiting.delete(timer);
            if (leftMs > MAX_TIMER_MS) wait(leftMs - MAX_TIMER_MS);
            else callback();
          },
          Math.min(leftMs, MAX_TIMER_MS),
        ).unref();
        waiting.add(timer);
      };
      wait(delayMs);
      return () => {
        clearTimeout(timer);
        waiting.delete(timer);
      };
    },
    close() {
      isClosed = true;
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}
