import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A file that is made when it is first asked for and then only copied, because to make it takes many times the work. It
 * goes when the process ends.
 */
export function madeOnce(make: (file: string) => void): () => string {
  let made: string | undefined;
  return () => {
    if (made === undefined) {
      const folder = mkdtempSync(join(tmpdir(), 'regulars-once-'));
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
      make(join(folder, 'made.db'));
      made = join(folder, 'made.db');
    }
    return made;
  };
}
