import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { areasOf, folderOf } from '#walls/areas.ts';
import type { Plan } from '#walls/plan-shape.ts';

/** One file of the house that imports another. Both are named from the top of the checkout. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

const IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Every import between files of the house, as it stands in their text; `files` are sources under `house`. */
export function arrowsIn(house: string, plan: Plan, files: readonly string[]): Arrow[] {
  return files.flatMap((from) => {
    const text = readFileSync(join(house, from), 'utf8');
    return [...text.matchAll(IMPORT)].flatMap((match) => {
      const to = fileOf(plan, from, match[1] ?? '');
      return to === undefined ? [] : [{ from, to }];
    });
  });
}

/** The file that an import path leads to; undefined for a package. */
function fileOf(plan: Plan, from: string, path: string): string | undefined {
  if (path.startsWith('.')) return join(dirname(from), path);
  const [, room, rest] = path.match(/^#([^/]+)\/(.*)$/) ?? [];
  return room !== undefined && rest !== undefined ? `${folderOf(plan, room)}/${rest}` : undefined;
}

/** What the plan says against these arrows, each with where it leads from and to. Empty where it allows them all. */
export function refusedArrows(plan: Plan, arrows: readonly Arrow[]): string[] {
  const roomOf = (file: string) => Object.keys(plan).find((name) => file.startsWith(`${folderOf(plan, name)}/`));
  return arrows.flatMap(({ from, to }) => {
    const [here, there] = [roomOf(from), roomOf(to)];
    if (here === undefined) return [];
    if (there === undefined) return to.startsWith('assets/') ? [] : [`${from} -> ${to}: outside every room`];
    const area = areaOf(plan, here, from);
    if (here !== there) {
      if (area?.rooms.includes(there)) return [];
      return [`${from} -> ${to}: ${here} may import ${area?.rooms.join(', ') || 'no room'}`];
    }
    const [inside, target] = [innerRoomOf(plan, here, from), innerRoomOf(plan, here, to)];
    if (area?.inner === undefined || inside === target || area.inner.includes(target)) return [];
    return [`${from} -> ${to}: ${here}/${inside} may import ${area.inner.join(', ') || 'no folder'} of ${here}`];
  });
}

/** The innermost area a file lies in. */
function areaOf(plan: Plan, room: string, file: string) {
  return areasOf(plan)
    .filter((area) => area.room === room && within(file, area.folder, area.inside))
    .at(-1);
}

/** The innermost inner room a file lies in; "." beside them all. */
function innerRoomOf(plan: Plan, room: string, file: string): string {
  return areaOf(plan, room, file)?.inside || '.';
}

function within(file: string, folder: string, inside: string): boolean {
  const path = inside === '' ? folder : `${folder}/${inside}`;
  return file === path || file.startsWith(`${path}/`);
}

/** Names that import each other in a ring, given whom each may import. Empty where there is no ring. */
export function ringIn(mayImport: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(mayImport);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [name, others] of left) if (!others.some((other) => left.has(other))) left.delete(name);
  }
  return [...left.keys()];
}
