import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLOOR_PLAN } from '#walls/floor-plan.ts';
import { staleWalls, wallFiles } from '#walls/wall-files.ts';
import { HOUSE } from './house-copy.ts';

const read = (file: string) => readFileSync(join(HOUSE, file), 'utf8');

/** The house as it reads after somebody changed one of its files by hand. */
function changed(file: string, from: string, to: string) {
  const text = read(file);
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return (name: string) => (name === file ? text.replace(from, to) : read(name));
}

/** One change by hand for each kind of file that the plan decides. */
const BY_HAND = [
  { file: 'walls/biome-walls.json', from: '"#*","#*/**"', to: '"#*"' },
  { file: 'src-main/gate/tsconfig.json', from: '"../contract"', to: '"../services"' },
  { file: 'src-main/services/tsconfig.json', from: '"rootDir"', to: '"types": ["node"], "rootDir"' },
  { file: 'tsconfig.json', from: '"./src-main/gate"', to: '"./src-main/gates"' },
  { file: 'test/tsconfig.json', from: '"../src-main/gate"', to: '"../src-main/gates"' },
  { file: 'package.json', from: '"#gate/*"', to: '"#gates/*"' },
  { file: 'CONTRIBUTING.md', from: '| `domain/phone` |', to: '| `domain` |' },
];

describe('the written walls', () => {
  it('say what the floor plan says (where one does not, run npm run walls)', () => {
    expect(staleWalls(FLOOR_PLAN, read)).toEqual([]);
  });

  it.each(BY_HAND)('are found out where $file is changed by hand', ({ file, from, to }) => {
    expect(staleWalls(FLOOR_PLAN, changed(file, from, to))).toEqual([file]);
  });

  it('leave what the plan does not decide as it is', () => {
    const extra = changed('CONTRIBUTING.md', 'Thank you for looking.', 'Thank you for reading.');
    expect(wallFiles(FLOOR_PLAN, extra).get('CONTRIBUTING.md')).toContain('Thank you for reading.');
    expect(staleWalls(FLOOR_PLAN, extra)).toEqual([]);
  });

  it('ask for the markers between which a table stands', () => {
    const lost = changed('CONTRIBUTING.md', '<!-- end of rooms -->', '');
    expect(() => wallFiles(FLOOR_PLAN, lost)).toThrow('markers around its rooms');
  });
});
