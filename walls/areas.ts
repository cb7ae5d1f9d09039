import type { Plan, Room } from './plan-shape.ts';

/** A part of the house whose imports are fenced alike. */
export interface Area {
  readonly room: string;
  /** The room's folder, from the top of the checkout. */
  readonly folder: string;
  /** The folder or file inside the room; empty for the room itself, and for the files beside its inner rooms. */
  readonly inside: string;
  /** Rooms that may be imported here. */
  readonly rooms: readonly string[];
  /** Packages that may be used here. */
  readonly packages: readonly string[];
  /** Inner rooms that may be imported here; undefined where the room has no inner walls. */
  readonly inner: readonly string[] | undefined;
  /** How many folders an inner room may have below its own. */
  readonly depth: number;
}

/** Where a room stands, from the top of the checkout. */
export function folderOf(plan: Plan, name: string): string {
  return plan[name]?.folder ?? `src-main/${name}`;
}

/** A room or a place in it, as people write it: "devices/printer/render", "src-renderer". */
export function spokenName(plan: Plan, room: string, inside = ''): string {
  const folder = folderOf(plan, room).replace(/^src-main\//, '');
  return inside === '' ? folder : `${folder}/${inside}`;
}

/** Every area of the plan: a room before its places, an outer folder before an inner one. */
export function areasOf(plan: Plan): Area[] {
  return Object.entries(plan).flatMap(([name, room]) => areasOfRoom(name, room, folderOf(plan, name)));
}

function areasOfRoom(name: string, room: Room, folder: string): Area[] {
  const rows = { ...(room.inner ?? room.places) };
  const everyInner = Object.keys(room.inner ?? {});
  const beside: Area = {
    room: name,
    folder,
    inside: '',
    rooms: [...room.mayImport, ...(rows['.']?.rooms ?? [])],
    packages: [...(room.packages ?? []), ...(rows['.']?.packages ?? [])],
    inner: room.inner && (room.inner['.']?.mayImport ?? everyInner),
    depth: 0,
  };
  const deeper = Object.entries(rows).filter(([inside]) => inside !== '.');
  const areas = deeper.map(([inside, row]) => ({
    ...beside,
    inside,
    rooms: [...room.mayImport, ...(row.rooms ?? [])],
    packages: [...(room.packages ?? []), ...(row.packages ?? [])],
    inner: room.inner?.[inside]?.mayImport,
    depth: room.inner?.[inside]?.folders ? 1 : 0,
  }));
  return [beside, ...areas.sort((a, b) => segments(a.inside) - segments(b.inside))];
}

const segments = (path: string) => path.split('/').length;

/** The homes of every package, as people write them, in the plan's order. */
export function homesOf(plan: Plan): Map<string, string[]> {
  const homes = new Map<string, string[]>();
  const add = (packages: readonly string[] | undefined, home: string) => {
    for (const name of packages ?? []) homes.set(name, [...(homes.get(name) ?? []), home]);
  };
  for (const [name, room] of Object.entries(plan)) {
    add(room.packages, spokenName(plan, name));
    for (const [inside, row] of Object.entries(room.inner ?? room.places ?? {})) {
      add(row.packages, spokenName(plan, name, inside === '.' ? '' : inside));
    }
  }
  return homes;
}

/** Packages that live in the same homes, together. */
export function packagesByHome(plan: Plan): { packages: string[]; homes: string[] }[] {
  const groups = new Map<string, { packages: string[]; homes: string[] }>();
  for (const [name, homes] of homesOf(plan)) {
    const key = homes.join();
    const group = groups.get(key);
    if (group) group.packages.push(name);
    else groups.set(key, { packages: [name], homes });
  }
  return [...groups.values()];
}
