import { createHmac } from 'node:crypto';

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
  /** Why it is sent again. */
  readonly retryReason?: RetryReason | undefined;
}

/** What went wrong before: another status than 2xx, or no answer at all in time. */
export type RetryReason = 'http_error' | 'http_timeout';

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

function retryHeaders({ retries, retryReason = 'http_error' }: Notification): Readonly<Record<string, string>> {
  return retries === 0 ? {} : { 'square-retry-number': String(retries), 'square-retry-reason': retryReason };
}

/** base64(HMAC-SHA256(key, address + body)). */
export function signatureOf(notification: Pick<Notification, 'url' | 'signatureKey' | 'body'>): string {
  const { signatureKey, url, body } = notification;
  return createHmac('sha256', signatureKey).update(`${url}${body}`).digest('base64');
}
