import type { Timers } from '#ports/runtime.ts';

/**
 * What `start` calls back with, or `late()` as a throw once `timeoutMs` have passed.
 * A callback that comes later still is ignored.
 */
export function withinTime(
  timers: Timers,
  timeoutMs: number,
  late: () => Error,
  start: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(timeoutMs, () => reject(late()));
    start((error) => {
      cancel();
      if (error) reject(error);
      else resolve();
    });
  });
}
