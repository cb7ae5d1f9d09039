import { adminRoutes } from './admin/admin-endpoints.ts';
import type { TestControls } from './admin/test-controls.ts';
import { endpoints } from './endpoints.ts';
import { type AdminOptions, createApp } from './http/app.ts';
import type { ReadPicture } from './http/pictures.ts';
import { plantSeed } from './seed/plant.ts';
import type { StoreSeed } from './seed/store-seed.ts';
import type { FileStanding } from './store/sqlite/commit-count.ts';
import { openSqliteEngine } from './store/sqlite/sqlite-engine.ts';
import { createFaults, type Serve } from './testing/faults.ts';
import { createTestClock } from './testing/test-clock.ts';
import { announce } from './webhooks/announce.ts';
import { createDeliveries } from './webhooks/deliveries.ts';
import { keepTime } from './webhooks/keep-time.ts';

/** How to open a backend. */
export interface BackendOptions {
  /** Path of its one file, or ':memory:'. */
  readonly file: string | ':memory:';
  /** The bearer token that every request must carry. */
  readonly token: string;
  /** The token of the routes under /admin; absent, there are none. */
  readonly adminToken?: string;
  /** Lets the admin routes set the clock and make calls fail: for a backend that is there for tests. */
  readonly testControls?: boolean;
  readonly clock?: { nowMs(): number };
  /** Where to keep a copy of a file of an older schema, given that schema, before it is changed; absent, none is kept. */
  readonly beforeUpgrade?: (schema: number) => string;
  /** Told how far the file has come, when it is open and after each commit, before anybody is answered. */
  readonly onWritten?: (standing: FileStanding) => void;
  /** What an empty backend starts with; a file that holds a store already keeps its own. */
  readonly seed?: StoreSeed;
  /** Told of an error that was answered with a 5xx: a full disk, or a fault of ours. */
  readonly onFault?: (error: unknown) => void;
  /** Serves the demo store’s pictures over HTTP and tells their addresses; absent, none are served. */
  readonly readPicture?: ReadPicture;
  /** Pauses between attempts to deliver a webhook, in milliseconds; absent, eleven within a day. */
  readonly webhookRetryMs?: readonly number[];
}

/** The embedded Square-compatible backend. */
export interface Backend {
  /** Answers one API request; what a write answered with 200 is on the disk. */
  fetch(request: Request, connection?: unknown): Promise<Response>;
  /** True when the file was made, and seeded, by this call. */
  readonly isNew: boolean;
  /** Copies its file to a new one while it goes on. @throws Error when the file is there already, or cannot be written */
  backup(file: string): Promise<void>;
  close(): void;
}

/**
 * Opens the backend over its file, made and seeded where it is missing.
 * @throws Error in plain words when the file is from a newer version, or is new and no seed was given
 */
export function createBackend(options: BackendOptions): Backend {
  const { token, webhookRetryMs: retryMs, onFault = () => undefined } = options;
  const controls = createControls(options);
  const { clock } = controls;
  const { engine, isNew } = openEngine(options, clock.nowMs);
  const deliveries = createDeliveries({ engine, onFault, ...(retryMs ? { retryMs } : {}) });
  engine.announced(deliveries.wake);
  const stopTime = keepTime(engine, clock.nowMs, onFault);
  const { readPicture } = options;
  const app = createApp({ endpoints, engine, token, clock, onFault, readPicture, admin: adminOf(options, controls) });
  const serve: Serve = async (request, connection) => app.fetch(request, (connection ?? {}) as object);
  return {
    fetch: options.testControls ? controls.faults.around(serve) : serve,
    isNew,
    backup: engine.backup,
    close: () => {
      stopTime();
      deliveries.close();
      engine.close();
    },
  };
}

/** Seeds an empty store and drops what is too old, in the work that opens it. */
function openEngine({ file, beforeUpgrade, onWritten, seed }: BackendOptions, nowMs: () => number) {
  let isSeeded = false;
  const { engine, isNew } = openSqliteEngine(file, {
    beforeUpgrade,
    onWritten,
    announce: (store, changes) => announce(store, changes, nowMs()),
    atOpen: (store) => {
      isSeeded = store.locations.all().length === 0;
      if (isSeeded) {
        if (!seed) throw new Error('This backend is empty and was given no store to start with.');
        plantSeed(store, seed, nowMs());
      }
      store.idempotency.prune(nowMs());
    },
  });
  return { engine, isNew: isNew || isSeeded };
}

function createControls({ clock }: BackendOptions): TestControls {
  return { clock: createTestClock(clock ?? { nowMs: () => Date.now() }), faults: createFaults() };
}

function adminOf({ adminToken, testControls }: BackendOptions, controls: TestControls): AdminOptions | undefined {
  if (adminToken === undefined) return undefined;
  return { token: adminToken, endpoints: adminRoutes(testControls ? controls : undefined) };
}
