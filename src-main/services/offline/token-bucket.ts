/** How often something may be done: so many a second in the long run, so many at once after a rest. */
export interface Pace {
  readonly perSecond: number;
  readonly burst: number;
}

/** Lets work through at a pace. Time is an argument: milliseconds of a clock that never jumps. */
export class TokenBucket {
  #pace: Pace;
  #tokens: number;
  #atMs: number;

  constructor(pace: Pace, nowMs: number) {
    this.#pace = pace;
    this.#tokens = pace.burst;
    this.#atMs = nowMs;
  }

  /** Takes a token and answers 0, or takes none and answers how long to wait for one, in milliseconds. */
  claim(nowMs: number): number {
    const { perSecond, burst } = this.#pace;
    this.#tokens = Math.min(burst, this.#tokens + ((nowMs - this.#atMs) * perSecond) / 1000);
    this.#atMs = nowMs;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.#tokens) * 1000) / perSecond);
  }
}
