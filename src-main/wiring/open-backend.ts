import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Backend, createBackend } from '#backend/backend.ts';
import type { ReadPicture } from '#backend/http/pictures.ts';
import { readDemoSeed } from '#backend/seed/demo-store.ts';
import { emptyStoreSeed } from '#backend/seed/empty-store.ts';
import type { StoreSeed } from '#backend/seed/store-seed.ts';
import { loadSettings } from '#settings/load-settings.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { createFileSecrets } from '#storage/file-secrets.ts';
import { openEmbedded } from './embedded-file.ts';

/** How the backend is opened on its own. */
export interface BackendServerOptions {
  /** The data folder to keep it in; absent, it lives in memory only. */
  readonly dataDir?: string;
  /** Absent, the one kept with the data folder's secrets, else a random one. */
  readonly token?: string;
  /** The token of the routes under /admin; absent, as with `token`. */
  readonly adminToken?: string;
  /** What an empty backend starts with, given the store that the settings name. A backend in use refuses it. */
  readonly importSeed?: (store: BareStore) => StoreSeed;
  /** An empty backend starts with the demo store instead of a bare one. */
  readonly demo: boolean;
  readonly assetsDir: string;
  /** Told of errors answered with a 5xx. */
  readonly onFault: (error: unknown) => void;
}

/** A backend to be served, with the token it wants. */
export interface OpenedBackend {
  readonly fetch: Backend['fetch'];
  readonly token: string;
  readonly adminToken: string;
  close(): void;
}

/** What a store without anything in it is known by. */
type BareStore = Parameters<typeof emptyStoreSeed>[0];

/** Under these names the data folder's secrets keep the tokens of the backend served from it. */
const SERVED_TOKEN = 'backend.served_token';
const ADMIN_TOKEN = 'backend.admin_token';
const BARE_STORE: BareStore = { name: 'Store', country: 'US', timeZone: 'America/New_York' };

/**
 * Opens the embedded backend outside of a kiosk, on the same data folder layout and lock. The clock can be set, and
 * calls made to fail, only where nothing is kept or the store is the demo one.
 *
 * @throws KioskError `storage.*`, `settings.invalid`; Error for a file of a newer version, or an import where a store is
 */
export function openBackend(options: BackendServerOptions): OpenedBackend {
  const { dataDir, demo: testControls, onFault } = options;
  const readPicture = pictureReader(options.assetsDir);
  if (dataDir === undefined) {
    const token = options.token ?? newToken();
    const adminToken = options.adminToken ?? newToken();
    const seed = seedOf(options, BARE_STORE);
    const memory = { file: ':memory:', testControls: true, readPicture } as const;
    const backend = createBackend({ ...memory, token, adminToken, seed, onFault });
    return { fetch: backend.fetch, token, adminToken, close: backend.close };
  }
  const folder = openDataFolder(dataDir);
  try {
    const { store } = loadSettings(folder.path('regulars.json'));
    const seed = seedOf(options, store ?? BARE_STORE);
    const token = options.token ?? keptToken(folder.path('secrets'), SERVED_TOKEN);
    const adminToken = options.adminToken ?? keptToken(folder.path('secrets'), ADMIN_TOKEN);
    const backend = openEmbedded({ folder, onFault }, { token, adminToken, testControls, seed, readPicture });
    if (options.importSeed && !backend.isNew) {
      backend.close();
      throw new Error(`${dataDir} already holds a store, which stays as it is. Import into a new folder.`);
    }
    return {
      fetch: backend.fetch,
      token,
      adminToken,
      close: () => {
        backend.close();
        folder.close();
      },
    };
  } catch (error) {
    folder.close();
    throw error;
  }
}

/** Reads the demo store's pictures, and no other file. */
function pictureReader(assetsDir: string): ReadPicture {
  const dir = join(assetsDir, 'demo', 'pictures');
  const names = new Set(existsSync(dir) ? readdirSync(dir) : []);
  return (name) => (names.has(name) ? new Uint8Array(readFileSync(join(dir, name))) : undefined);
}

function keptToken(file: string, name: string): string {
  const secrets = createFileSecrets(file);
  const kept = secrets.get(name);
  if (kept !== undefined) return kept;
  const token = newToken();
  secrets.set(name, token);
  return token;
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}

function seedOf({ demo, importSeed, assetsDir }: BackendServerOptions, bare: BareStore): StoreSeed {
  if (importSeed) return importSeed(bare);
  if (!demo) return emptyStoreSeed(bare);
  return readDemoSeed(assetsDir);
}
