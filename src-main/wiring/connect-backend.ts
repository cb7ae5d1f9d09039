import { randomUUID } from 'node:crypto';
import { DEMO_MERCHANT_ID } from '#backend/seed/demo-store.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { SecretStore } from '#ports/secrets.ts';
import type { Settings } from '#ports/settings.ts';
import type { ShopCopies } from '#ports/stores.ts';
import type { Environment } from '#settings/environment.ts';
import { askLocation } from '#square/ask-location.ts';
import { createSquareGateways } from '#square/gateways.ts';
import { knownLocation, sourceOf } from '#square/known-location.ts';
import { SQUARE_URLS } from '#square/square-urls.ts';
import { readBackendToken } from '#storage/backend-token.ts';
import { type EmbeddedFile, openEmbedded } from './embedded-file.ts';
import { storeSeed } from './store-seed.ts';

/** The backend as the kiosk reaches it. */
export interface BackendConnection {
  readonly gateways: SquareGateways & { warmUp(): Promise<void> };
  readonly locationId: string;
  /** Names server and location, as copies of what was read there are kept by. */
  readonly source: string;
  /** Asks for a sign of life, no longer than this; absent where the backend answers in process. */
  readonly probe?: (timeoutMs: number) => Promise<void>;
  /** The demo store, wherever it is served, or Square's sandbox: the test card exists and everything says DEMO. */
  readonly isDemo: boolean;
  close(): void;
}

/** What connecting needs. */
export interface ConnectOptions {
  readonly settings: Settings;
  /** The embedded backend's file and who is told about its faults. */
  readonly embedded: EmbeddedFile;
  readonly assetsDir: string;
  readonly secrets: SecretStore;
  readonly env: Environment;
  /** What was known of a server the last time it was reached. */
  readonly copies: ShopCopies;
}

/** No request ever goes to this host: the embedded backend answers in process. */
const IN_PROCESS_URL = 'http://embedded.invalid';
const SOURCE_NAME = 'Regulars';

/** Connects to the backend the settings name. @throws KioskError `square.unauthorized` without a token, `square.offline` */
export async function connectBackend(options: ConnectOptions): Promise<BackendConnection> {
  const { backend } = options.settings;
  return backend.kind === 'embedded' ? connectEmbedded(options) : connectRemote(options, backend);
}

async function connectEmbedded({ settings, embedded, assetsDir }: ConnectOptions): Promise<BackendConnection> {
  const token = randomUUID();
  const backend = openEmbedded(embedded, { token, seed: storeSeed(settings, assetsDir) });
  const fetch = (request: Request) => backend.fetch(request);
  const { locationId, isDemo } = await askLocation({ baseUrl: IN_PROCESS_URL, token, send: fetch, isDemoMerchant });
  return {
    gateways: createSquareGateways({
      baseUrl: IN_PROCESS_URL,
      token,
      locationId,
      ...limitsOf(settings),
      sourceName: SOURCE_NAME,
      isTold: true,
      fetch: (input, init) => fetch(new Request(input, init)),
    }),
    locationId,
    source: sourceOf(IN_PROCESS_URL, locationId),
    isDemo,
    close: () => backend.close(),
  };
}

function limitsOf({ timeouts }: Settings) {
  return { timeoutMs: timeouts.callMs, paymentTimeoutMs: timeouts.paymentMs, budgetMs: timeouts.budgetMs };
}

const isDemoMerchant = (merchantId: unknown) => merchantId === DEMO_MERCHANT_ID;

type Remote = Exclude<Settings['backend'], { kind: 'embedded' }>;

async function connectRemote(options: ConnectOptions, remote: Remote): Promise<BackendConnection> {
  const { settings, secrets, env, copies } = options;
  const token = readBackendToken(secrets, env);
  if (token === undefined) throw new KioskError('square.unauthorized', 'never', undefined);
  const baseUrl = remote.kind === 'square' ? SQUARE_URLS[remote.environment] : remote.baseUrl;
  const { locationId, isDemo } = await knownLocation(
    remote,
    { baseUrl, token, send: fetch, isDemoMerchant },
    settings.timeouts,
    copies,
  );
  const isTold = remote.kind !== 'square';
  const connection = { baseUrl, token, locationId, ...limitsOf(settings), sourceName: SOURCE_NAME, isTold };
  const gateways = createSquareGateways(connection);
  return {
    gateways,
    probe: (probeMs) => gateways.probe(probeMs),
    locationId,
    source: sourceOf(baseUrl, locationId),
    isDemo,
    close: () => undefined,
  };
}
