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
const contributing = read('CONTRIBUTING.md');
const settings = read('docs/settings.md');
const beginnings = new Set([...Object.keys(FLOOR_PLAN), 'src-main', 'src-renderer', 'test', 'walls', 'docs', 'assets']);

/** Links and pictures of a page, code left out: where they lead, and to which heading. */
function linksOf(page: string): { file: string; anchor: string | undefined }[] {
  const prose = read(page)
    .replace(/^```.*?^```/gms, '')
    .replace(/`[^`\n]*`/g, '');
  const local = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((to) => !/^[a-z]+:/.test(to));
  return local.map((to) => {
    const [path = '', anchor] = to.split('#');
    return { file: path === '' ? page : join(dirname(page), decodeURI(path)), anchor };
  });
}

/** The anchors a page offers: its headings as GitHub spells them. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = [
    ...read(page)
      .replace(/^```.*?^```/gms, '')
      .matchAll(/^#{1,6} +(.+?) *$/gm),
  ];
  return new Set(
    headings.map(([, heading = '']) => {
      const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const anchor = words.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      return times === 0 ? anchor : `${anchor}-${times}`;
    }),
  );
}

describe('the documents', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    const missing = linksOf(page).filter(({ file }) => !existsSync(join(HOUSE, file)));
    expect(missing).toEqual([]);
  });

  it.each(pages)('%s links only to headings that are there', (page) => {
    const toHeadings = linksOf(page).filter(({ file, anchor }) => anchor !== undefined && file.endsWith('.md'));
    const missing = toHeadings.filter(({ file, anchor = '' }) => !anchorsOf(file).has(anchor));
    expect(missing).toEqual([]);
  });

  it('are all reached from the README', () => {
    const reached = new Set(['README.md']);
    // A page that is added while the set is walked is walked, too.
    for (const page of reached) {
      for (const { file } of linksOf(page)) if (file.endsWith('.md')) reached.add(file);
    }
    const forReaders = pages.filter((page) => !page.startsWith('test/'));
    expect(forReaders.filter((page) => !reached.has(page))).toEqual([]);
  });

  it.each(['README.md', 'CONTRIBUTING.md', ...pages.filter((page) => /^docs\/[^/]+$/.test(page))])(
    '%s names only files that are there',
    (page) => {
      const named = [...read(page).matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)].map((match) => match[1] ?? '');
      // A path begins at the top or, for short, in a room.
      const ours = named.filter((path) => beginnings.has(path.split('/')[0] ?? ''));
      const isThere = (path: string) => ['.', 'src-main'].some((from) => existsSync(join(HOUSE, from, path)));
      expect(ours.filter((path) => !isThere(path))).toEqual([]);
    },
  );

  it('name only scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm (?:run )?(start:web|[a-z]+)/g)].map((match) => match[1] ?? ''),
    );
    // What npm itself knows, and what it calls them.
    const ofNpm = ['ci', 'run', 'script'];
    expect(named.filter((name) => !ofNpm.includes(name) && scripts[name] === undefined)).toEqual([]);
  });

  it('explain every setting', () => {
    const paths = [...settingLeaves().values()].map((leaf) => leaf.path.join('.'));
    // What a link is made of is explained once, below the table.
    const keys = paths.map((path) => path.replace(/^(printer|display|scanner|keypad)\.link\..*/, '$1.link'));
    expect([...new Set(keys)].filter((key) => !settings.includes(`\`${key}\``))).toEqual([]);
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
