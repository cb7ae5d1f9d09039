import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Settings } from '#ports/settings.ts';
import type { ShopCopies } from '#ports/stores.ts';
import { type AskedLocation, askLocation, type LocationServer } from './ask-location.ts';

/**
 * Square says by its environment what is a test; another server by its location, where it can be asked. One that was
 * reached before and is not now is as it was: the kiosk opens and sells without it.
 * @throws KioskError as `askLocation` says, for a server that was never reached and whose location is named nowhere
 */
export async function knownLocation(
  remote: Exclude<Settings['backend'], { kind: 'embedded' }>,
  server: LocationServer,
  timeouts: Settings['timeouts'],
  copies: ShopCopies,
): Promise<AskedLocation> {
  if (remote.kind === 'square') return { locationId: remote.locationId, isDemo: remote.environment === 'sandbox' };
  const { locationId } = remote;
  const source = sourceOf(server.baseUrl, locationId ?? 'main');
  const known = copies.last(source, 'server')?.value;
  try {
    const asked = await askLocation({ ...server, timeoutMs: known ? timeouts.probeMs : timeouts.callMs }, locationId);
    copies.keep(source, 'server', asked, new Date().toISOString());
    return asked;
  } catch (error) {
    const isAway = error instanceof KioskError && error.code === 'square.offline';
    if (known && isAway) return known;
    if (locationId !== undefined) return { locationId, isDemo: false };
    throw error;
  }
}

/** Names server and location, as copies of what was read there are kept by. */
export function sourceOf(baseUrl: string, locationId: string): string {
  return `${baseUrl} ${locationId}`;
}
