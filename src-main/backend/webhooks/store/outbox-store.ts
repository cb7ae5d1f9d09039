import type { OutboxEvent } from '../../wire/notification.ts';

/** A notification on its way to one subscription. */
export interface Letter {
  readonly seq: number;
  readonly subscriptionId: string;
  /** The exact bytes to send: the signature is over them. */
  readonly body: string;
  /** How often it was sent in vain. */
  readonly attempts: number;
  /** Not before this instant, in milliseconds of the computer's clock. */
  readonly nextTryAt: number;
  /** When it was first sent, in milliseconds of the computer's clock; unknown of one never sent, or by an earlier version. */
  readonly firstSentAt: number | null;
  readonly retryReason: RetryReason | null;
}

/** What went wrong before: another status than 2xx, or no answer at all in time. */
export type RetryReason = 'http_error' | 'http_timeout';

/** A sending in vain. Instants in milliseconds of the computer's clock. */
export interface FailedSending {
  readonly nextTryAt: number;
  readonly firstSentAt: number;
  readonly reason: RetryReason;
}

/** Notifications not delivered yet. */
export interface OutboxStore {
  /**
   * Writes a notification for every enabled subscription that asks for this type; with none it costs one look-up.
   * Part of the caller's transaction. Writes through the stores are told by webhooks/announce.ts already.
   */
  add(event: OutboxEvent): void;
  /** The next to send to a subscription: due ones first, oldest first. */
  next(subscriptionId: string): Letter | undefined;
  /** Subscriptions with anything to send. */
  waiting(): readonly string[];
  delivered(seq: number): void;
  failed(seq: number, sending: FailedSending): void;
  /** Drops the oldest of a subscription beyond `keep`. @returns how many */
  trim(subscriptionId: string, keep: number): number;
}
