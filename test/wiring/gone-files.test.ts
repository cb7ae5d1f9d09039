import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { copyDatabase } from '#storage/copy-database.ts';
import { goOnInFolder, restoreFolder } from '#wiring/restore-folder.ts';
import { startProgram } from '../rig/programs.ts';
import { payCash, ringUp, saleOf, startNextSale } from '../rig/sell.ts';
import { ASSETS_DIR, openTill } from '../rig/till.ts';

/**
 * Real folders of kiosks that were killed while they sold, with a file of theirs gone or older than it was.
 * The kiosk sold 2 sales, was closed and backed up, sold 2 more, and was killed.
 */

let place: string;
let killed: string;
const NOW = Date.parse('2026-12-01T12:00:00Z');
const options = (dataDir: string) => ({ dataDir, assetsDir: ASSETS_DIR, nowMs: NOW });
/** Every number that was given, that of the sale on the screen too. */
let given: readonly number[];
let [early, late] = [[] as readonly string[], [] as readonly string[]];

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'regulars-gone-'));
  killed = join(place, 'killed');
  early = await sellUntilKilled(killed, 2);
  cpSync(killed, join(place, 'first day'), { recursive: true });
  // Closed: what the killed one left in its logs is in the files.
  await (await openTill({ dataDir: killed })).close();
  cpSync(killed, join(place, 'early'), { recursive: true });
  late = await sellUntilKilled(killed, 2);
  given = [...early, ...late].map(Number);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

async function sellUntilKilled(dataDir: string, count: number): Promise<readonly string[]> {
  const child = await startProgram<readonly string[]>('test/rig/cash-sales.ts', [dataDir, String(count)]);
  await child.stop('SIGKILL');
  return child.ready;
}

/** The folder as a kill left it, with a backup of the first day unless none is wanted. */
async function folder({
  backup = true,
  day = 'second',
}: {
  backup?: boolean;
  day?: 'first' | 'second';
} = {}): Promise<string> {
  const data = join(mkdtempSync(join(place, 'row-')), 'data');
  cpSync(day === 'first' ? join(place, 'first day') : killed, data, { recursive: true });
  if (!backup) return data;
  mkdirSync(join(data, 'backups'));
  for (const name of ['kiosk', 'square']) {
    await copyDatabase(join(place, 'early', `${name}.db`), join(data, 'backups', `${name}.2026-11-30T06-30-00Z.db`));
  }
  return data;
}

const remove =
  (...names: string[]) =>
  (data: string) => {
    for (const name of names) rmSync(join(data, name));
  };
const older =
  (...names: string[]) =>
  (data: string) => {
    for (const name of names) {
      for (const suffix of ['-wal', '-shm']) rmSync(join(data, name + suffix), { force: true });
      cpSync(join(place, 'early', name), join(data, name));
    }
  };
const onlyBackups = (data: string) => {
  for (const name of readdirSync(data)) if (name !== 'backups') rmSync(join(data, name), { recursive: true });
};

/** What opening the folder's kiosk says, undefined where it opens. */
async function faultOf(dataDir: string): Promise<KioskError['data'] | undefined> {
  try {
    await (await openTill({ dataDir })).close();
    return undefined;
  } catch (error) {
    if (error instanceof KioskError && error.code === 'storage.gone') return error.data;
    throw error;
  }
}

/** The numbers of two sales from now on. */
async function sellOn(dataDir: string): Promise<readonly number[]> {
  const till = await openTill({ dataDir });
  onTestFinished(() => till.close());
  await till.signIn();
  const numbers: number[] = [];
  for (const amount of [300, 400]) {
    await ringUp(till, amount);
    await payCash(till, amount);
    numbers.push(Number(saleOf(till).number));
    await startNextSale(till);
  }
  return numbers;
}

function salesIn(data: string): readonly string[] {
  const database = new Database(join(data, 'kiosk.db'), { readonly: true });
  try {
    return database.prepare<[], string>('SELECT number FROM sales ORDER BY number').pluck().all();
  } finally {
    database.close();
  }
}

interface Row {
  readonly what: string;
  readonly harm: (data: string) => void;
  readonly asked: 'missing' | 'behind' | 'another';
  /** The file that is asked about. */
  readonly file?: 'square.db';
  /** Numbers of the mark are gone, too: they go on a thousand a day later. */
  readonly isReserved?: boolean;
}

const ROWS: readonly Row[] = [
  { what: 'kiosk.db', harm: remove('kiosk.db'), asked: 'missing' },
  { what: 'kiosk.db and its log', harm: remove('kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm'), asked: 'missing' },
  { what: 'the log of kiosk.db', harm: remove('kiosk.db-wal'), asked: 'behind' },
  { what: 'what kiosk.db wrote since the morning', harm: older('kiosk.db'), asked: 'behind' },
  { what: 'square.db', harm: remove('square.db'), asked: 'missing', file: 'square.db' },
  { what: 'the log of square.db', harm: remove('square.db-wal'), asked: 'behind', file: 'square.db' },
  { what: 'what square.db wrote since the morning', harm: older('square.db'), asked: 'behind', file: 'square.db' },
  { what: 'both databases', harm: remove('kiosk.db', 'square.db'), asked: 'missing' },
  { what: 'both logs', harm: remove('kiosk.db-wal', 'square.db-wal'), asked: 'behind' },
  { what: 'both databases as of the morning', harm: older('kiosk.db', 'square.db'), asked: 'behind' },
  { what: 'everything but the backups', harm: onlyBackups, asked: 'missing', isReserved: true },
  { what: 'kiosk.db and the mark', harm: remove('kiosk.db', 'numbers.mark'), asked: 'missing', isReserved: true },
  {
    what: 'kiosk.db emptied',
    harm: (data) => [truncateSync(join(data, 'kiosk.db')), rmSync(join(data, 'kiosk.db-wal'))],
    asked: 'missing',
  },
];

describe.each(ROWS)('a start without $what', ({ harm, asked, file = 'kiosk.db', isReserved = false }) => {
  const ways = [
    { way: 'the newest backup is restored', take: restoreFolder },
    { way: 'it goes on with what there is', take: goOnInFolder },
  ];
  it.each(ways)('asks a person, and gives no number twice once $way', async ({ take }) => {
    const data = await folder();
    harm(data);
    const before = new Map(keptFiles(data).map((name) => [name, sizeOf(join(data, name))]));
    const asking = await faultOf(data);
    expect(asking).toMatchObject({ file: join(data, file), what: asked });
    if (!isReserved && file === 'kiosk.db') expect(asking).toMatchObject({ givenSale: Math.max(...given) });
    // Nothing moves before somebody decides.
    for (const [name, size] of before) expect([name, sizeOf(join(data, name))]).toEqual([name, size]);
    expect(take(options(data)).length).toBeGreaterThan(0);
    expect(await faultOf(data)).toBeUndefined();
    const numbers = await sellOn(data);
    for (const number of numbers) expect(given).not.toContain(number);
    if (!isReserved) expect(Math.min(...numbers)).toBeLessThan(Math.max(...given) + 5);
    expect(new Set(salesIn(data)).size).toBe(salesIn(data).length);
  });
});

describe('where there is no backup', () => {
  it('a kiosk whose file is missing is not restored, and goes on behind the numbers it gave', async () => {
    const data = await folder({ backup: false });
    rmSync(join(data, 'kiosk.db'));
    expect(await faultOf(data)).toEqual({
      file: join(data, 'kiosk.db'),
      what: 'missing',
      givenSale: Math.max(...given),
    });
    expect(() => restoreFolder(options(data))).toThrow('There is no backup of');
    expect(goOnInFolder(options(data)).join(' ')).toContain(`The next sale is number ${next(given)}.`);
    expect(Math.min(...(await sellOn(data)))).toBeGreaterThan(Math.max(...given));
  });

  it('a first day that stands in the log alone goes on behind its numbers, too', async () => {
    const data = await folder({ backup: false, day: 'first' });
    rmSync(join(data, 'kiosk.db-wal'));
    expect(await faultOf(data)).toMatchObject({ what: 'missing', givenSale: Math.max(...early.map(Number)) });
    goOnInFolder(options(data));
    expect(Math.min(...(await sellOn(data)))).toBeGreaterThan(Math.max(...early.map(Number)));
  });

  it('a store that is missing is begun anew only once a person says so', async () => {
    const data = await folder({ backup: false });
    rmSync(join(data, 'square.db'));
    expect(await faultOf(data)).toMatchObject({ file: join(data, 'square.db'), what: 'missing' });
    expect(existsSync(join(data, 'square.db'))).toBe(false);
    expect(() => restoreFolder(options(data))).toThrow('There is no backup of');
    goOnInFolder(options(data));
    expect(salesIn(data)).toEqual([...early.slice(0, 2), ...late.slice(0, 2)]);
    await sellOn(data);
  });
});

describe('what is decided', () => {
  it('names what is lost by number, is kept in the audit, and is not asked again', async () => {
    const data = await folder();
    rmSync(join(data, 'kiosk.db-wal'));
    const words = restoreFolder(options(data));
    // The file itself holds as much as the backup: it stays.
    expect(words.join(' ')).toContain('goes on as it is');
    expect(words.join(' ')).toContain(late[0]);
    expect(audited(data)).toEqual([{ what: 'data.gone', detail: { words } }]);
    expect(await faultOf(data)).toBeUndefined();
    expect(restoreFolder(options(data))).toEqual([]);
    expect(goOnInFolder(options(data))).toEqual([]);
  });

  it('keeps the file that a newer backup replaces', async () => {
    const data = await folder();
    cpSync(join(data, 'backups', 'kiosk.2026-11-30T06-30-00Z.db'), join(place, 'oldest.db'));
    withDatabase(
      join(place, 'oldest.db'),
      'UPDATE standing SET writes = 1; UPDATE counters SET value = 0; DELETE FROM sales',
    );
    rmSync(join(data, 'kiosk.db-wal'));
    cpSync(join(place, 'oldest.db'), join(data, 'kiosk.db'));
    expect(await faultOf(data)).toMatchObject({ what: 'behind', lastSale: 0, backupSale: Number(early[2]) });
    expect(restoreFolder(options(data)).join(' ')).toContain('was restored from the backup of 2026-11-30 06:30 UTC');
    expect(salesIn(data)).toEqual(early.slice(0, 2));
    const [aside = ''] = readdirSync(join(data, 'backups')).filter((name) => name.startsWith('replaced-'));
    expect(existsSync(join(data, 'backups', aside, 'kiosk.db'))).toBe(true);
    expect(Math.min(...(await sellOn(data)))).toBeGreaterThan(Math.max(...given));
  });

  it('an older state that is wanted is no file that is gone', async () => {
    const data = await folder();
    for (const name of ['kiosk', 'square']) {
      restoreFolder({ ...options(data), backup: join(data, 'backups', `${name}.2026-11-30T06-30-00Z.db`) });
    }
    expect(await faultOf(data)).toBeUndefined();
    expect(Math.min(...(await sellOn(data)))).toBeGreaterThan(Math.max(...given));
  });
});

describe('another kiosk’s file', () => {
  it('is told apart, and going on with it gives no number of either twice', async () => {
    const data = await folder();
    const other = join(mkdtempSync(join(place, 'other-')), 'data');
    await (await openTill({ dataDir: other })).close();
    for (const suffix of ['-wal', '-shm']) rmSync(join(data, `kiosk.db${suffix}`), { force: true });
    cpSync(join(other, 'kiosk.db'), join(data, 'kiosk.db'));
    expect(await faultOf(data)).toMatchObject({ what: 'another', givenSale: Math.max(...given) });
    goOnInFolder(options(data));
    expect(Math.min(...(await sellOn(data)))).toBeGreaterThan(Math.max(...given));
  });

  it('has the mark of another folder ask, never fall', async () => {
    const data = await folder();
    const other = join(mkdtempSync(join(place, 'other-')), 'data');
    await (await openTill({ dataDir: other })).close();
    cpSync(join(other, 'numbers.mark'), join(data, 'numbers.mark'));
    expect(await faultOf(data)).toMatchObject({ what: 'another' });
    goOnInFolder(options(data));
    expect(Math.min(...(await sellOn(data)))).toBeGreaterThan(Math.max(...given));
  });
});

describe('the mark', () => {
  const HARMS: readonly (readonly [string, (mark: string) => void])[] = [
    ['of zeros', (mark) => writeFileSync(mark, Buffer.alloc(statSync(mark).size))],
    ['cut to nothing', (mark) => truncateSync(mark)],
    ['cut within its first line', (mark) => truncateSync(mark, 100)],
    ['of other bytes', (mark) => writeFileSync(mark, Buffer.alloc(5000, 0xa5))],
    ['that is a folder', (mark) => [rmSync(mark), mkdirSync(mark)]],
  ];
  it.each(HARMS)('%s is told among the last troubles, and every sale is there', async (_what, harm) => {
    const data = await folder();
    harm(join(data, 'numbers.mark'));
    const till = await openTill({ dataDir: data });
    await till.signIn();
    const { troubles } = await till.cashier.client.devices.watch({ after: 0 });
    expect(troubles).toMatchObject([{ device: 'data', code: 'storage.mark_unreadable' }]);
    await till.close();
    expect(Math.min(...(await sellOn(data)))).toBeGreaterThan(Math.max(...given));
  });

  it('that was begun anew watches again', async () => {
    const data = await folder({ backup: false });
    writeFileSync(join(data, 'numbers.mark'), '');
    await (await openTill({ dataDir: data })).close();
    rmSync(join(data, 'kiosk.db'));
    expect(await faultOf(data)).toMatchObject({ what: 'missing', givenSale: Math.max(...given) });
  });

  it('of which the newer half is torn stands by the older one', async () => {
    const data = await folder({ backup: false });
    const mark = join(data, 'numbers.mark');
    const text = readFileSync(mark, 'latin1');
    const turn = (at: number) => Number(/"turn":(\d+)/.exec(text.slice(at, at + 256))?.[1]);
    const newer = turn(0) > turn(256) ? 0 : 256;
    writeFileSync(mark, text.slice(0, newer + 20) + '#'.repeat(60) + text.slice(newer + 80), 'latin1');
    expect(await faultOf(data)).toBeUndefined();
    rmSync(join(data, 'kiosk.db'));
    expect(await faultOf(data)).toMatchObject({ what: 'missing' });
  });

  it('that is missing beside a sound database is made without a word, so is one that lags', async () => {
    const data = await folder();
    const behind = readFileSync(join(place, 'early', 'numbers.mark'));
    writeFileSync(join(data, 'numbers.mark'), behind);
    expect(await faultOf(data)).toBeUndefined();
    rmSync(join(data, 'numbers.mark'));
    expect(await faultOf(data)).toBeUndefined();
    rmSync(join(data, 'kiosk.db'));
    expect(await faultOf(data)).toMatchObject({ what: 'missing' });
  });

  it('goes with a folder that is copied elsewhere', async () => {
    const data = await folder();
    const moved = join(mkdtempSync(join(place, 'moved-')), 'elsewhere');
    cpSync(data, moved, { recursive: true });
    expect(await faultOf(moved)).toBeUndefined();
    expect(Math.min(...(await sellOn(moved)))).toBeGreaterThan(Math.max(...given));
  });

  it('tells of a file that is older than its newest backup where it is missing itself', async () => {
    const data = await folder();
    await copyDatabase(join(data, 'kiosk.db'), join(data, 'backups', 'kiosk.2026-12-01T06-30-00Z.db'));
    rmSync(join(data, 'numbers.mark'));
    rmSync(join(data, 'kiosk.db-wal'));
    expect(await faultOf(data)).toMatchObject({ what: 'behind', backupSale: Math.max(...given) });
    restoreFolder(options(data));
    expect(salesIn(data)).toEqual([...early.slice(0, 2), ...late.slice(0, 2)]);
  });
});

describe('a file that is damaged as well', () => {
  it.each([true, false])('is mended, and what it lacks is named (with a backup: %s)', async (backup) => {
    const data = await folder({ backup });
    rmSync(join(data, 'kiosk.db-wal'));
    breakIndex(join(data, 'kiosk.db'));
    const words = restoreFolder(options(data)).join(' ');
    expect(words).toContain('was mended');
    expect(words).not.toContain('nothing is lost');
    expect(words).toContain(`${late[0]} to ${late.at(-1)}`);
    expect(audited(data)).toHaveLength(1);
    expect(await faultOf(data)).toBeUndefined();
    expect(Math.min(...(await sellOn(data)))).toBe(Math.max(...given) + 1);
  });

  it('is mended with nothing lost where it lacks nothing', async () => {
    const data = await folder();
    await (await openTill({ dataDir: data })).close();
    breakIndex(join(data, 'kiosk.db'));
    expect(restoreFolder(options(data)).join(' ')).toContain('nothing is lost');
    expect(audited(data)).toEqual([]);
    expect(salesIn(data)).toEqual([...early.slice(0, 2), ...late.slice(0, 2)]);
  });
});

describe('a file whose tables all stood in the log that is gone', () => {
  it('is missing and not damaged: no number is skipped', async () => {
    const data = await folder({ day: 'first' });
    rmSync(join(data, 'kiosk.db-wal'));
    restoreFolder(options(data));
    expect(Math.min(...(await sellOn(data)))).toBe(Math.max(...early.map(Number)) + 1);
  });

  it('is not begun anew by a restore where there is no backup', async () => {
    const data = await folder({ backup: false, day: 'first' });
    rmSync(join(data, 'kiosk.db-wal'));
    expect(() => restoreFolder(options(data))).toThrow('There is no backup of');
    expect(await faultOf(data)).toMatchObject({ what: 'missing' });
  });
});

/** Spoils the pages of an index, so that SQLite's check fails while every row can be read. */
function breakIndex(file: string): void {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const root = database
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'sales_by_number'")
    .pluck()
    .get();
  const bytes = Number(database.pragma('page_size', { simple: true }));
  database.close();
  if (root === undefined) throw new Error('there is no such index');
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xee), 0, bytes, (root - 1) * bytes);
  closeSync(handle);
}

function next(numbers: readonly number[]): string {
  return String(Math.max(...numbers) + 1).padStart(4, '0');
}

function withDatabase(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

function audited(data: string): readonly object[] {
  const database = new Database(join(data, 'kiosk.db'), { readonly: true });
  try {
    const rows = database.prepare<[], { what: string; detail: string }>(
      "SELECT what, detail FROM audit WHERE who = 'setup'",
    );
    return rows.all().map(({ what, detail }) => ({ what, detail: JSON.parse(detail) as unknown }));
  } finally {
    database.close();
  }
}

function keptFiles(data: string): readonly string[] {
  return readdirSync(data).filter((name) => /^(kiosk|square)\.db(-wal)?$|^numbers/.test(name));
}

function sizeOf(path: string): number {
  return statSync(path).size;
}
