import { boundedFetch } from './bounded-fetch.ts';
import { unreadableAnswer } from './offline.ts';
import { SYSTEM_PACE } from './pace.ts';
import type { SquareConnection } from './square-connection.ts';

/**
 * Asks for a sign of life: one small read, one try, with a bound of its own, since a call's may be far longer. It goes
 * past the SDK, so it needs none of its loading. Any answer of the server counts, a refusal too; a failure of the
 * machine in front of it (5xx, a portal's page) does not.
 *
 * @throws KioskError `square.offline`
 */
export function createProbe({ baseUrl, token, locationId, fetch: send = fetch, pace = SYSTEM_PACE }: SquareConnection) {
  return async (timeoutMs: number): Promise<void> => {
    const once = boundedFetch(send, timeoutMs, pace);
    const { status } = await once(`${baseUrl}/v2/locations/${encodeURIComponent(locationId)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (status >= 500) throw unreadableAnswer(`status ${status}`);
  };
}
