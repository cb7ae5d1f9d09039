import { createHmac } from 'node:crypto';
import type { RetryReason } from './store/outbox-store.ts';

/** One notification, addressed. */
export interface Notification {
  readonly url: string;
  readonly signatureKey: string;
  readonly apiVersion: string;
  /** The exact body; the signature is over these bytes. */
  readonly body: string;
  /** How often it was sent before. */
  readonly retries: number;
  /** When it was first sent, in milliseconds of the computer's clock; absent, now. */
  readonly firstSentAt?: number | undefined;
  /** Why it is sent again; unknown where an earlier version sent it before. */
  readonly retryReason?: RetryReason | undefined;
}

/** Receivers have ten seconds, as at Square. */
const TIMEOUT_MS = 10_000;

/**
 * Posts a notification and answers the HTTP status, 0 where there was no answer in time. Redirects are not followed:
 * the signature names the address.
 * @source Square webhooks guide, "Validate notifications" and "Retry and duplicate events"
 */
export async function sendNotification(notification: Notification, signal?: AbortSignal): Promise<number> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(notification.url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Regulars Webhooks',
        'square-version': notification.apiVersion,
        'x-square-hmacsha256-signature': signatureOf(notification),
        'square-environment': 'Production',
        'square-initial-delivery-timestamp': new Date(notification.firstSentAt ?? Date.now()).toISOString(),
        ...retryHeaders(notification),
      },
      body: notification.body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}

function retryHeaders({ retries, retryReason }: Notification): Readonly<Record<string, string>> {
  if (retries === 0) return {};
  return { 'square-retry-number': String(retries), ...(retryReason && { 'square-retry-reason': retryReason }) };
}

/** base64(HMAC-SHA256(key, address + body)). */
export function signatureOf(notification: Pick<Notification, 'url' | 'signatureKey' | 'body'>): string {
  const { signatureKey, url, body } = notification;
  return createHmac('sha256', signatureKey).update(`${url}${body}`).digest('base64');
}
