/** From where a path is written: an inner room, and how many folders below it. */
export interface Standpoint {
  readonly inside: string;
  readonly depth: number;
}

/** A relative path from a standpoint to an inner room of the same house: how often it goes up, and then where. */
interface Way {
  readonly inside: string;
  readonly ups: number;
  readonly down: readonly string[];
}

const segments = (inside: string) => (inside === '' || inside === '.' ? [] : inside.split('/'));

function wayTo(from: Standpoint, inside: string): Way {
  const here = segments(from.inside);
  const there = segments(inside);
  const parting = here.findIndex((folder, index) => folder !== there[index]);
  const shared = parting === -1 ? here.length : parting;
  return { inside, ups: here.length - shared + from.depth, down: there.slice(shared) };
}

const up = (ups: number) => (ups === 0 ? './' : '../'.repeat(ups));

/**
 * The relative paths that are refused at a standpoint, as Biome's globs. The last glob that matches decides, so they
 * go from near to far: everything outside the own inner room is refused, what may be imported is let in again, and
 * what is refused inside that comes last. Nothing else needs a glob of its own.
 */
export function refusedPaths(from: Standpoint, allowed: readonly string[], all: readonly string[]): string[] {
  const own = from.inside === '' ? '.' : from.inside;
  const ways = ['.', ...all]
    .filter((inside, index, list) => inside !== own && list.indexOf(inside) === index)
    .filter((inside) => allowed.includes(inside) !== isInside(inside, own) || isInsideOne(inside, allowed))
    .map((inside) => wayTo(from, inside))
    .sort((a, b) => a.ups - b.ups || a.down.length - b.down.length);
  const leaving = up(from.depth + 1);
  return ['./../**', `${leaving}**`, ...ways.flatMap((way) => globsOf(way, allowed.includes(way.inside)))];
}

const isInside = (inside: string, around: string) => around === '.' || inside.startsWith(`${around}/`);

/** Inside one of these folders. The files beside all folders let nothing else in. */
const isInsideOne = (inside: string, folders: readonly string[]) =>
  folders.some((folder) => folder !== '.' && isInside(inside, folder));

function globsOf({ inside, ups, down }: Way, allowed: boolean): string[] {
  if (inside === '.') return allowed ? [`!${up(ups)}*`] : [];
  if (down.length > 0) return [`${allowed ? '!' : ''}${up(ups)}${down.join('/')}/**`];
  // An inner room around this one: its own folders, and no further up.
  return allowed ? [`!${up(ups)}**`, `${up(ups)}../**`] : [];
}
