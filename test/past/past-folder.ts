import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const FIXTURES = new URL('../fixtures/past', import.meta.url).pathname;

/** The names of the folders that were kept. */
export function pastFolders(): readonly string[] {
  return readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** A copy of a kept folder that a kiosk may open. */
export function pastFolder(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'regulars-of-the-past-'));
  unzip(join(FIXTURES, name), path);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function unzip(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    if (entry.isDirectory()) {
      mkdirSync(join(to, entry.name), { mode: 0o700 });
      unzip(source, join(to, entry.name));
    } else if (entry.name !== 'expected.json') {
      const bytes = readFileSync(source);
      const isZipped = entry.name.endsWith('.gz');
      const target = join(to, entry.name.replace(/\.gz$/, ''));
      writeFileSync(target, isZipped ? gunzipSync(bytes) : bytes);
      chmodSync(target, 0o600);
    }
  }
}
