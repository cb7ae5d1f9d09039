import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Backend, createBackend } from '#backend/backend.ts';
import { emptyStoreSeed } from '#backend/seed/empty-store.ts';
import { parseStoreSeed, type StoreSeed } from '#backend/seed/store-seed.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { createFileSecrets } from '#storage/file-secrets.ts';
import { loadSettings } from './settings.ts';

/** How the backend is opened on its own. */
export interface BackendServerOptions {
  /** The data folder to keep it in; absent, it lives in memory only. */
  readonly dataDir?: string;
  /** Absent, the one kept with the data folder's secrets, else a random one. */
  readonly token?: string;
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
  close(): void;
}

/** Under this name the data folder's secrets keep the token of the backend served from it. */
const SERVED_TOKEN = 'backend.served_token';
const BARE_STORE = { name: 'Store', country: 'US', timeZone: 'America/New_York' };

/**
 * Opens the embedded backend outside of a kiosk, on the same data folder layout and lock.
 * @throws KioskError `storage.*`, `settings.invalid`; Error for a file of a newer version
 */
export function openBackend(options: BackendServerOptions): OpenedBackend {
  const { dataDir, demo, assetsDir, onFault } = options;
  if (dataDir === undefined) {
    const token = options.token ?? newToken();
    const backend = createBackend({ file: ':memory:', token, seed: seedOf(demo, BARE_STORE, assetsDir), onFault });
    return { fetch: backend.fetch, token, close: backend.close };
  }
  const folder = openDataFolder(dataDir);
  try {
    const { store } = loadSettings(folder.path('regulars.json'));
    const token = options.token ?? keptToken(folder.path('secrets'));
    const file = folder.path('square.db');
    const backend = createBackend({ file, token, seed: seedOf(demo, store ?? BARE_STORE, assetsDir), onFault });
    return {
      fetch: backend.fetch,
      token,
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

function keptToken(file: string): string {
  const secrets = createFileSecrets(file);
  const kept = secrets.get(SERVED_TOKEN);
  if (kept !== undefined) return kept;
  const token = newToken();
  secrets.set(SERVED_TOKEN, token);
  return token;
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}

function seedOf(demo: boolean, bare: Parameters<typeof emptyStoreSeed>[0], assetsDir: string): StoreSeed {
  if (!demo) return emptyStoreSeed(bare);
  return parseStoreSeed(JSON.parse(readFileSync(join(assetsDir, 'demo', 'store.json'), 'utf8')));
}
