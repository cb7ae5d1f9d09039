import { adminRoutes } from './admin/admin-endpoints.ts';
import type { TestControls } from './admin/test-controls.ts';
import { endpoints } from './endpoints.ts';
import { type AdminOptions, createApp } from './http/app.ts';
import { plantSeed } from './seed/plant.ts';
import type { StoreSeed } from './seed/store-seed.ts';
import { backUp } from './store/sqlite/back-up.ts';
import { openDatabase } from './store/sqlite/open-backend-file.ts';
import { createChangeNotes } from './store/sqlite/sqlite-change-notes.ts';
import { createStore } from './store/sqlite/sqlite-store.ts';
import { createFaults, type Serve } from './testing/faults.ts';
import { createTestClock } from './testing/test-clock.ts';
import { createAnnounce } from './webhooks/announce.ts';
import { announcing } from './webhooks/announcing-store.ts';
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
  /** What an empty backend starts with; a file that holds a store already keeps its own. */
  readonly seed?: StoreSeed;
  /** Told of an error that was answered with a 5xx: a full disk, or a fault of ours. */
  readonly onFault?: (error: unknown) => void;
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
  const controls = createControls(options);
  const { clock } = controls;
  const { db, isNew } = openDatabase(options.file, options.beforeUpgrade);
  try {
    const { store, deliveries } = openStore(db, clock, options);
    const isEmpty = store.locations.all().length === 0;
    if (isEmpty) {
      if (!options.seed) throw new Error('This backend is empty and was given no store to start with.');
      plantSeed(store, options.seed, clock.nowMs());
    }
    store.idempotency.prune(clock.nowMs());
    const onFault = options.onFault ?? (() => undefined);
    const stopTime = keepTime(store, clock.nowMs, onFault);
    const admin = adminOf(options, controls);
    const app = createApp({ endpoints, store, token: options.token, clock, onFault, admin });
    const serve: Serve = async (request, connection) => app.fetch(request, (connection ?? {}) as object);
    return {
      fetch: options.testControls ? controls.faults.around(serve) : serve,
      isNew: isNew || isEmpty,
      backup: (file) => backUp(db, file),
      close: () => {
        stopTime();
        deliveries.close();
        store.commits.flush();
        db.close();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function createControls({ clock }: BackendOptions): TestControls {
  return { clock: createTestClock(clock ?? { nowMs: () => Date.now() }), faults: createFaults() };
}

function adminOf({ adminToken, testControls }: BackendOptions, controls: TestControls): AdminOptions | undefined {
  if (adminToken === undefined) return undefined;
  return { token: adminToken, endpoints: adminRoutes(testControls ? controls : undefined) };
}

function openStore(
  db: ReturnType<typeof openDatabase>['db'],
  clock: { nowMs(): number },
  { webhookRetryMs, onFault }: BackendOptions,
) {
  const bare = createStore(db);
  const deliveries = createDeliveries({
    outbox: bare.outbox,
    subscriptions: bare.subscriptions,
    isBusy: () => db.inTransaction,
    ...(webhookRetryMs ? { retryMs: webhookRetryMs } : {}),
    ...(onFault ? { onFault } : {}),
  });
  const store = announcing(bare, createAnnounce(createChangeNotes(db), bare), clock.nowMs, deliveries.wake);
  return { store, deliveries };
}
