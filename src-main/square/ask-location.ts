import { KioskError } from '#domain/errors/kiosk-error.ts';

/** A server to ask. */
export interface LocationServer {
  readonly baseUrl: string;
  readonly token: string;
  readonly send: (request: Request) => Promise<Response>;
  readonly timeoutMs?: number;
  /** Whether locations of this merchant are the demo store's. */
  readonly isDemoMerchant: (merchantId: unknown) => boolean;
}

/** What a kiosk must know of its location before it can open. */
export interface AskedLocation {
  readonly locationId: string;
  /** The demo store's. */
  readonly isDemo: boolean;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * Asks for a location, the main one unless named, without the SDK, whose loading would hold up the first window.
 * @throws KioskError `square.offline`, `square.unauthorized`, `square.not_found`
 */
export async function askLocation(server: LocationServer, id = 'main'): Promise<AskedLocation> {
  const request = new Request(`${server.baseUrl}/v2/locations/${encodeURIComponent(id)}`, {
    headers: { authorization: `Bearer ${server.token}` },
    signal: AbortSignal.timeout(server.timeoutMs ?? DEFAULT_TIMEOUT_MS),
  });
  const response = await server.send(request).catch((error: unknown) => {
    throw new KioskError('square.offline', 'safe', { reason: 'refused' }, error);
  });
  if (response.status === 401 || response.status === 403) {
    throw new KioskError('square.unauthorized', 'never', undefined);
  }
  // Such an answer does not say that there is no location.
  if (response.status >= 500) throw new KioskError('square.offline', 'safe', { reason: 'other' });
  const location = locationIn(await response.json().catch(() => undefined), server);
  if (!location) throw new KioskError('square.not_found', 'never', { what: 'main location' });
  return location;
}

function locationIn(body: unknown, { isDemoMerchant }: LocationServer): AskedLocation | undefined {
  const { location } = (body ?? {}) as { location?: { id?: unknown; merchant_id?: unknown } };
  if (typeof location?.id !== 'string') return undefined;
  return { locationId: location.id, isDemo: isDemoMerchant(location.merchant_id) };
}
