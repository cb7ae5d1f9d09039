import { folderOf } from './areas.ts';
import { biomeWalls } from './biome-walls.ts';
import { compilerProjects } from './compiler-projects.ts';
import { jsonText } from './json-text.ts';
import type { Plan } from './plan-shape.ts';
import { packagesTable, roomsTable } from './tables.ts';

/**
 * Every file that the plan decides, by its path, with what it must hold. `read` gives what a file holds now, for
 * package.json and CONTRIBUTING.md, of which the plan decides a part.
 *
 * @throws Error where CONTRIBUTING.md has lost one of its markers.
 */
export function wallFiles(plan: Plan, read: (file: string) => string): Map<string, string> {
  const tables = { rooms: roomsTable(plan), packages: packagesTable(plan) };
  return new Map([
    ['walls/biome-walls.json', biomeWalls(plan)],
    ...compilerProjects(plan),
    ['package.json', withAliases(plan, read('package.json'))],
    ['CONTRIBUTING.md', withTables(tables, read('CONTRIBUTING.md'))],
  ]);
}

function withAliases(plan: Plan, manifest: string): string {
  const imports = Object.fromEntries(Object.keys(plan).map((name) => [`#${name}/*`, `./${folderOf(plan, name)}/*`]));
  return jsonText({ ...JSON.parse(manifest), imports });
}

function withTables(tables: Readonly<Record<string, string>>, page: string): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const start = `<!-- ${name}: written by npm run walls -->\n`;
    const end = `\n<!-- end of ${name} -->`;
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from === -1 || to === -1) throw new Error(`CONTRIBUTING.md has lost the markers around its ${name}`);
    return text.slice(0, from + start.length) + table + text.slice(to);
  }, page);
}

/** The files that say something else than the plan. Where there are any, `npm run walls` was forgotten. */
export function staleWalls(plan: Plan, read: (file: string) => string): string[] {
  return [...wallFiles(plan, read)].filter(([file, text]) => read(file) !== text).map(([file]) => file);
}
