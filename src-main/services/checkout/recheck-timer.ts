import type { TimerEvent } from '#domain/checkout/states.ts';
import type { Timers } from '#ports/runtime.ts';

/** The longest wait before a repeat, as a multiple of the first. */
const MAX_WAIT_FACTOR = 8;

/**
 * The one timer that makes a checkout's unanswered call again: each wait is twice as long as the one before, but for
 * a terminal that is merely asked how far it is.
 */
export class RecheckTimer {
  #timers: Timers;
  #firstMs: number;
  #waitMs: number;
  #onDue: (event: TimerEvent) => void;
  #cancel: (() => void) | undefined;

  constructor(timers: Timers, firstMs: number, onDue: (event: TimerEvent) => void) {
    this.#onDue = onDue;
    this.#timers = timers;
    this.#firstMs = firstMs;
    this.#waitMs = firstMs;
  }

  /** True while a repeat waits for its time. */
  get isSet(): boolean {
    return this.#cancel !== undefined;
  }

  /**
   * Calls back after the wait. There is one timer at a time: whoever asks again and again must not make the calls more
   * frequent.
   */
  set(event: TimerEvent): void {
    const delayMs = this.#waitMs;
    if (event !== 'pollDue') this.#waitMs = Math.min(delayMs * 2, this.#firstMs * MAX_WAIT_FACTOR);
    this.#cancel?.();
    this.#cancel = this.#timers.after(delayMs, () => this.#onDue(event));
  }

  /** Forgets the repeat that waits. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Makes the next wait the first again: something was answered. */
  startOver(): void {
    this.#waitMs = this.#firstMs;
  }
}
