import { type Notification, sendNotification } from './send-notification.ts';
import type { Letter, OutboxStore } from './store/outbox-store.ts';
import type { SubscriptionStore } from './store/subscription-store.ts';

/** How deliveries run. */
export interface DeliveryOptions {
  readonly outbox: OutboxStore;
  readonly subscriptions: SubscriptionStore;
  /** True while a transaction is open: what it wrote is not to be told yet. */
  readonly isBusy: () => boolean;
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
 * test's clock that stands still does not hold them up.
 */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const { outbox, subscriptions, isBusy } = options;
  const retryMs = options.retryMs ?? RETRY_MS;
  const send = options.send ?? sendNotification;
  const closing = new AbortController();
  const running = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let woken = false;

  const wake = () => {
    if (woken || closing.signal.aborted) return;
    woken = true;
    setImmediate(() => guarded(look));
  };
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      options.onFault?.(error);
      timer = setTimeout(wake, TROUBLE_MS).unref();
    }
  };
  const look = () => {
    woken = false;
    if (closing.signal.aborted) return;
    if (isBusy()) return wake();
    clearTimeout(timer);
    let nextMs = Number.POSITIVE_INFINITY;
    for (const id of outbox.waiting().filter((one) => !running.has(one))) {
      const letter = outbox.next(id);
      if (!letter) continue;
      if (letter.nextTryAt <= Date.now()) deliver(letter);
      else nextMs = Math.min(nextMs, letter.nextTryAt - Date.now());
    }
    if (Number.isFinite(nextMs)) timer = setTimeout(wake, nextMs).unref();
  };
  const deliver = (letter: Letter) => {
    const subscription = subscriptions.find(letter.subscriptionId);
    if (!subscription) return;
    running.add(letter.subscriptionId);
    const { notificationUrl: url, signatureKey, apiVersion } = subscription;
    const notification = { url, signatureKey, apiVersion, body: letter.body, retries: letter.attempts };
    void send(notification, closing.signal).then((status) => {
      if (closing.signal.aborted) return;
      running.delete(letter.subscriptionId);
      guarded(() => {
        settle(letter, status);
        wake();
      });
    });
  };
  const settle = (letter: Letter, status: number) => {
    const pauseMs = retryMs[letter.attempts];
    if ((status >= 200 && status < 300) || pauseMs === undefined) {
      outbox.delivered(letter.seq);
    } else {
      outbox.failed(letter.seq, Date.now() + pauseMs);
      outbox.trim(letter.subscriptionId, MAX_WAITING);
    }
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
