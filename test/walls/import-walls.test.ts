import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLOOR_PLAN } from '#walls/floor-plan.ts';
import { PLAN_WITH_ANNEX } from './annex.ts';
import { type Complaint, copyHouse, type HouseCopy } from './house-copy.ts';
import { bedsOf } from './planted-imports.ts';

const PURE_ROOMS = Object.keys(FLOOR_PLAN).filter((name) => FLOOR_PLAN[name]?.around === 'nothing');
const BEDS = bedsOf(PLAN_WITH_ANNEX);
const LINT_TIMEOUT_MS = 180_000;

/** Breaches that no bed of imports shows: what is planted, and the complaint it must earn. */
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
    name: 'a folder that is no inner room',
    file: 'src-main/annex/shed/stray.ts',
    lines: ["import './beside.ts';"],
    rule: 'noRestrictedImports',
    message: /not an inner room of annex/,
  },
  {
    name: 'a folder in an inner room that has none',
    file: 'src-main/annex/errors/deep/sunk.ts',
    lines: ["import './beside.ts';"],
    rule: 'noRestrictedImports',
    message: /a row with `folders` may have folders/,
  },
  {
    name: 'a folder deeper than the inner walls reach',
    file: 'src-main/annex/store/deep/deeper/sunk.ts',
    lines: ["import './beside.ts';"],
    rule: 'noRestrictedImports',
    message: /not an inner room of annex/,
  },
  {
    name: 'a path that hides where it goes',
    file: 'src-main/annex/counter/detour.ts',
    lines: ["import './../office/a.ts';"],
    rule: 'noRestrictedImports',
    message: /annex\/counter imports only errors and store/,
  },
  {
    name: 'a rule of the backend that reads the file itself',
    file: 'src-main/backend/orders/reads-rows.ts',
    lines: ["import Database from 'better-sqlite3';"],
    rule: 'noRestrictedImports',
    message: /backend\/store\/sqlite/,
  },
  {
    name: 'a rule of the backend that answers by HTTP',
    file: 'src-main/backend/orders/answers.ts',
    lines: ["import type { ReadRequest } from '../http/run-endpoint.ts';"],
    rule: 'noRestrictedImports',
    message: /backend\/orders imports only/,
  },
  {
    name: 'a slice that closes a circle',
    file: 'src-main/backend/orders/releases.ts',
    lines: ["import { releasePayments } from '../payments/end-payment.ts';"],
    rule: 'noRestrictedImports',
    message: /backend\/orders imports only/,
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
  let complaints: readonly Complaint[];
  let passed: boolean;
  const planted = new Set([...BEDS, ...BREACHES, ...SECOND_HALVES].map((place) => place.file));

  // One run over the house and all that is planted: most of a run's time goes into reading the house.
  beforeAll(async () => {
    house = copyHouse();
    house.build(PLAN_WITH_ANNEX);
    for (const { file, imports } of BEDS) {
      house.plant(
        file,
        imports.map((line) => line.text),
      );
    }
    for (const breach of [...BREACHES, ...SECOND_HALVES]) house.plant(breach.file, breach.lines);
    ({ complaints, passed } = await house.lint(['.']));
  }, LINT_TIMEOUT_MS);
  afterAll(() => house.remove());

  it('let the house pass as it stands', () => {
    expect(complaints.filter((complaint) => !planted.has(complaint.file))).toEqual([]);
  });

  it('fail the check when anything is planted', () => {
    expect(passed).toBe(false);
  });

  it.each(BEDS)('let into $file exactly what the plan allows', ({ file, imports }) => {
    const refused = new Set(
      complaints.filter((c) => c.file === file && c.rule === 'noRestrictedImports').map((c) => c.line),
    );
    const wrong = imports.filter((line, index) => refused.has(index + 1) === line.allowed).map((line) => line.text);
    expect(wrong).toEqual([]);
  });

  it.each(BREACHES)('refuse $name', ({ file, rule, message }) => {
    const said = complaints.filter((c) => c.file === file && c.rule === rule);
    expect(said.map((c) => c.message).join('\n')).toMatch(message);
  });

  it('say where a thing belongs', () => {
    const said = (file: string, line: string) => {
      const imports = BEDS.find((bed) => bed.file === file)?.imports ?? [];
      const number = imports.findIndex((candidate) => candidate.text === line) + 1;
      return complaints.find((c) => c.file === file && c.line === number && c.rule === 'noRestrictedImports')?.message;
    };
    expect(said('src-main/services/planted.ts', "import type { A } from '#devices/deep/er/a.ts';")).toMatch(
      /wiring hands adapters in/,
    );
    expect(said('src-main/wiring/planted.ts', "import 'electron';")).toMatch(/hosts\/electron/);
    expect(said('src-main/hosts/web/planted.ts', "import '#devices/a.ts';")).toMatch(/wiring/);
    expect(said('src-renderer/planted.ts', "import 'zod';")).toMatch(/contract, settings, backend/);
    expect(said('src-main/annex/counter/planted.ts', "import '../office/a.ts';")).toMatch(
      /annex\/counter imports only errors and store of annex\. .* a folder below both/,
    );
  });

  it('are not switched off by a comment anywhere', async () => {
    const { suppressed } = await import('./suppressions.ts');
    expect(suppressed(['noRestrictedImports', 'noImportCycles', 'plugin', 'noRestrictedGlobals'])).toEqual([]);
  });
});
