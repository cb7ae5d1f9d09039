import { randomUUID } from 'node:crypto';
import type { Clock, Ids, Timers } from '#ports/runtime.ts';

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  nowIso: () => new Date().toISOString(),
  monotonicMs: () => performance.now(),
};

/** Random UUIDs. */
export const uuidIds: Ids = { next: () => randomUUID() };

/** The process's own timers; one that waits does not keep the process alive. */
export const systemTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
