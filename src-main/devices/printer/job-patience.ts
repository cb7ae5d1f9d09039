import type { Clock, Timers } from '#ports/runtime.ts';

/** Two clocks of one job, of which one runs at a time: how long it may take, and how long it may be kept waiting. */
export interface Patience {
  /** Notes that the printer keeps the job waiting from here on. */
  wait(): void;
  /** Notes that the job gets on from here on. */
  goOn(): void;
  end(): void;
}

/** Starts with the job getting on. `onLate` is called once when either clock has run out, and never after `end`. */
export function createPatience(options: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly runMs: number;
  readonly waitMs: number;
  readonly onLate: () => void;
}): Patience {
  const { clock, timers, onLate } = options;
  const leftMs = { run: options.runMs, wait: options.waitMs };
  let running: 'run' | 'wait' | undefined;
  let sinceMs = 0;
  let cancel = () => {};

  const turnTo = (next: 'run' | 'wait' | undefined) => {
    if (next === running) return;
    cancel();
    const nowMs = clock.monotonicMs();
    if (running) leftMs[running] -= nowMs - sinceMs;
    running = next;
    sinceMs = nowMs;
    if (next) cancel = timers.after(Math.max(leftMs[next], 0), onLate);
  };
  turnTo('run');
  return { wait: () => turnTo('wait'), goOn: () => turnTo('run'), end: () => turnTo(undefined) };
}
