import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingLeaves } from '#settings/environment.ts';
import { homesOf, spokenName } from '#walls/areas.ts';
import { FLOOR_PLAN } from '#walls/floor-plan.ts';
import { HOUSE } from './house-copy.ts';
import { houseFiles } from './house-files.ts';

const read = (file: string) => readFileSync(join(HOUSE, file), 'utf8');
const pages = houseFiles().filter((file) => file.endsWith('.md'));
const readme = read('README.md');
const contributing = read('CONTRIBUTING.md');

describe('the documents', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(join(HOUSE, dirname(page), link)))).toEqual([]);
  });

  it('name only scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...`${readme}${contributing}`.matchAll(/npm (?:run )?(start:web|[a-z]+)/g)].map((m) => m[1] ?? '');
    const ofNpm = ['ci', 'run'];
    expect(named.filter((name) => !ofNpm.includes(name) && scripts[name] === undefined)).toEqual([]);
  });

  it('explain every setting', () => {
    const paths = [...settingLeaves().values()].map((leaf) => leaf.path.join('.'));
    // What a link is made of is explained once, below the table.
    const keys = paths.map((path) => path.replace(/^(printer|display|scanner|keypad)\.link\..*/, '$1.link'));
    expect([...new Set(keys)].filter((key) => !readme.includes(`\`${key}\``))).toEqual([]);
  });

  it('name every room', () => {
    const rooms = Object.keys(FLOOR_PLAN).map((name) => spokenName(FLOOR_PLAN, name));
    expect(rooms.filter((room) => !contributing.includes(`| \`${room}\` |`))).toEqual([]);
  });

  it('name the home of every fenced package', () => {
    const fenced = [...homesOf(FLOOR_PLAN).keys()];
    expect(fenced.filter((name) => !contributing.includes(`\`${name}\``))).toEqual([]);
  });
});
