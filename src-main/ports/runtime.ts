/** Reads the time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** The same instant as ISO 8601 UTC. */
  nowIso(): string;
  /** Any instant as ISO 8601 UTC. */
  isoOf(atMs: number): string;
  /** Milliseconds since the epoch of an ISO 8601 instant. */
  msOf(iso: string): number;
  /** Milliseconds of a clock that never jumps, for durations. */
  monotonicMs(): number;
}

/** Makes identifiers: UUIDs, at most 36 characters, fit for idempotency keys. */
export interface Ids {
  next(): string;
}

/** Waits. */
export interface Timers {
  /** Calls back once after `delayMs`; the answer cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** A structured log. Values never hold a full phone number, a token or a PIN. */
export interface Logger {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** What services need of the world around them. */
export interface Runtime {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly log: Logger;
}
