import type { Engine } from '../store/engine.ts';
import type { Store } from '../store/store.ts';
import { type Notification, sendNotification } from './send-notification.ts';
import type { Letter, OutboxStore } from './store/outbox-store.ts';
import type { SubscriptionRow } from './store/subscription-store.ts';

/** How deliveries run. */
export interface DeliveryOptions {
  /** Reads and writes the outbox; what a work has not committed yet is not to be told. */
  readonly engine: Pick<Engine, 'read' | 'write'>;
  /** Pauses between attempts; after the last one a notification is given up. */
  readonly retryMs?: readonly number[];
  /** Told when the outbox cannot be read or written; delivery goes on later. */
  readonly onFault?: (error: unknown) => void;
  readonly send?: (notification: Notification, signal: AbortSignal) => Promise<number>;
}

/** Sends what waits in the outbox, in the background. */
export interface Deliveries {
  /** Says that something may wait. Never blocks. */
  wake(): void;
  close(): void;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Eleven retries within a day, as at Square; the first ones soon, since most receivers here are on this computer. */
const RETRY_MS = [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE].concat(
  [1, 2, 4, 8, 8].map((hours) => hours * HOUR),
);

/** Notifications kept for a subscription whose receiver is away; beyond it the oldest are dropped. */
const MAX_WAITING = 10_000;

/** Before another look after the outbox could not be read or written. */
const TROUBLE_MS = 30 * SECOND;

/**
 * At least once: a notification leaves the outbox when its receiver has answered 2xx, or after the last retry. One at
 * a time to each subscription, and no subscription waits for another. Due times are of the computer's clock, so a
 * test's clock that stands still does not hold them up; one that is further off than the longest pause was written
 * before that clock was set back, and is due now.
 */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const { engine } = options;
  const retryMs = options.retryMs ?? RETRY_MS;
  const longestMs = Math.max(0, ...retryMs);
  const send = options.send ?? sendNotification;
  const closing = new AbortController();
  const running = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let woken = false;

  const wake = () => {
    if (woken || closing.signal.aborted) return;
    woken = true;
    setImmediate(() => void guarded(look));
  };
  const guarded = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (closing.signal.aborted) return false;
      options.onFault?.(error);
      timer = setTimeout(wake, TROUBLE_MS).unref();
      return false;
    }
  };
  const look = async () => {
    woken = false;
    if (closing.signal.aborted) return;
    clearTimeout(timer);
    const letters = await engine.read((store) => lettersOf(store, running));
    let nextMs = Number.POSITIVE_INFINITY;
    for (const addressed of letters.filter(({ letter }) => !running.has(letter.subscriptionId))) {
      const waitMs = addressed.letter.nextTryAt - Date.now();
      if (waitMs <= 0 || waitMs > longestMs) void deliver(addressed);
      else nextMs = Math.min(nextMs, waitMs);
    }
    if (Number.isFinite(nextMs)) timer = setTimeout(wake, nextMs).unref();
  };
  const deliver = async ({ letter, subscription }: Addressed) => {
    if (closing.signal.aborted) return;
    running.add(letter.subscriptionId);
    const { notificationUrl: url, signatureKey, apiVersion } = subscription;
    const firstSentAt = letter.firstSentAt ?? Date.now();
    const { body, attempts: retries, retryReason } = letter;
    const notification = { url, signatureKey, apiVersion, body, retries, firstSentAt };
    const status = await send({ ...notification, ...(retryReason && { retryReason }) }, closing.signal);
    if (closing.signal.aborted) return;
    const attempt = { letter, status, firstSentAt };
    const isSettled = await guarded(() => engine.write(({ outbox }) => settle(outbox, attempt, retryMs)));
    running.delete(letter.subscriptionId);
    if (isSettled) wake();
  };

  wake();
  return {
    wake,
    close: () => {
      closing.abort();
      clearTimeout(timer);
    },
  };
}

/** A notification and who is to get it. */
interface Addressed {
  readonly letter: Letter;
  readonly subscription: SubscriptionRow;
}

function lettersOf({ outbox, subscriptions }: Store, running: ReadonlySet<string>): readonly Addressed[] {
  return outbox.waiting().flatMap((id) => {
    const letter = running.has(id) ? undefined : outbox.next(id);
    const subscription = letter && subscriptions.find(id);
    return letter && subscription ? [{ letter, subscription }] : [];
  });
}

/** A notification as it was sent, and the status it was answered with: 0 where there was no answer. */
interface Attempt {
  readonly letter: Letter;
  readonly status: number;
  readonly firstSentAt: number;
}

function settle(outbox: OutboxStore, { letter, status, firstSentAt }: Attempt, retryMs: readonly number[]): void {
  const pauseMs = retryMs[letter.attempts];
  if ((status >= 200 && status < 300) || pauseMs === undefined) {
    outbox.delivered(letter.seq);
  } else {
    const reason = status === 0 ? 'http_timeout' : 'http_error';
    outbox.failed(letter.seq, { nextTryAt: Date.now() + pauseMs, firstSentAt, reason });
    outbox.trim(letter.subscriptionId, MAX_WAITING);
  }
}
