import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupName } from '#storage/backup-names.ts';
import { copyDatabase } from '#storage/copy-database.ts';
import { checkAtStart } from '#storage/damage.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { replacementOf } from '#storage/replace-file.ts';
import { restoreDatabase } from '#storage/restore-database.ts';
import { startChild } from './child.ts';
import { failureOf } from './failure.ts';
import { aBodyV1, anIntent, aPrintJob, aReportJob, aSale } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

const BACKED_UP_MS = Date.parse('2026-11-21T06:00:00Z');
const NOW_MS = Date.parse('2026-11-21T18:00:00Z');
let folder: string;
let file: string;

beforeEach(() => {
  folder = tempFolder();
  file = join(folder, 'kiosk.db');
});

function sell(from: number, to: number, pad = ''): void {
  const stores = openKioskStores(file);
  for (let count = from; count <= to; count += 1) {
    const number = stores.sales.nextNumber();
    const saleId = `sale-${number}`;
    stores.sales.commit({
      sale: aSale({ saleId, number, state: 'done', lines: [{ ...aSale().lines[0]!, name: `Coffee${pad}` }] }),
      intents: [anIntent({ checkoutId: saleId, idempotencyKey: `key-${number}` })],
    });
  }
  stores.close();
}

async function backUp(): Promise<string> {
  const path = join(folder, 'backups', backupName('kiosk.db', BACKED_UP_MS));
  mkdirSync(join(folder, 'backups'), { recursive: true });
  await copyDatabase(file, path);
  return path;
}

const restore = (backup?: string) =>
  restoreDatabase({
    file,
    backups: join(folder, 'backups'),
    nowMs: NOW_MS,
    openOnce: (path) => openKioskStores(path).close(),
    isSalvaged: true,
    ...(backup !== undefined && { backup }),
  });

/** The numbers of all sales there are, and of those whose journal is there. */
function sold(): { readonly sales: string[]; readonly journals: string[] } {
  const stores = openKioskStores(file);
  const database = new Database(file, { readonly: true });
  const sales = database.prepare<[], string>('SELECT sale_id FROM sales ORDER BY sale_id').pluck().all();
  database.close();
  const journals = sales.filter(
    (saleId) => stores.sales.journal(saleId)[0]?.idempotencyKey === `key-${saleId.slice(5)}`,
  );
  stores.close();
  return { sales: sales.map((id) => id.slice(5)), journals: journals.map((id) => id.slice(5)) };
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(4, '0'));

/** Writes these sales as version 0.1 would have. */
function asVersion1(isOld: (number: number) => boolean, changes: Readonly<Record<string, unknown>> = {}): void {
  const database = new Database(file);
  const put = database.prepare<[string, string, string]>('UPDATE sales SET state = ?, body = ? WHERE sale_id = ?');
  for (const saleId of database.prepare<[], string>('SELECT sale_id FROM sales').pluck().all()) {
    const number = saleId.slice(5);
    const body = { saleId, number, state: 'done', tender: { kind: 'none', amount: { amount: 0, currency: 'USD' } } };
    if (isOld(Number(number))) put.run(String(changes.state ?? 'done'), aBodyV1({ ...body, ...changes }), saleId);
  }
  database.close();
}

/** The pages of a table or an index, in no order. */
function pagesOf(name: string): number[] {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const size = Number(database.pragma('page_size', { simple: true }));
  const root =
    database.prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name) ?? 0;
  database.close();
  const bytes = readFileSync(file);
  const start = (root - 1) * size;
  // An interior page lists its children; a leaf is the table.
  if (bytes[start] !== 0x05 && bytes[start] !== 0x02) return [root];
  const cells = bytes.readUInt16BE(start + 3);
  return Array.from({ length: cells }, (_, cell) => {
    const at = start + bytes.readUInt16BE(start + 12 + 2 * cell);
    return bytes.readUInt32BE(at);
  });
}

function ruin(page: number): void {
  const bytes = readFileSync(file);
  const size = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
  bytes.fill(0xa5, (page - 1) * size, page * size);
  writeFileSync(file, bytes);
}

describe('a damaged file', () => {
  test.each(['its header', 'a page in the middle', 'its end'])(
    'in %s is refused at the start and left as it was',
    (where) => {
      sell(1, 60);
      const size = statSync(file).size;
      if (where === 'its header') ruin(1);
      else if (where === 'its end') truncateSync(file, size - 4096);
      else ruin(pagesOf('sales')[3] ?? 0);
      const before = readFileSync(file);
      expect(failureOf(() => checkAtStart(file))).toEqual({ code: 'storage.corrupt', data: { file } });
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );

  test('that lost a table is refused, too', () => {
    sell(1, 1);
    const database = new Database(file);
    database.exec('DROP TABLE journal');
    database.close();
    expect(failureOf(() => openKioskStores(file))).toEqual({ code: 'storage.corrupt', data: { file } });
  });

  test('that is large is looked at as a whole only after a fault was met in use, and the note goes where it proves sound', () => {
    sell(1, 60, 'x'.repeat(300_000));
    expect(statSync(file).size).toBeGreaterThan(16 * 1024 * 1024);
    const whole = readFileSync(file);
    const page = pagesOf('sales').at(-2) ?? 0;
    ruin(page);
    checkAtStart(file);
    const stores = openKioskStores(file);
    const codes = numbers(1, 60).flatMap((number) => {
      try {
        stores.sales.sale(`sale-${number}`);
        return [];
      } catch (error) {
        return [(error as { code: string }).code];
      }
    });
    stores.close();
    expect(new Set(codes)).toEqual(new Set(['storage.corrupt']));
    expect(failureOf(() => checkAtStart(file))).toEqual({ code: 'storage.corrupt', data: { file } });
    writeFileSync(file, whole);
    checkAtStart(file);
    expect(existsSync(`${file}.damaged`)).toBe(false);
  });

  test('that is whole, or is not there, starts', () => {
    checkAtStart(file);
    sell(1, 60);
    checkAtStart(file);
  });
});

describe('restoring', () => {
  test('loses nothing where only an index broke, backup or not', () => {
    sell(1, 40);
    ruin(pagesOf('open_sales')[0] ?? 0);
    expect(failureOf(() => checkAtStart(file)).code).toBe('storage.corrupt');
    expect(restore()).toMatchObject({ from: 'mended' });
    checkAtStart(file);
    expect(sold()).toEqual({ sales: numbers(1, 40), journals: numbers(1, 40) });
  });

  test('takes the backup and brings in every sale and journal row that can still be read', async () => {
    sell(1, 30);
    const backup = await backUp();
    sell(31, 90);
    const damaged = pagesOf('sales').at(-3) ?? 0;
    ruin(damaged);
    const before = readFileSync(file);
    const restored = restore();
    expect(restored).toMatchObject({ from: 'backup', backup: { path: backup, atMs: BACKED_UP_MS } });
    const { salvaged = [], missing = [] } = restored.sales ?? {};
    expect([...salvaged, ...missing].toSorted()).toEqual(numbers(31, 90));
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.length).toBeLessThan(15);
    const now = sold();
    expect(now.sales).toEqual(numbers(1, 90).filter((number) => !missing.includes(number)));
    expect(now.journals).toEqual(now.sales);
    expect(readFileSync(join(restored.keptIn ?? '', 'kiosk.db')).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('rest') || name.startsWith('.'))).toEqual([]);
    const stores = openKioskStores(file);
    expect(stores.sales.nextNumber()).toBe('0091');
    stores.close();
  });

  test('reads what is newer even where the first page is gone, too', async () => {
    sell(1, 30);
    await backUp();
    sell(31, 90);
    ruin(pagesOf('sales').at(-3) ?? 0);
    ruin(1);
    const { salvaged = [], missing = [] } = restore().sales ?? {};
    expect([...salvaged, ...missing].toSorted()).toEqual(numbers(31, 90));
    expect(missing.length).toBeLessThan(20);
  });

  test('loses nothing where only the first page is gone', async () => {
    sell(1, 30);
    await backUp();
    sell(31, 90);
    ruin(1);
    expect(restore().sales).toEqual({ salvaged: numbers(31, 90), missing: [], unknownEnd: [], unknownRecord: [] });
    expect(sold().sales).toEqual(numbers(1, 90));
  });

  test('reads what stands only in the log', async () => {
    sell(1, 5);
    await backUp();
    const stores = openKioskStores(file);
    stores.sales.commit({ sale: aSale({ saleId: 'sale-0006', number: stores.sales.nextNumber() }) });
    const aside = join(tempFolder(), 'kiosk.db');
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, aside + suffix);
    stores.close();
    for (const suffix of ['', '-wal']) copyFileSync(aside + suffix, file + suffix);
    ruin(1);
    expect(restore().sales?.salvaged).toEqual(['0006']);
    expect(sold().sales).toEqual(numbers(1, 6));
  });

  test('gives no number twice where nothing can be read, and leaves what may have been printed to a person', async () => {
    sell(1, 5);
    let stores = openKioskStores(file);
    stores.sales.commit({
      sale: aSale({ saleId: 'open', number: stores.sales.nextNumber() }),
      printJobs: [aPrintJob()],
    });
    stores.close();
    await backUp();
    sell(7, 9);
    writeFileSync(file, 'nothing of a database'.repeat(500));
    const { sales } = restore();
    expect(sales).toMatchObject({ salvaged: [], missing: [], goesOnAt: '1007', unknownEnd: ['0006'] });
    stores = openKioskStores(file);
    expect(stores.sales.nextNumber()).toBe('1007');
    expect(stores.printJobs.waiting()).toEqual([]);
    expect(stores.printJobs.jobsOfSale('sale-1')).toMatchObject([{ state: 'UNSURE' }]);
    stores.close();
  });

  test('leaves a damaged file of a newer version as it is: only that version can read what is in it', async () => {
    sell(1, 30);
    await backUp();
    sell(31, 90);
    const newer = new Database(file);
    newer.pragma('user_version = 99');
    newer.close();
    ruin(pagesOf('sales').at(-1) ?? 0);
    const before = readFileSync(file);
    expect(failureOf(restore)).toEqual({ code: 'storage.newer', data: { file } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('gives the number of a closed day no second time where nothing can be read', async () => {
    const close = () => {
      const stores = openKioskStores(file);
      const day = stores.days.openDay();
      const printJob = { ...aReportJob({ jobId: `z-${day.number}` }), document: { number: '', blocks: [] } };
      stores.days.close(day, { at: 'evening', by: 'ana', printJob });
      stores.close();
      return day.number;
    };
    expect(close()).toBe(1);
    await backUp();
    expect(close()).toBe(2);
    writeFileSync(file, 'nothing of a database'.repeat(500));
    restore();
    expect(close()).toBeGreaterThan(2);
  });

  test('counts every sale that was brought in once for its day, though what was noted of them is lost', async () => {
    sell(1, 5);
    await backUp();
    sell(6, 300);
    ruin(pagesOf('day_entries').at(-1) ?? 0);
    restore();
    const stores = openKioskStores(file);
    const { facts } = stores.days.facts(stores.days.openDay(), 0, 1000);
    const counted = facts.map((fact) => (fact.kind === 'paid' ? fact.sale.number : fact.kind));
    stores.close();
    expect(counted.toSorted()).toEqual(sold().sales);
    expect(counted).toHaveLength(300);
  });

  test('leaves a sale that waits to be recorded to a manager: it may have been since', async () => {
    const wait = (saleId: string) => {
      const stores = openKioskStores(file);
      const offline = {
        soldAt: '2026-11-21T05:00:00.000Z',
        receiptNumber: '0001',
        total: { amount: 600, currency: 'USD' },
      };
      const number = stores.sales.nextNumber();
      const rest = { isOrderKnown: false, promotionIds: [], flags: [] };
      const { total } = offline;
      const cash = { kind: 'cash', amount: total, tendered: total, change: { amount: 0, currency: 'USD' } } as const;
      const payment = { kind: 'paid', tenders: [cash], offline: { ...offline, ...rest } } as const;
      stores.sales.commit({ sale: aSale({ saleId, number, state: 'queued', payment }) });
      stores.close();
    };
    wait('before');
    await backUp();
    wait('after');
    // What is read of the replaced one counts: it is the newer.
    expect(restore(join(folder, 'backups', backupName('kiosk.db', BACKED_UP_MS))).sales).toMatchObject({
      salvaged: ['0002'],
      unknownRecord: [],
    });
    writeFileSync(file, 'nothing of a database'.repeat(500));
    expect(restore().sales).toMatchObject({ unknownRecord: ['0001'] });
    const stores = openKioskStores(file);
    expect(stores.sales.countIn('queued')).toBe(0);
    expect(stores.sales.salesIn('stuck', 10)).toMatchObject([
      {
        saleId: 'before',
        state: 'stuck',
        payment: { offline: { soldAt: expect.any(String), refusal: { code: 'offline.record_unsure' } } },
      },
    ]);
    stores.close();
  });

  test('brings in sales of every version, and leaves one of an older version to a manager like any other', async () => {
    sell(1, 20);
    asVersion1((number) => number <= 15);
    await backUp();
    sell(21, 90);
    asVersion1((number) => number > 60);
    ruin(pagesOf('sales').at(-1) ?? 0);
    const { salvaged = [], missing = [] } = restore().sales ?? {};
    expect([...salvaged, ...missing].toSorted()).toEqual(numbers(21, 90));
    expect(missing.length).toBeLessThan(20);
    const stores = openKioskStores(file);
    for (const { number } of numbers(1, 90).flatMap((each) => stores.sales.saleOfNumber(each) ?? [])) {
      expect([...salvaged, ...numbers(1, 20)]).toContain(number);
    }
    expect(stores.sales.saleOfNumber('0003')).toMatchObject({ state: 'done', payment: { kind: 'paid' } });
    stores.close();
  });

  test('leaves a sale of an older version that waits to be recorded to a manager, too', async () => {
    sell(1, 1);
    const offline = { soldAt: 'then', receiptNumber: '0001', total: { amount: 600, currency: 'USD' } };
    const rest = { isOrderKnown: false, promotionIds: [], flags: [] };
    const tender = { kind: 'external', amount: offline.total, source: 'Voucher' };
    asVersion1(() => true, { state: 'queued', tender, offline: { ...offline, ...rest } });
    await backUp();
    writeFileSync(file, 'nothing of a database'.repeat(500));
    expect(restore().sales).toMatchObject({ unknownRecord: ['0001'] });
    const stores = openKioskStores(file);
    expect(stores.sales.salesIn('stuck', 10)).toMatchObject([
      { number: '0001', payment: { kind: 'paid', offline: { refusal: { code: 'offline.record_unsure' } } } },
    ]);
    stores.close();
  });

  test('begins empty where there is no backup, with what can be read', () => {
    sell(1, 40);
    const stores = openKioskStores(file);
    stores.cashiers.add({ cashierId: 'bo', name: 'Bo', role: 'manager' }, '4711');
    stores.close();
    ruin(pagesOf('sales').at(-1) ?? 0);
    const { from, sales } = restore();
    expect(from).toBe('empty');
    expect([...(sales?.salvaged ?? []), ...(sales?.missing ?? [])].toSorted()).toEqual(numbers(1, 40));
    const again = openKioskStores(file);
    expect(again.cashiers.findByPin('4711')?.name).toBe('Bo');
    again.close();
  });

  test('passes over a backup that is damaged itself, and refuses one that was asked for', async () => {
    sell(1, 3);
    const good = await backUp();
    const bad = join(folder, 'backups', backupName('kiosk.db', BACKED_UP_MS + 1000));
    writeFileSync(bad, readFileSync(good).fill(0x5a, 4096));
    writeFileSync(file, 'gone');
    expect(failureOf(() => restore(bad))).toEqual({ code: 'storage.corrupt', data: { file: bad } });
    expect(readFileSync(file, 'utf8')).toBe('gone');
    expect(restore().backup?.path).toBe(good);
  });

  test('killed at any moment, and begun again, loses no sale', async () => {
    sell(1, 30);
    await backUp();
    sell(31, 60);
    ruin(1);
    const [db, backup] = [readFileSync(file), join(folder, 'backups', backupName('kiosk.db', BACKED_UP_MS))];
    for (const waitMs of [0, 10, 20, 30, 45, 60]) {
      const dir = tempFolder();
      mkdirSync(join(dir, 'backups'));
      copyFileSync(backup, join(dir, 'backups', backupName('kiosk.db', BACKED_UP_MS)));
      writeFileSync(join(dir, 'kiosk.db'), db);
      const first = startChild('restore-kiosk.ts', dir);
      expect(await first.line()).toBe('restoring');
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      await first.kill();
      file = join(dir, 'kiosk.db');
      folder = dir;
      openDataFolder(dir).close();
      // Either nothing has happened yet, or all of it has: never an empty file, never half of one.
      if (readFileSync(file).equals(db)) expect(restore().sales?.salvaged).toEqual(numbers(31, 60));
      expect(sold().sales).toEqual(numbers(1, 60));
      const asides = readdirSync(join(dir, 'backups')).filter((name) => name.startsWith('replaced-'));
      expect(asides.map((aside) => readFileSync(join(dir, 'backups', aside, 'kiosk.db')).equals(db))).toEqual([true]);
    }
  });

  test('broken off after the replacement is whole, is finished by the next to take the folder', () => {
    sell(1, 3);
    copyFileSync(file, replacementOf(file));
    writeFileSync(file, 'damaged');
    writeFileSync(`${file}-wal`, 'a log of the damaged one');
    // What a crash right after the point of no return leaves.
    copyFileSync(replacementOf(file), `${file}.restored`);
    openDataFolder(folder).close();
    expect(sold().sales).toEqual(numbers(1, 3));
    expect(existsSync(`${file}.restored`)).toBe(false);
    const [aside = ''] = readdirSync(join(folder, 'backups'));
    expect(readFileSync(join(folder, 'backups', aside, 'kiosk.db'), 'utf8')).toBe('damaged');
  });
});
