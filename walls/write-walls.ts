import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FLOOR_PLAN } from './floor-plan.ts';
import { wallFiles } from './wall-files.ts';

const house = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(house, file), 'utf8');

for (const [file, text] of wallFiles(FLOOR_PLAN, read)) {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}
