import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backend, type BackendOptions, createBackend } from '#backend/backend.ts';
import { parseStoreSeed } from '#backend/seed/store-seed.ts';
import { madeOnce } from './made-once.ts';

type Options = Omit<BackendOptions, 'file' | 'seed' | 'clock'>;

const demoStore = JSON.parse(readFileSync(new URL('../../assets/demo/store.json', import.meta.url), 'utf8'));

/** The demo store's seed. */
export const demoSeed = parseStoreSeed(demoStore);

const newFile = madeOnce((file) => createBackend({ file, token: 'nobody', seed: demoSeed }).close());

/**
 * Opens a backend that nothing was sold in yet, on a copy of a file that is made and seeded once in a process: to make
 * each anew takes four times the work. Its file goes when it is closed.
 */
export function openDemoBackend(options: Options): Backend {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-demo-'));
  const file = join(folder, 'square.db');
  copyFileSync(newFile(), file);
  const backend = createBackend({ ...options, file });
  return {
    ...backend,
    close: () => {
      backend.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the demo store with another location's country and currency, in memory. */
export function openDemoBackendIn(place: object, options: Options): Backend {
  const seed = parseStoreSeed({ ...demoStore, location: { ...demoStore.location, ...place } });
  return createBackend({ ...options, file: ':memory:', seed });
}
