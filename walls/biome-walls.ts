import { type Area, areasOf, folderOf, homesOf, packagesByHome, spokenName } from './areas.ts';
import { refusedPaths, type Standpoint } from './inner-paths.ts';
import type { Plan, Room } from './plan-shape.ts';

/** Import paths that are refused, and what their author is told. */
interface Fence {
  readonly group: readonly string[];
  readonly message: string;
}

/** An entry of Biome's `overrides`. */
interface Override {
  readonly includes: readonly string[];
  readonly linter: { readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

/** What Biome needs to hold the walls, for `biome.json` to extend. One override a line, so that a diff can be read. */
export function biomeWalls(plan: Plan): string {
  const overrides = [
    fenced(['src-main/**'], [NO_ROOM]),
    ...merged(areasOf(plan).flatMap((area) => overridesOf(plan, area))),
    pureRooms(plan),
  ];
  return `{"overrides":[\n${overrides.map((override) => JSON.stringify(override)).join(',\n')}\n]}\n`;
}

const NO_ROOM: Fence = {
  group: ['**'],
  message: 'This folder is not a room. A new one gets an entry in walls/floor-plan.ts; then run `npm run walls`.',
};

/** Stands in a message for the folder that the wall is around. */
const PLACE = '<place>';

/** The override for one place, whose messages may name it. */
interface PlaceOverride extends Override {
  readonly place: string;
}

/**
 * Overrides that say the same become one, in the place of the first: the linter asks every override about every file.
 * Of two overrides for a file the later one holds, and the areas come from the outer to the inner ones.
 */
function merged(overrides: readonly PlaceOverride[]): Override[] {
  const byRules = new Map<string, PlaceOverride[]>();
  for (const override of overrides) {
    const rules = JSON.stringify(override.linter);
    byRules.set(rules, [...(byRules.get(rules) ?? []), override]);
  }
  return [...byRules].map(([rules, same]) => {
    const places = [...new Set(same.map((override) => override.place))];
    const spoken = places.length === 1 ? places.join() : `Each of ${listed(places)}`;
    return { includes: same.flatMap((o) => o.includes), linter: JSON.parse(rules.replaceAll(PLACE, spoken)) };
  });
}

function fenced(includes: readonly string[], patterns: readonly Fence[]): Override {
  const noRestrictedImports = { level: 'error', options: { patterns } };
  return { includes, linter: { rules: { style: { noRestrictedImports } } } };
}

/** An override replaces a rule's options and never adds to them: each holds every fence of its area. */
function overridesOf(plan: Plan, area: Area): PlaceOverride[] {
  const room = plan[area.room];
  if (!room) return [];
  const at = area.inside === '' ? area.folder : `${area.folder}/${area.inside}`;
  const outer = [
    arrows(plan, area, room),
    pathOut(plan, area),
    ...packageFences(plan, area),
    ...nothingElse(plan, area),
  ];
  const spoken = spokenName(plan, area.room, area.inside);
  const place = area.inner && area.inside === '' ? `The top of ${spoken}` : spoken;
  const wall = (glob: string, fences: readonly Fence[]) => ({ place, ...fenced([glob], fences) });
  if (!area.inner) return [wall(at.endsWith('.ts') ? at : `${at}/**`, outer)];
  if (area.inside === '') {
    return [wall(`${at}/**`, [noInnerRoom(area.room)]), wall(`${at}/*`, [...outer, innerArrows(plan, area, 0)])];
  }
  // A path to the same folder is spelled differently at each depth, so each depth has an override of its own. There are
  // no more of them than needed: the linter asks every override about every file.
  const depths = Array.from({ length: area.depth + 1 }, (_, depth) => depth);
  return depths.map((depth) => wall(`${at}${'/*'.repeat(depth + 1)}`, [...outer, innerArrows(plan, area, depth)]));
}

function arrows(plan: Plan, area: Area, room: Room): Fence {
  const place = spokenName(plan, area.room, area.inside);
  const more = area.rooms.filter((name) => !room.mayImport.includes(name));
  const addition = more.length === 0 ? '' : ` ${place} also imports ${listed(more)}.`;
  return {
    group: ['#*', '#*/**', ...(area.rooms.length === 0 ? [] : [`!#${oneOf(area.rooms)}/**`])],
    message: room.refusal + addition,
  };
}

function pathOut(plan: Plan, area: Area): Fence {
  const tops = [...new Set(Object.keys(plan).map((name) => folderOf(plan, name).split('/')[0] ?? ''))];
  const neighbours = Object.keys(plan).filter(
    (name) => name !== area.room && folderOf(plan, name).startsWith('src-main/'),
  );
  // Inner walls refuse every path out of the room by themselves.
  const besides = area.folder.startsWith('src-main/') && !area.inner ? [`../**/${oneOf(neighbours)}/**`] : [];
  return {
    group: [`**/${oneOf([...tops, 'test'])}/**`, ...besides],
    message: 'This path leaves the room. Write #room/path/file.ts, where the arrows allow it.',
  };
}

function packageFences(plan: Plan, area: Area): Fence[] {
  return packagesByHome(plan).flatMap(({ packages, homes }) => {
    const refused = packages.filter((name) => !area.packages.includes(name));
    if (refused.length === 0) return [];
    const message = `${listed(packages)} ${packages.length === 1 ? 'belongs' : 'belong'} in ${listed(homes)}.`;
    return [{ group: [oneOf(refused), `${oneOf(refused)}/**`], message }];
  });
}

function nothingElse(plan: Plan, area: Area): Fence[] {
  const around = plan[area.room]?.around;
  if (around === 'page') {
    const message = 'Screens run in a browser: no Node. What needs it belongs behind a procedure.';
    return [{ group: ['node:*', 'node:*/**'], message }];
  }
  if (around !== 'nothing') return [];
  // Packages with a home are refused by their own fences, which say where it is.
  const known = oneOf([...homesOf(plan).keys()]);
  return [
    {
      group: ['**', '!#*', '!#*/**', '!{.,..}/**', `!${known}`, `!${known}/**`],
      message: `${area.room} is pure: no Node, no package that the floor plan does not give it. What needs one is an argument, or an adapter behind a port.`,
    },
  ];
}

const innerOf = (plan: Plan, room: string) => Object.keys(plan[room]?.inner ?? {});

function innerArrows(plan: Plan, area: Area, depth: number): Fence {
  const from: Standpoint = { inside: area.inside, depth };
  const allowed = area.inner ?? [];
  const beside = allowed.filter((inside) => area.inside !== '' && !inside.startsWith(`${area.inside}/`));
  const names = area.inside === '' ? allowed : beside;
  return {
    group: refusedPaths(from, allowed, innerOf(plan, area.room)),
    message: `${PLACE} imports ${names.length === 0 ? 'no other folder' : `only ${listed(names)}`} of ${area.room}. What both need belongs in a folder below both; the arrows stand in walls/floor-plan.ts.`,
  };
}

function noInnerRoom(room: string): Fence {
  const message = `This folder is not an inner room of ${room}. A new one gets a row in walls/floor-plan.ts; a row with \`folders\` may have folders below its own.`;
  return { group: ['**'], message };
}

/** One glob for any of these names: Biome matches a few long globs faster than many short ones. */
function oneOf(names: readonly string[]): string {
  return names.length === 1 ? names.join() : `{${names.join()}}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function pureRooms(plan: Plan): Override {
  const deniedGlobals = {
    Date: 'This room has no clock. Take an instant as an argument, or the Clock of ports.',
    globalThis: 'This room has no surroundings. What it needs is an argument.',
  };
  const noChance = 'This room has no chance. Take the value as an argument, or the Ids of ports.';
  const entries = [{ object: 'Math', property: 'random', message: noChance }];
  const pure = Object.keys(plan).filter((name) => plan[name]?.around === 'nothing');
  return {
    includes: pure.map((name) => `${folderOf(plan, name)}/**`),
    linter: {
      rules: {
        style: { noRestrictedGlobals: { level: 'error', options: { deniedGlobals } } },
        nursery: { noJsRestrictedProperties: { level: 'error', options: { entries } } },
      },
    },
  };
}
