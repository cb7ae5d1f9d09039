import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backend, type BackendOptions, createBackend } from '#backend/backend.ts';
import { parseStoreSeed } from '#backend/seed/store-seed.ts';

const demoStore = JSON.parse(readFileSync(new URL('../../assets/demo/store.json', import.meta.url), 'utf8'));

/** The demo store's seed. */
export const demoSeed = parseStoreSeed(demoStore);

let folder: string | undefined;
let opened = 0;

/**
 * Opens a backend that nothing was sold in yet, on a copy of a file that is made and seeded once in a process: to make
 * each anew takes four times the work. Its file goes when it is closed.
 */
export function openDemoBackend(options: Omit<BackendOptions, 'file' | 'seed' | 'clock'>): Backend {
  folder ??= makeFolder();
  opened += 1;
  const file = join(folder, `shop-${opened}.db`);
  copyFileSync(join(folder, 'new.db'), file);
  const backend = createBackend({ ...options, file });
  return {
    ...backend,
    close: () => {
      backend.close();
      rmSync(file, { force: true });
    },
  };
}

function makeFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'regulars-demo-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  createBackend({ file: join(made, 'new.db'), token: 'nobody', seed: demoSeed }).close();
  return made;
}

/** Opens the demo store with another location's country and currency, in memory. */
export function openDemoBackendIn(place: object, options: Omit<BackendOptions, 'file' | 'seed'>): Backend {
  const seed = parseStoreSeed({ ...demoStore, location: { ...demoStore.location, ...place } });
  return createBackend({ ...options, file: ':memory:', seed });
}
