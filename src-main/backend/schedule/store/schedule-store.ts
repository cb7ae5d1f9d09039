/** What can happen without a request: an authorization runs out, a refund goes through, a terminal moves on, points expire. */
export type ScheduledKind = 'payment' | 'refund' | 'terminal_checkout' | 'terminal_refund' | 'loyalty_expiry';

/** Something that is to happen to an object at an instant, in milliseconds. */
export interface Scheduled {
  readonly kind: ScheduledKind;
  readonly objectId: string;
  readonly at: number;
}

/** What will happen by itself and when, one entry per kind and object. No timer watches it: the next request makes it happen. */
export interface ScheduleStore {
  set(scheduled: Scheduled): void;
  drop(kind: ScheduledKind, objectId: string): void;
  /** The earliest entry at or before `nowMs`. */
  first(nowMs: number): Scheduled | undefined;
}
