/** Time and chance as the client needs them; a test hands in its own. */
export interface Pace {
  /** Wall time, milliseconds since the epoch: a server may name an instant to come back at. */
  nowMs(): number;
  /** Milliseconds of a clock that never jumps, for the budget. */
  monotonicMs(): number;
  /** At least 0, below 1. */
  random(): number;
  /** Settles after so long. */
  pause(delayMs: number): Promise<void>;
  /** Calls back once, the time of a try being over; the answer calls it off. */
  after(limitMs: number, callback: () => void): () => void;
}

/** The machine's own. Its timers hold the process: a call that was sent is seen through to an answer or its time-out. */
export const SYSTEM_PACE: Pace = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  random: () => Math.random(),
  pause: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  after: (limitMs, callback) => {
    const timer = setTimeout(callback, limitMs);
    return () => clearTimeout(timer);
  },
};
