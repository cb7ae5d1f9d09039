import { join, resolve } from 'node:path';

/** The checkout or installation this program runs from. */
export const PROJECT_DIR = resolve(import.meta.dirname, '..', '..', '..');

/** Pictures, printers and the demo store. */
export const ASSETS_DIR = join(PROJECT_DIR, 'assets');

/** What the build leaves behind. */
export const BUILT = {
  main: join(PROJECT_DIR, 'out', 'main', 'main.js'),
  preload: join(PROJECT_DIR, 'out', 'preload', 'preload.cjs'),
  renderer: join(PROJECT_DIR, 'out', 'renderer', 'index.html'),
} as const;
