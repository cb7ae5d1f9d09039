import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE } from './house-copy.ts';
import { houseFiles } from './house-files.ts';

/** Lines of the sources that switch one of these lint rules off, as "file:line". */
export function suppressed(rules: readonly string[]): string[] {
  const found: string[] = [];
  for (const file of houseFiles().filter((name) => /^src-.*\.tsx?$/.test(name))) {
    const lines = readFileSync(join(HOUSE, file), 'utf8').split('\n');
    for (const [index, line] of lines.entries()) {
      if (!line.includes('biome-ignore')) continue;
      // Without a rule's name a comment switches off a whole group, or everything.
      const named = line.match(/biome-ignore(?:-\w+)?\s+lint\/\w+\/(\w+)/)?.[1];
      if (named === undefined || rules.includes(named)) found.push(`${file}:${index + 1}`);
    }
  }
  return found;
}
