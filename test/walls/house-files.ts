import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE } from './house-copy.ts';

const NOT_OURS = new Set(['node_modules', 'out', 'dist', 'coverage', '.tsc', '.git']);

/** Files of the house relative to its root: those under version control, or all there are where it has none. */
export function houseFiles(): string[] {
  if (existsSync(join(HOUSE, '.git'))) {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: HOUSE,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return listed.split('\0').filter((file) => file !== '' && existsSync(join(HOUSE, file)));
  }
  return readdirSync(HOUSE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(HOUSE.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => !NOT_OURS.has(file.split('/')[0] ?? ''));
}
