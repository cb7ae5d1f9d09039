import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newerFile, openDatabase } from '../store/sqlite/open-backend-file.ts';
import { MIGRATIONS } from '../store/sqlite/schema-steps.ts';
import { checkLedger } from './check-ledger.ts';
import { checkOrders } from './check-orders.ts';
import { checkPayments } from './check-payments.ts';
import { checkRefunds } from './check-refunds.ts';
import { checkRewards } from './check-rewards.ts';
import { type Difference, DifferenceFound, subject } from './difference.ts';

/** What a check saw; whole when there is no difference. */
export interface CheckSummary {
  readonly file: string;
  /** The schema the file was written in. */
  readonly schema: number;
  readonly accounts: number;
  readonly events: number;
  readonly rewards: number;
  readonly orders: number;
  readonly payments: number;
  readonly refunds: number;
  /** The first thing that is not as it must be. */
  readonly difference?: Difference;
}

/**
 * Proves a backend's file, up to the first difference: SQLite's own structure, the sum of every account's events,
 * every reward's story, every order's and payment's arithmetic. Changes nothing; a file of an older version is
 * copied and the copy brought up to date first. What a crash left in the write-ahead log counts.
 *
 * @throws Error in plain words when there is no such file, it is no backend's, or it is from a newer version
 */
export function checkFile(file: string): CheckSummary {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    const schema = Number(db.pragma('user_version', { simple: true }));
    if (schema > MIGRATIONS.length) throw newerFile(file, schema);
    if (schema === 0) throw new Error(`${file} holds no store of Regulars.`);
    return { file, schema, ...(schema === MIGRATIONS.length ? checkDatabase(db) : checkCopy(db)) };
  } finally {
    db.close();
  }
}

type Findings = Omit<CheckSummary, 'file' | 'schema'>;

function checkCopy(db: Database.Database): Findings {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-check-'));
  try {
    const copy = join(folder, 'square.db');
    db.prepare('VACUUM INTO ?').run(copy);
    const newest = openDatabase(copy).db;
    try {
      return checkDatabase(newest);
    } finally {
      newest.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkDatabase(db: Database.Database): Findings {
  const counts = { accounts: 0, events: 0, rewards: 0, orders: 0, payments: 0, refunds: 0 };
  try {
    // One transaction: all of it is read as of one instant.
    db.transaction(() => {
      checkStructure(db);
      Object.assign(counts, checkLedger(db));
      counts.rewards = checkRewards(db);
      counts.orders = checkOrders(db);
      counts.payments = checkPayments(db);
      counts.refunds = checkRefunds(db);
    })();
    return counts;
  } catch (error) {
    if (!(error instanceof DifferenceFound)) throw error;
    return { ...counts, difference: error.difference };
  }
}

function checkStructure(db: Database.Database): void {
  const { must } = subject('file', db.name);
  const faults = db.pragma('integrity_check(1)', { simple: true });
  must(faults === 'ok', String(faults));
  const [dangling] = db.pragma('foreign_key_check') as { readonly table: string; readonly parent: string }[];
  must(dangling === undefined, `a row of ${dangling?.table} names one of ${dangling?.parent} that is not there`);
}
