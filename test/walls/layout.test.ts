import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '#walls/areas.ts';
import { FLOOR_PLAN } from '#walls/floor-plan.ts';
import { HOUSE } from './house-copy.ts';
import { houseFiles } from './house-files.ts';

const TOP_LEVEL = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'electron-builder.yml',
  'electron.vite.config.ts',
  'biome.json',
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'LICENSE',
  '.gitignore',
  '.ci',
  'assets',
  'docs',
  'src-main',
  'src-renderer',
  'test',
  'walls',
];

const TEXT = /(\.(ts|tsx|js|json|md|yml|css|html|svg|grit|txt|sh)|^\.ci\/[^.]+|^LICENSE|^\.gitignore)$/;

/** What no file may say: the kiosk is built anywhere, and cites what anyone can read. */
const UNSAID: readonly { name: string; pattern: RegExp; except?: RegExp }[] = [
  { name: 'a path of the machine it was written on', pattern: /(^|[\s"'`(=:])\/(work|home\/\w+|Users\/\w+)\//m },
  { name: 'a path out of the checkout', pattern: /\.\.\/shared\b/, except: /^(test|\.ci)\// },
  { name: 'a package registry', pattern: /registry\.[a-z-]+\.|npmjs\.(org|com)|npmmirror|artifactory|verdaccio/i },
  {
    name: 'a limit by another prefix than MAX_ or MIN_',
    pattern: /\bconst (MOST|LONGEST|LARGEST|HIGHEST|SHORTEST|LEAST|FEWEST)_/,
    except: /^(?!src-(main|renderer)\/)/,
  },
  { name: 'notes that are not part of it', pattern: /\b(house|product|square|hardware|counter-expectations)\.md\b/ },
];

const files = houseFiles();
const rooms = Object.keys(FLOOR_PLAN);
const folders = rooms.map((name) => folderOf(FLOOR_PLAN, name));
const itself = 'test/walls/layout.test.ts';

describe('the house', () => {
  it('has at its door only what is named', () => {
    const atTheDoor = [...new Set(files.map((file) => file.split('/')[0] ?? ''))];
    expect(atTheDoor.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
  });

  it.each(TOP_LEVEL)('has %s', (name) => {
    expect(files.some((file) => file === name || file.startsWith(`${name}/`))).toBe(true);
  });

  it('has a compiler wall around every room', () => {
    const walled = files.filter((file) => file !== 'tsconfig.json' && /(^|\/)tsconfig\.json$/.test(file));
    const around = walled.map((file) => file.replace('/tsconfig.json', ''));
    expect(around.sort()).toEqual([...folders, 'test'].sort());
  });

  it('has an alias for every room and no other', () => {
    const { imports } = JSON.parse(readFileSync(join(HOUSE, 'package.json'), 'utf8')) as { imports: object };
    const aliases = Object.keys(imports).map((key) => key.replace(/^#|\/\*$/g, ''));
    expect(aliases.sort()).toEqual([...rooms].sort());
  });

  it.each(UNSAID)('never names $name', ({ pattern, except }) => {
    const naming = files.filter((file) => {
      if (!TEXT.test(file) || file === itself || file === 'package-lock.json' || except?.test(file)) return false;
      return pattern.test(readFileSync(join(HOUSE, file), 'utf8'));
    });
    expect(naming).toEqual([]);
  });

  it('calls no file after a drawer for odds and ends', () => {
    const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|common|managers?|misc)(\.\w+)*(\/|$)/.test(file));
    expect(drawers.filter((file) => !file.startsWith('src-renderer/screens/manager/'))).toEqual([]);
  });
});
