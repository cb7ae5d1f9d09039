import { describe, expect, it } from 'vitest';
import { areasOf, folderOf } from '#walls/areas.ts';
import { FLOOR_PLAN } from '#walls/floor-plan.ts';
import type { Plan } from '#walls/plan-shape.ts';
import { PLAN_WITH_ANNEX } from './annex.ts';
import { HOUSE } from './house-copy.ts';
import { houseFiles } from './house-files.ts';
import { arrowsIn, refusedArrows, ringIn } from './import-graph.ts';

const folders = Object.keys(FLOOR_PLAN).map((name) => `${folderOf(FLOOR_PLAN, name)}/`);
const sources = houseFiles().filter(
  (file) => /\.tsx?$/.test(file) && folders.some((folder) => file.startsWith(folder)),
);
const arrows = arrowsIn(HOUSE, FLOOR_PLAN, sources);

const rooms = (plan: Plan) => new Map(Object.entries(plan).map(([name, room]) => [name, room.mayImport]));
const innerRooms = (plan: Plan, room: string) =>
  new Map(Object.entries(plan[room]?.inner ?? {}).map(([inside, inner]) => [inside, inner.mayImport]));

/** Paths that Biome's globs judge by their spelling, and this look by where they end. */
const ARROWS = [
  { from: 'src-main/annex/counter/a.ts', to: 'src-main/annex/store/b.ts', said: [] },
  { from: 'src-main/annex/counter/deep/a.ts', to: 'src-main/annex/errors/deep/b.ts', said: [] },
  { from: 'src-main/annex/office/a.ts', to: 'src-main/ports/b.ts', said: [] },
  {
    from: 'src-main/annex/counter/a.ts',
    to: 'src-main/annex/office/b.ts',
    said: [
      'src-main/annex/counter/a.ts -> src-main/annex/office/b.ts: annex/counter may import errors, store of annex',
    ],
  },
  {
    from: 'src-main/annex/counter/deep/a.ts',
    to: 'src-main/annex/store/disk/b.ts',
    said: [
      'src-main/annex/counter/deep/a.ts -> src-main/annex/store/disk/b.ts: annex/counter may import errors, store of annex',
    ],
  },
  {
    from: 'src-main/annex/store/disk/a.ts',
    to: 'src-main/annex/door.ts',
    said: [
      'src-main/annex/store/disk/a.ts -> src-main/annex/door.ts: annex/store/disk may import errors, store of annex',
    ],
  },
  {
    from: 'src-main/annex/counter/a.ts',
    to: 'src-main/ports/b.ts',
    said: ['src-main/annex/counter/a.ts -> src-main/ports/b.ts: annex may import domain'],
  },
];

describe('the arrows of the house', () => {
  it('are found in every room that imports another', () => {
    const lead = arrows.filter(
      ({ from, to }) => from.startsWith('src-main/hosts/') && to.startsWith('src-main/wiring/'),
    );
    expect(lead.length).toBeGreaterThan(3);
  });

  it('are those of the floor plan', () => {
    expect(refusedArrows(FLOOR_PLAN, arrows)).toEqual([]);
  });

  it.each(ARROWS)('from $from to $to are judged by where they end', ({ from, to, said }) => {
    expect(refusedArrows(PLAN_WITH_ANNEX, [{ from, to }])).toEqual(said);
  });
});

describe('the floor plan', () => {
  it('names only rooms that are in it', () => {
    const named = areasOf(FLOOR_PLAN).flatMap((area) => area.rooms);
    expect(named.filter((name) => !(name in FLOOR_PLAN))).toEqual([]);
  });

  it('has no ring of rooms', () => {
    expect(ringIn(rooms(FLOOR_PLAN))).toEqual([]);
  });

  it.each(Object.keys(FLOOR_PLAN))('has no ring of folders in %s', (room) => {
    expect(ringIn(innerRooms(FLOOR_PLAN, room))).toEqual([]);
  });

  it('would show a ring', () => {
    const ring = new Map([
      ['till', ['drawer', 'store']],
      ['drawer', ['till']],
      ['store', []],
    ]);
    expect(ringIn(ring)).toEqual(['till', 'drawer']);
  });
});
