/** A probe that has waited this long is shown, however quick the line is otherwise. */
const MIN_PATIENCE_MS = 800;

/** How much of a trip's news goes into what is usual, and into how far trips differ from it. @source RFC 6298, section 2.3 */
const USUAL_SHARE = 1 / 8;
const SPREAD_SHARE = 1 / 4;
/**
 * How much of the spread is waited for beyond what is usual. @source RFC 6298, section 2.3: RTO = SRTT + K * RTTVAR,
 * where K = 4
 */
const SPREAD_FACTOR = 4;

/**
 * How long an answer takes on this line, learned from the probes that were answered. On a line that is always slow, a
 * probe that takes as long as the ones before it is no news, and must not be shown as if the line were going.
 */
export class LinePace {
  #usualMs: number | undefined;
  #spreadMs = 0;

  /** How long to wait for a probe before its silence is shown, in milliseconds. */
  get patienceMs(): number {
    return Math.max(MIN_PATIENCE_MS, (this.#usualMs ?? 0) + SPREAD_FACTOR * this.#spreadMs);
  }

  /** Learns from a probe that was answered after so many milliseconds. */
  noteTrip(tripMs: number): void {
    if (this.#usualMs === undefined) {
      this.#usualMs = tripMs;
      this.#spreadMs = tripMs / 2;
      return;
    }
    this.#spreadMs += (Math.abs(this.#usualMs - tripMs) - this.#spreadMs) * SPREAD_SHARE;
    this.#usualMs += (tripMs - this.#usualMs) * USUAL_SHARE;
  }
}
