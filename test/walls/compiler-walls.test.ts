import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOf } from '#walls/areas.ts';
import { FLOOR_PLAN } from '#walls/floor-plan.ts';
import { copyHouse, type HouseCopy } from './house-copy.ts';

/** What no pure room has, and the compiler's word for it. */
const SURROUNDINGS = [
  { name: 'process', code: 'export const pid: unknown = process.pid;', message: /name 'process'/ },
  { name: 'document', code: 'export const title: unknown = document.title;', message: /name 'document'/ },
  { name: 'fetch', code: "export const answer: unknown = fetch('/');", message: /name 'fetch'/ },
  { name: 'setTimeout', code: 'export const timer: unknown = setTimeout(String, 1);', message: /name 'setTimeout'/ },
  { name: 'node:fs', code: "export * as fs from 'node:fs';", message: /node:fs/ },
];

/** Arrows that no reference of the room's tsconfig leads along. */
const ARROWS = [
  { from: 'src-main/domain', to: '#ports/catalog-gateway.ts', type: 'Catalog' },
  { from: 'src-main/ports', to: '#contract/frames.ts', type: 'ClientFrame' },
  { from: 'src-main/contract', to: '#ports/catalog-gateway.ts', type: 'Catalog' },
  { from: 'src-main/services', to: '#storage/data-folder.ts', type: 'DataFolder' },
  { from: 'src-main/gate', to: '#ports/catalog-gateway.ts', type: 'Catalog' },
];

const COMPILER_TIMEOUT_MS = 180_000;

describe('the compiler', () => {
  let house: HouseCopy;
  let untouched: Awaited<ReturnType<HouseCopy['types']>>;
  let breached: Awaited<ReturnType<HouseCopy['types']>>;
  let misled: Awaited<ReturnType<HouseCopy['types']>>;
  const rooms = Object.keys(FLOOR_PLAN)
    .filter((name) => FLOOR_PLAN[name]?.around === 'nothing')
    .map((name) => folderOf(FLOOR_PLAN, name));

  beforeAll(async () => {
    house = copyHouse();
    untouched = await house.types(rooms);
    for (const room of rooms) {
      house.plant(
        `${room}/surroundings.ts`,
        SURROUNDINGS.map((thing) => thing.code),
      );
    }
    breached = await house.types(rooms);
    // A run of its own: beside a wrong arrow the compiler leaves a room's other faults unsaid.
    for (const { from, to, type } of ARROWS) {
      house.plant(`${from}/arrow.ts`, [`import type { ${type} } from '${to}';`, `export type Planted = ${type};`]);
    }
    misled = await house.types(rooms);
  }, COMPILER_TIMEOUT_MS);
  afterAll(() => house.remove());

  it('lets the pure rooms pass as they stand', () => {
    expect(untouched.output).toBe('');
    expect(untouched.passed).toBe(true);
  });

  it('fails the check when anything is planted', () => {
    expect(breached.passed).toBe(false);
    expect(misled.passed).toBe(false);
  });

  it.each(rooms.flatMap((room) => SURROUNDINGS.map((thing, index) => ({ room, line: index + 1, ...thing }))))(
    'knows no $name in $room',
    ({ room, line, message }) => {
      const said = breached.complaints.filter((c) => c.file === `${room}/surroundings.ts` && c.line === line);
      expect(said.map((c) => c.message).join('\n')).toMatch(message);
    },
  );

  it.each(ARROWS)('refuses the arrow from $from to $to', ({ from, to }) => {
    const target = to.replace('#', 'src-main/');
    const said = misled.complaints.filter((c) => c.file.startsWith(`${from}/`) && c.rule === 'TS6307');
    expect(said.map((c) => c.message).join('\n')).toContain(target);
  });
});
