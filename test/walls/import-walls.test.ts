import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLACES, type Place, PURE_ROOMS, ROOMS } from './floor-plan.ts';
import { type Complaint, copyHouse, HOUSE, type HouseCopy } from './house-copy.ts';

/** Packages at run time, and `electron`, which hosts import though it is installed for development. */
const packages = [
  ...Object.keys((JSON.parse(readFileSync(join(HOUSE, 'package.json'), 'utf8')) as PackageJson).dependencies),
  'electron',
];

interface PackageJson {
  readonly dependencies: Record<string, string>;
}

/** An import line, and whether the house allows it where it is planted. */
interface Planted {
  readonly text: string;
  readonly allowed: boolean;
}

/** Every arrow by alias (a value and a type), every way out by relative path, every package and one of Node's modules. */
function importsAt(place: Place): Planted[] {
  const others = ROOMS.filter((room) => room !== place.room);
  const relativeTo = (room: string) => relative(dirname(place.file), `src-main/${room}/a.ts`);
  return [
    ...others.flatMap((room) => {
      const allowed = place.mayImport.includes(room);
      return [
        { text: `import '#${room}/a.ts';`, allowed },
        { text: `import type { A } from '#${room}/deep/er/a.ts';`, allowed },
        { text: `export { A } from '#${room}/deep/a.ts';`, allowed },
        { text: `import '${relativeTo(room)}';`, allowed: false },
        { text: `import type { A } from '${relativeTo(room)}';`, allowed: false },
      ];
    }),
    ...packages.flatMap((name) => {
      const allowed = place.packages.includes(name);
      return [
        { text: `import '${name}';`, allowed },
        { text: `import type { A } from '${name}/deep/a';`, allowed },
        { text: `await import('${name}');`, allowed },
      ];
    }),
    { text: "import 'node:fs/promises';", allowed: !isPure(place) && place.room !== 'renderer' },
    { text: "import './beside.ts';", allowed: true },
    { text: "import type { A } from '../above.ts';", allowed: true },
  ];
}

const isPure = (place: Place) => (PURE_ROOMS as readonly string[]).includes(place.room);

/** Breaches that are no import of a place: what is planted, and the complaint it must earn. */
const BREACHES: readonly { name: string; file: string; lines: readonly string[]; rule: string; message: RegExp }[] = [
  {
    name: 'a type that comes in by import(…)',
    file: 'src-main/services/inline-type.ts',
    lines: ["export type Driver = import('#devices/a.ts').Driver;"],
    rule: 'plugin',
    message: /Write `import type` at the top of the file/,
  },
  {
    name: 'a folder that is no room',
    file: 'src-main/misc/stray.ts',
    lines: ["import '#domain/money/money.ts';"],
    rule: 'noRestrictedImports',
    message: /not a room/,
  },
  {
    name: 'a screen that reaches into the core by path',
    file: 'src-renderer/screens/cashier/reach.ts',
    lines: ["import '../../../src-main/domain/money/money.ts';"],
    rule: 'noRestrictedImports',
    message: /leaves the room/,
  },
  ...PURE_ROOMS.map((room) => ({
    name: `the clock in ${room}`,
    file: `src-main/${room}/clock.ts`,
    lines: ['export const now = (): number => Date.now();'],
    rule: 'noRestrictedGlobals',
    message: /Date/,
  })),
  ...PURE_ROOMS.map((room) => ({
    name: `chance in ${room}`,
    file: `src-main/${room}/chance.ts`,
    lines: ['export const dice = (): number => Math.random();'],
    rule: 'noJsRestrictedProperties',
    message: /Math\.random/,
  })),
  {
    name: 'an import cycle',
    file: 'src-main/domain/money/cycle-one.ts',
    lines: ["import { two } from './cycle-two.ts';", 'export const one = (): number => two();'],
    rule: 'noImportCycles',
    message: /cycle/,
  },
  {
    name: 'an import cycle of types',
    file: 'src-main/ports/cycle-one.ts',
    lines: ["import type { Two } from './cycle-two.ts';", 'export type One = Two | 1;'],
    rule: 'noImportCycles',
    message: /cycle/,
  },
  {
    name: 'a default export',
    file: 'src-main/domain/money/defaulted.ts',
    lines: ['export default 1;'],
    rule: 'noDefaultExport',
    message: /default/,
  },
  {
    name: 'an enum',
    file: 'src-main/domain/money/counted.ts',
    lines: ['export enum Coin {', "  Penny = 'penny',", '}'],
    rule: 'noEnum',
    message: /enum/,
  },
  {
    name: 'a file name in camel case',
    file: 'src-main/domain/money/camelCase.ts',
    lines: ['export const one = 1;'],
    rule: 'useFilenamingConvention',
    message: /kebab-case/,
  },
  {
    name: 'any',
    file: 'src-main/devices/anything.ts',
    lines: ['export const driver: any = 1;'],
    rule: 'noExplicitAny',
    message: /any/,
  },
  {
    name: 'the environment read outside the hosts',
    file: 'src-main/wiring/environment.ts',
    lines: ['export const home = process.env.HOME;'],
    rule: 'noProcessEnv',
    message: /env/,
  },
  {
    name: 'a file nobody can read at a sitting',
    file: 'src-renderer/screens/endless.tsx',
    lines: Array.from({ length: 401 }, (_, index) => `export const line${index} = ${index};`),
    rule: 'noExcessiveLinesPerFile',
    message: /too many lines/,
  },
  {
    name: 'a package that is installed for development only',
    file: 'src-main/devices/development.ts',
    lines: ["import 'fast-check';"],
    rule: 'noUndeclaredDependencies',
    message: /fast-check/,
  },
  {
    name: 'a promise nobody waits for',
    file: 'src-main/services/forgetful.ts',
    lines: ['const pay = async (): Promise<number> => 1;', 'export function charge(): void {', '  pay();', '}'],
    rule: 'noFloatingPromises',
    message: /[Pp]romise/,
  },
  {
    name: 'the console in the core',
    file: 'src-main/services/chatter.ts',
    lines: ["console.log('hello');"],
    rule: 'noConsole',
    message: /console/,
  },
];

const SECOND_HALVES: readonly { file: string; lines: readonly string[] }[] = [
  {
    file: 'src-main/domain/money/cycle-two.ts',
    lines: ["import { one } from './cycle-one.ts';", 'export const two = (): number => one();'],
  },
  {
    file: 'src-main/ports/cycle-two.ts',
    lines: ["import type { One } from './cycle-one.ts';", 'export type Two = One | 2;'],
  },
];

describe('the import walls', () => {
  let house: HouseCopy;
  let breached: readonly Complaint[];
  let breachedPassed: boolean;
  let untouched: Awaited<ReturnType<HouseCopy['lint']>>;

  beforeAll(async () => {
    house = copyHouse();
    untouched = await house.lint(['.']);
    for (const place of PLACES) {
      house.plant(
        place.file,
        importsAt(place).map((line) => line.text),
      );
    }
    for (const breach of [...BREACHES, ...SECOND_HALVES]) house.plant(breach.file, breach.lines);
    const planted = [...PLACES, ...BREACHES].map((place) => place.file);
    const verdict = await house.lint(planted);
    breached = verdict.complaints;
    breachedPassed = verdict.passed;
  });
  afterAll(() => house.remove());

  it('let the house pass as it stands', () => {
    expect(untouched.complaints).toEqual([]);
    expect(untouched.passed).toBe(true);
  });

  it('fail the check when anything is planted', () => {
    expect(breachedPassed).toBe(false);
  });

  it.each(PLACES)('let into $file exactly what the house allows', (place) => {
    const planted = importsAt(place);
    const refused = new Set(
      breached.filter((c) => c.file === place.file && c.rule === 'noRestrictedImports').map((c) => c.line),
    );
    const wrong = planted.filter((line, index) => refused.has(index + 1) === line.allowed).map((line) => line.text);
    expect(wrong).toEqual([]);
  });

  it.each(BREACHES)('refuse $name', ({ file, rule, message }) => {
    const complaints = breached.filter((c) => c.file === file && c.rule === rule);
    expect(complaints.map((c) => c.message).join('\n')).toMatch(message);
  });

  it('say where a thing belongs', () => {
    const said = (file: string, line: string) => {
      const place = PLACES.find((candidate) => candidate.file === file);
      const number = place ? importsAt(place).findIndex((planted) => planted.text === line) + 1 : 0;
      return breached.find((c) => c.file === file && c.line === number && c.rule === 'noRestrictedImports')?.message;
    };
    expect(said('src-main/services/planted.ts', "import type { A } from '#devices/deep/er/a.ts';")).toMatch(
      /wiring hands adapters in/,
    );
    expect(said('src-main/wiring/planted.ts', "import 'electron';")).toMatch(/hosts\/electron/);
    expect(said('src-main/hosts/web/planted.ts', "import '#devices/a.ts';")).toMatch(/wiring/);
    expect(said('src-renderer/planted.ts', "import 'zod';")).toMatch(/contract, backend, wiring/);
  });

  it('are not switched off by a comment anywhere', async () => {
    const { suppressed } = await import('./suppressions.ts');
    expect(suppressed(['noRestrictedImports', 'noImportCycles', 'plugin', 'noRestrictedGlobals'])).toEqual([]);
  });
});
