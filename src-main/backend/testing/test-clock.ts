/** A clock that tests can set. */
export interface TestClock {
  nowMs(): number;
  /** From now on it is this instant, and stands still or runs on from there. */
  set(atMs: number, isFrozen: boolean): void;
  /** Moves it by so much, also backwards. */
  advance(byMs: number): void;
  /** Shows the real time again. */
  reset(): void;
  readonly isFrozen: boolean;
}

/** A clock that shows what `real` does until it is set. */
export function createTestClock(real: { nowMs(): number }): TestClock {
  let offsetMs = 0;
  let frozenAtMs: number | undefined;
  const nowMs = () => frozenAtMs ?? real.nowMs() + offsetMs;
  return {
    nowMs,
    set: (atMs, isFrozen) => {
      frozenAtMs = isFrozen ? atMs : undefined;
      offsetMs = atMs - real.nowMs();
    },
    advance: (byMs) => {
      offsetMs += byMs;
      if (frozenAtMs !== undefined) frozenAtMs += byMs;
    },
    reset: () => {
      offsetMs = 0;
      frozenAtMs = undefined;
    },
    get isFrozen() {
      return frozenAtMs !== undefined;
    },
  };
}
