import type { Timers } from '#ports/runtime.ts';

/** A call that has waited this long is shown as slow: a person should know why nothing happens. */
const SLOW_AFTER_MS = 3000;

/** The calls under way that have been waiting for long. */
export class SlowCalls {
  #timers: Timers;
  #onChange: () => void;
  #count = 0;

  constructor(timers: Timers, onChange: () => void) {
    this.#timers = timers;
    this.#onChange = onChange;
  }

  /** True while at least one is waiting. */
  get isAny(): boolean {
    return this.#count > 0;
  }

  /** A call has begun; the answer is called once it is over. */
  began(): () => void {
    let isSlow = false;
    const cancel = this.#timers.after(SLOW_AFTER_MS, () => {
      isSlow = true;
      this.#count += 1;
      this.#onChange();
    });
    return () => {
      cancel();
      if (!isSlow) return;
      this.#count -= 1;
      this.#onChange();
    };
  }
}
