/** A key that was used: what was asked, hashed, and what was answered. */
export interface UsedKey {
  readonly requestHash: string;
  readonly response: string;
}

/**
 * Which key: keys of different endpoints and callers never meet. A caller is who the token stands for and not the
 * token itself, which may be another one after a restart while the keys of a journal live on.
 */
export interface KeyScope {
  readonly endpoint: string;
  readonly caller: string;
  readonly key: string;
}

/** Used idempotency keys with their first answers. Only successes are kept, so a corrected retry works. */
export interface IdempotencyStore {
  find(scope: KeyScope): UsedKey | undefined;
  keep(scope: KeyScope, used: UsedKey, nowMs: number): void;
  /** Drops keys older than the retention, far beyond the 24 h that clients may rely on; `keep` does so too, a few at a time. */
  prune(nowMs: number): void;
}
