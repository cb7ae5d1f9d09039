import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Timers } from '#ports/runtime.ts';

/** A call that has waited this long is a reason to ask whether the server is there at all. */
const ASK_AFTER_MS = 500;

/** A call that has waited this long is shown as slow: a person should know why nothing happens. */
const SLOW_AFTER_MS = 3000;

/** How long one call may take. */
export interface CallPatience {
  /** Nobody at the counter waits for it: it is never shown as slow, and no probe is made because of it. */
  readonly mayBeSlow: boolean;
  /** It is given up after so long; absent where only the server's being lost ends the wait. */
  readonly limitMs?: number | undefined;
}

/** Who is told of calls that wait. */
export interface WaitingCallsDeps {
  readonly timers: Timers;
  /** `areSlow` has changed. */
  readonly onSlowChanged: () => void;
  /** A call has waited so long that the server should be asked for a sign of life. */
  readonly onSilence: () => void;
}

/**
 * The calls that wait for the server's answer. Each waits for its own time-out, but no longer than the server is
 * there: `giveUp` ends them all at once. A call that was given up may still reach the server and be answered, so to
 * whoever made it, it is a call without an answer.
 */
export class WaitingCalls {
  #deps: WaitingCallsDeps;
  #waiting = new Set<() => void>();
  #slow = 0;

  constructor(deps: WaitingCallsDeps) {
    this.#deps = deps;
  }

  /** True while at least one has waited for long. */
  get areSlow(): boolean {
    return this.#slow > 0;
  }

  /** The answer of a call that is under way. @throws KioskError `square.offline` where it is given up; what the call throws */
  async wait<T>(call: Promise<T>, patience: CallPatience): Promise<T> {
    let giveUp = () => {};
    const givenUp = new Promise<never>((_resolve, reject) => {
      giveUp = () => reject(new KioskError('square.offline', 'safe', { reason: 'timeout' }));
    });
    this.#waiting.add(giveUp);
    const end = this.#watch(patience, giveUp);
    try {
      return await Promise.race([call, givenUp]);
    } finally {
      this.#waiting.delete(giveUp);
      end();
    }
  }

  /** Ends every wait: the server is out of reach. */
  giveUp(): void {
    for (const giveUp of this.#waiting) giveUp();
  }

  #watch({ mayBeSlow, limitMs }: CallPatience, giveUp: () => void): () => void {
    const { timers, onSilence } = this.#deps;
    let isSlow = false;
    const cancels = [limitMs === undefined ? () => {} : timers.after(limitMs, giveUp)];
    if (!mayBeSlow) {
      cancels.push(timers.after(ASK_AFTER_MS, onSilence));
      cancels.push(
        timers.after(SLOW_AFTER_MS, () => {
          isSlow = true;
          this.#count(1);
        }),
      );
    }
    return () => {
      for (const cancel of cancels) cancel();
      if (isSlow) this.#count(-1);
    };
  }

  #count(change: 1 | -1): void {
    this.#slow += change;
    this.#deps.onSlowChanged();
  }
}
