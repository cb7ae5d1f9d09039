import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a whole run leaves beside itself at its fullest, with room to spare. */
const MIN_FREE_BYTES = 3 * 1024 ** 3;
const IN_MEMORY = '/dev/shm';

/**
 * Gives the run one folder for all temporary files, on a file system in memory where there is one: a commit then waits
 * for no disk. No test takes the power away, and what a killed program has written outlives it there, too. Programs that
 * tests start keep their compiled code between runs.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'regulars-run-'));
  const code = new URL('../node_modules/.cache/compiled-code', import.meta.url).pathname;
  mkdirSync(code, { recursive: true });
  Object.assign(process.env, { TMPDIR: folder, NODE_COMPILE_CACHE: code });
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function hasRoom(place: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize > MIN_FREE_BYTES;
  } catch {
    return false;
  }
}
