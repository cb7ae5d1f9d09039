/** What can happen without a request: an authorization runs out, a refund goes through, a terminal moves on, points expire. */
export type DueKind = 'payment' | 'refund' | 'terminal_checkout' | 'terminal_refund' | 'loyalty_expiry';

/** Something that is to happen to an object at an instant, in milliseconds. */
export interface Due {
  readonly kind: DueKind;
  readonly objectId: string;
  readonly at: number;
}

/** What is due, one thing per object. Nothing here needs a timer: the next request makes it happen. */
export interface DueStore {
  set(due: Due): void;
  drop(kind: DueKind, objectId: string): void;
  /** The first thing due at or before `nowMs`. */
  first(nowMs: number): Due | undefined;
}
