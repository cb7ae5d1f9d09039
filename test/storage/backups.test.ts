import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Timers } from '#ports/runtime.ts';
import { keepBackups } from '#storage/backup-keeper.ts';
import { type BackupName, backupName, isTimeForBackup, outdated, readBackupName } from '#storage/backup-names.ts';
import { copyDatabase } from '#storage/copy-database.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { KIOSK_MIGRATIONS } from '#storage/migrations.ts';
import { openDatabase } from '#storage/open-database.ts';
import { mustBeSoundFile } from '#storage/restore-database.ts';
import { failureOf } from './failure.ts';
import { anIntent, aSale } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const START_MS = Date.parse('2026-11-02T08:00:00Z');
const named = (atMs: number, schema?: number) => readBackupName(backupName('kiosk.db', atMs, schema)) as BackupName;

describe('the backups that are kept', () => {
  test('are the newest of each of 7 days and of 4 weeks', () => {
    let kept: readonly BackupName[] = [];
    for (let day = 0; day < 60; day += 1) {
      const all = [...kept, named(START_MS + day * DAY_MS), named(START_MS + day * DAY_MS + 3_600_000)];
      const gone = new Set(outdated(all));
      kept = all.filter((backup) => !gone.has(backup));
    }
    const ages = kept.map(({ atMs }) => 59 - Math.floor((atMs - START_MS) / DAY_MS)).toSorted((a, b) => a - b);
    // Day 59 is a Thursday; the Sundays before it end the weeks.
    expect(ages).toEqual([0, 1, 2, 3, 4, 5, 6, 11, 18]);
    expect(kept.every(({ atMs }) => new Date(atMs).getUTCHours() === 9)).toBe(true);
  });

  test('are never more than 13, always hold the newest, and do not depend on the clock of today', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 200 * 24 }), { minLength: 1, maxLength: 80 }), (hours) => {
        const all = hours.map((hour, index) => named(START_MS + hour * 3_600_000, index % 5 === 4 ? index : undefined));
        const gone = new Set(outdated(all));
        const kept = all.filter((backup) => !gone.has(backup));
        expect(kept.length).toBeLessThanOrEqual(13);
        for (const isUpgrade of [true, false]) {
          const those = all.filter(({ schema }) => (schema !== undefined) === isUpgrade);
          const newest = those.toSorted((a, b) => b.atMs - a.atMs)[0];
          if (newest) expect(kept).toContain(newest);
        }
      }),
    );
  });

  test('are due after a day, and after a clock was set back by one', () => {
    expect(isTimeForBackup([], START_MS)).toBe(true);
    expect(isTimeForBackup([named(START_MS)], START_MS + DAY_MS - 1000)).toBe(false);
    expect(isTimeForBackup([named(START_MS)], START_MS + DAY_MS)).toBe(true);
    expect(isTimeForBackup([named(START_MS)], START_MS - DAY_MS)).toBe(true);
    expect(isTimeForBackup([named(START_MS, 2)], START_MS)).toBe(true);
  });

  test('are told from other files by their names', () => {
    expect(named(START_MS)).toEqual({ name: 'kiosk.2026-11-02T08-00-00Z.db', of: 'kiosk.db', atMs: START_MS });
    for (const other of [
      'kiosk.db',
      'kiosk.2026-11-02.db',
      'demo-2026',
      'regulars.2026-11-02T08-00-00Z.db',
      'x.partial',
    ])
      expect(readBackupName(other)).toBeUndefined();
  });
});

describe('a copy', () => {
  test('of a database in use holds one instant, while sales go on', async () => {
    const folder = tempFolder();
    const file = join(folder, 'kiosk.db');
    const stores = openKioskStores(file);
    onTestFinished(() => stores.close());
    const sell = (count: number) => {
      const saleId = `sale-${count}`;
      const [line] = aSale().lines;
      if (line) stores.sales.commit({ sale: aSale({ saleId, lines: [{ ...line, name: 'x'.repeat(3000) }] }) });
    };
    for (let count = 0; count < 600; count += 1) sell(count);
    let count = 600;
    const copy = join(folder, 'copy.db');
    await copyDatabase(file, copy, { pause: () => sell(count++) });
    expect(count).toBeGreaterThan(602);
    mustBeSoundFile(copy);
    const database = new Database(copy, { readonly: true });
    expect(database.prepare('SELECT count(*) FROM sales').pluck().get()).toBe(600);
    database.close();
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
  });

  test('of a damaged database is not kept, and the source is named', async () => {
    const folder = tempFolder();
    const file = join(folder, 'kiosk.db');
    const stores = openKioskStores(file);
    for (let count = 0; count < 50; count += 1) stores.sales.commit({ sale: aSale({ saleId: `sale-${count}` }) });
    stores.close();
    writeFileSync(file, readFileSync(file).fill(0x33, 5 * 4096, 7 * 4096));
    await expect(copyDatabase(file, join(folder, 'copy.db'))).rejects.toMatchObject({
      code: 'storage.corrupt',
      data: { file },
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([]);
  });
});

/** Timers that a test turns itself. */
function manualTimers(): { readonly timers: Timers; next(): Promise<void> } {
  let waiting: (() => void) | undefined;
  let told: (() => void) | undefined;
  return {
    timers: {
      ...({} as Timers),
      after: (_delayMs, callback) => {
        waiting = callback;
        told?.();
        return () => {
          waiting = undefined;
        };
      },
    },
    /** Runs what waits, and comes back once something waits again. */
    next: () =>
      new Promise((resolve) => {
        const callback = waiting;
        told = resolve;
        callback?.();
      }),
  };
}

function openKeeper(sales: number, prepare: (dir: string) => void = () => {}) {
  const dir = tempFolder();
  const stores = openKioskStores(join(dir, 'kiosk.db'));
  for (let count = 0; count < sales; count += 1)
    stores.sales.commit({
      sale: aSale({ saleId: `sale-${count}` }),
      intents: [anIntent({ checkoutId: `sale-${count}` })],
    });
  stores.close();
  writeFileSync(join(dir, 'regulars.json'), '{ "paper": { "widthMm": 58 } }');
  prepare(dir);
  const folder = openDataFolder(dir);
  const clock = { ms: START_MS };
  const troubles: KioskError[] = [];
  let wells = 0;
  const { timers, next } = manualTimers();
  const keeper = keepBackups({
    folder,
    files: ['kiosk.db', 'square.db', 'regulars.json'],
    clock: {
      nowMs: () => clock.ms,
      nowIso: () => new Date(clock.ms).toISOString(),
      isoOf: (atMs) => new Date(atMs).toISOString(),
      msOf: (iso) => Date.parse(iso),
      monotonicMs: () => clock.ms,
    },
    timers,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onTrouble: (error) => troubles.push(error),
    onWell: () => {
      wells += 1;
    },
  });
  onTestFinished(async () => {
    await keeper.close();
    folder.close();
  });
  const backups = () => (existsSync(join(dir, 'backups')) ? readdirSync(join(dir, 'backups')).toSorted() : []);
  return { dir, clock, troubles, wells: () => wells, next, backups, keeper };
}

describe('the keeper of backups', () => {
  test('backs up what is there once a day, for the owner alone', async () => {
    const { dir, clock, next, backups, troubles, wells } = openKeeper(20);
    await next();
    expect(backups()).toEqual(['kiosk.2026-11-02T08-00-00Z.db', 'regulars.2026-11-02T08-00-00Z.json']);
    expect(wells()).toBe(1);
    mustBeSoundFile(join(dir, 'backups', 'kiosk.2026-11-02T08-00-00Z.db'));
    if (process.platform !== 'win32') expect(statSync(join(dir, 'backups')).mode & 0o077).toBe(0);
    clock.ms += DAY_MS / 2;
    await next();
    expect(backups()).toHaveLength(2);
    clock.ms += DAY_MS / 2;
    await next();
    expect(backups()).toHaveLength(4);
    expect(troubles).toEqual([]);
  });

  test('never lets a damaged file push the good backups out, and tells of it', async () => {
    const { dir, clock, next, backups, troubles } = openKeeper(60);
    await next();
    const file = join(dir, 'kiosk.db');
    writeFileSync(file, readFileSync(file).fill(0x33, 5 * 4096, 7 * 4096));
    for (let day = 0; day < 12; day += 1) {
      clock.ms += DAY_MS;
      await next();
    }
    expect(backups().filter((name) => name.startsWith('kiosk'))).toEqual(['kiosk.2026-11-02T08-00-00Z.db']);
    expect(troubles[0]).toMatchObject({ code: 'storage.corrupt', data: { file } });
    expect(existsSync(`${file}.damaged`)).toBe(true);
  });

  test('says why a backup could not be made, and makes it when it can', async () => {
    const { dir, next, backups, troubles, wells } = openKeeper(5);
    writeFileSync(join(dir, 'backups'), 'in the way');
    await next();
    expect(troubles[0]).toMatchObject({ code: 'storage.backup_failed', data: { file: join(dir, 'kiosk.db') } });
    expect(wells()).toBe(0);
    rmSync(join(dir, 'backups'));
    await next();
    expect(backups()).toHaveLength(2);
    expect(wells()).toBe(1);
  });

  test('looks at all of a file that was not closed properly, though no backup is due', async () => {
    const { dir, next, backups, troubles } = openKeeper(60, (dir) => {
      const file = join(dir, 'kiosk.db');
      writeFileSync(file, readFileSync(file).fill(0x33, 5 * 4096, 7 * 4096));
      writeFileSync(`${file}-wal`, 'what a killed kiosk leaves');
      mkdirSync(join(dir, 'backups'));
      for (const name of ['kiosk.2026-11-02T07-00-00Z.db', 'regulars.2026-11-02T07-00-00Z.json'])
        writeFileSync(join(dir, 'backups', name), 'of an hour ago');
    });
    await next();
    expect(troubles).toMatchObject([{ code: 'storage.corrupt', data: { file: join(dir, 'kiosk.db') } }]);
    expect(backups()).toHaveLength(2);
    await next();
    expect(troubles).toHaveLength(1);
  });

  test('clears what a crash left half copied', async () => {
    const { dir, next, backups } = openKeeper(5);
    mkdirSync(join(dir, 'backups'));
    writeFileSync(join(dir, 'backups', 'kiosk.2026-11-01T08-00-00Z.db.partial'), 'half');
    writeFileSync(join(dir, 'backups', 'mine.partial'), 'somebody else’s');
    await next();
    expect(backups().filter((name) => name.endsWith('.partial'))).toEqual(['mine.partial']);
  });

  test('ends at once when the kiosk closes', async () => {
    const { next, keeper } = openKeeper(5);
    const working = next();
    await keeper.close();
    void working;
  });
});

describe('an upgrade', () => {
  const older = (file: string) => void openDatabase(file, { migrations: KIOSK_MIGRATIONS.slice(0, 1) }).close();

  test('keeps a copy of the file as it was', () => {
    const folder = tempFolder();
    const file = join(folder, 'kiosk.db');
    older(file);
    const copy = join(folder, 'backups', backupName('kiosk.db', START_MS, 1));
    for (let start = 0; start < 2; start += 1) openKioskStores(file, { beforeUpgrade: () => copy }).close();
    const kept = new Database(copy, { readonly: true });
    expect(kept.pragma('user_version', { simple: true })).toBe(1);
    kept.close();
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  test('does not begin where the copy cannot be made', () => {
    const folder = tempFolder();
    const file = join(folder, 'kiosk.db');
    older(file);
    writeFileSync(join(folder, 'backups'), 'in the way');
    const blocked = join(folder, 'backups', 'kiosk.db');
    expect(failureOf(() => openKioskStores(file, { beforeUpgrade: () => blocked })).code).toBe('storage.read_only');
    const database = new Database(file, { readonly: true });
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    database.close();
  });
});
