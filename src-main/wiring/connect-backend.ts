import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBackend } from '#backend/backend.ts';
import { emptyStoreSeed } from '#backend/seed/empty-store.ts';
import { parseStoreSeed, type StoreSeed } from '#backend/seed/store-seed.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { SecretStore } from '#ports/secrets.ts';
import type { Settings } from '#ports/settings.ts';
import { createSquareGateways } from '#square/gateways.ts';
import { readBackendToken } from './backend-token.ts';
import type { Environment } from './settings-env.ts';

/** The backend as the kiosk reaches it. */
export interface BackendConnection {
  readonly gateways: SquareGateways & { warmUp(): Promise<void> };
  readonly locationId: string;
  /** A demo store, or Square's sandbox: the test card exists and everything says DEMO. */
  readonly isDemo: boolean;
  close(): void;
}

/** What connecting needs. */
export interface ConnectOptions {
  readonly settings: Settings;
  readonly squareFile: string;
  readonly assetsDir: string;
  readonly secrets: SecretStore;
  readonly env: Environment;
}

/** No request ever goes to this host: the embedded backend answers in process. */
const IN_PROCESS_URL = 'http://embedded.invalid';
/** Where Square itself answers. */
export const SQUARE_URLS = {
  sandbox: 'https://connect.squareupsandbox.com',
  production: 'https://connect.squareup.com',
} as const;
const SOURCE_NAME = 'Regulars';

/** Connects to the backend the settings name. @throws KioskError `square.unauthorized` without a token, `square.offline` */
export async function connectBackend(options: ConnectOptions): Promise<BackendConnection> {
  const { backend } = options.settings;
  return backend.kind === 'embedded' ? connectEmbedded(options) : connectRemote(options, backend);
}

async function connectEmbedded({ settings, squareFile, assetsDir }: ConnectOptions): Promise<BackendConnection> {
  const token = randomUUID();
  const backend = createBackend({ file: squareFile, token, seed: seedFor(settings, assetsDir) });
  const fetch = (request: Request) => backend.fetch(request);
  const locationId = await mainLocation(IN_PROCESS_URL, token, fetch);
  return {
    gateways: createSquareGateways({
      baseUrl: IN_PROCESS_URL,
      token,
      locationId,
      timeoutMs: settings.timeouts.callMs,
      sourceName: SOURCE_NAME,
      fetch: (input, init) => fetch(new Request(input, init)),
    }),
    locationId,
    isDemo: settings.store === undefined,
    close: () => backend.close(),
  };
}

type Remote = Exclude<Settings['backend'], { kind: 'embedded' }>;

async function connectRemote({ settings, secrets, env }: ConnectOptions, remote: Remote): Promise<BackendConnection> {
  const token = readBackendToken(secrets, env);
  if (token === undefined) throw new KioskError('square.unauthorized', 'never', undefined);
  const baseUrl = remote.kind === 'square' ? SQUARE_URLS[remote.environment] : remote.baseUrl;
  const timeoutMs = settings.timeouts.callMs;
  const locationId = remote.locationId ?? (await mainLocation(baseUrl, token, fetch, timeoutMs));
  return {
    gateways: createSquareGateways({ baseUrl, token, locationId, timeoutMs, sourceName: SOURCE_NAME }),
    locationId,
    isDemo: remote.kind === 'square' && remote.environment === 'sandbox',
    close: () => undefined,
  };
}

function seedFor({ store }: Settings, assetsDir: string): StoreSeed {
  if (store) return emptyStoreSeed(store);
  return parseStoreSeed(JSON.parse(readFileSync(join(assetsDir, 'demo', 'store.json'), 'utf8')));
}

/** The id of the main location, asked without the SDK, whose loading would hold up the first window. */
async function mainLocation(
  baseUrl: string,
  token: string,
  send: (request: Request) => Promise<Response>,
  timeoutMs = 10_000,
): Promise<string> {
  const request = new Request(`${baseUrl}/v2/locations/main`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(timeoutMs),
  });
  const response = await send(request).catch((error: unknown) => {
    throw new KioskError('square.offline', 'safe', { reason: 'refused' }, error);
  });
  if (response.status === 401 || response.status === 403) {
    throw new KioskError('square.unauthorized', 'never', undefined);
  }
  // Whoever answers so does not say that there is no location.
  if (response.status >= 500) throw new KioskError('square.offline', 'safe', { reason: 'other' });
  const body = (await response.json().catch(() => undefined)) as { location?: { id?: unknown } } | undefined;
  if (typeof body?.location?.id !== 'string') {
    throw new KioskError('square.not_found', 'never', { what: 'main location' });
  }
  return body.location.id;
}
