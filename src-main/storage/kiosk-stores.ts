import type { Database } from 'better-sqlite3';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { KioskStores } from '#ports/stores.ts';
import { SALE_BODY } from './bodies/sale-body.ts';
import { versionOf } from './bodies/stored-body.ts';
import { createCashierStore } from './cashier-store.ts';
import { noteDamage } from './damage.ts';
import { createDayStore } from './day-store.ts';
import { createDrawerLedger } from './drawer-ledger.ts';
import { KIOSK_MIGRATIONS } from './migrations.ts';
import { type DatabaseOptions, openDatabase } from './open-database.ts';
import { createPastSaleStore } from './past-sale-store.ts';
import { createPendingNumbers } from './pending-numbers.ts';
import { createPrintJobStore } from './print-job-store.ts';
import { createPrinterMemory } from './printer-memory.ts';
import { createQuestionStore } from './question-store.ts';
import { createSaleStore } from './sale-store.ts';
import { createShiftStore } from './shift-store.ts';
import { createShopCopies } from './shop-copies.ts';
import { type Standing, standingReader } from './standing.ts';
import { corruptFile, storageError } from './storage-errors.ts';

/** How the kiosk's own file is opened. */
export interface KioskStoresOptions extends Omit<DatabaseOptions, 'migrations'> {
  /** Told how far the file has come, when it is open and after each commit, before the caller hears of it. */
  readonly onWritten?: (standing: Standing) => void;
}

/**
 * Opens the kiosk's own file, made where it is missing. Whatever a commit wrote is on disk when it returns.
 *
 * @throws KioskError `storage.full`, `storage.read_only`, `storage.in_use`, `storage.corrupt`, `storage.newer`
 */
export function openKioskStores(file: string, options: KioskStoresOptions = {}): KioskStores {
  const { onWritten, ...others } = options;
  const database = openDatabase(file, { migrations: KIOSK_MIGRATIONS, ...others });
  try {
    mustKnowOpenSales(database, file);
    const printJobs = createPrintJobStore(database, file);
    const ledger = createDrawerLedger(database, file);
    const tell = onWritten ? tellWrites(database, onWritten) : () => undefined;
    const noting = <T extends object>(store: T): T => watched(store, file, tell);
    return {
      sales: noting(createSaleStore(database, file, printJobs, ledger)),
      printJobs: noting(printJobs),
      cashiers: noting(createCashierStore(database, file)),
      printerMemory: noting(createPrinterMemory(database, file)),
      questions: noting(createQuestionStore(database, file)),
      copies: noting(createShopCopies(database, file)),
      days: noting(createDayStore(database, file, printJobs)),
      pastSales: noting(createPastSaleStore(database, file)),
      shifts: noting(createShiftStore(database, file, ledger)),
      numbersSealedBy: (secrets) => noting(createPendingNumbers(database, file, secrets)),
      close: () => {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    // Of a file of this version no table can be missing.
    throw isSqlMistake(error) ? corruptFile(file, error.message) : storageError(error, file);
  }
}

/**
 * Makes sure that this program knows every open sale: a newer program's can only come here out of a damaged file, and
 * no sale may be made past one of them.
 */
function mustKnowOpenSales(database: Database, file: string): void {
  const newer = database
    .prepare<[number]>(
      `SELECT 1 FROM sales WHERE is_open = 1
       AND CASE WHEN json_valid(body) THEN body ->> '$.bodyVersion' END > ? LIMIT 1`,
    )
    .get(versionOf(SALE_BODY));
  if (newer !== undefined) throw new KioskError('storage.newer', 'never', { file });
}

/** Tells the standing now; the answer tells it again where anything was written since. */
function tellWrites(database: Database, onWritten: (standing: Standing) => void): () => void {
  const readStanding = standingReader(database);
  const rowsWritten = database.prepare<[], number>('SELECT total_changes()').pluck();
  let told = rowsWritten.get();
  onWritten(readStanding());
  return () => {
    const written = rowsWritten.get();
    if (written === told) return;
    told = written;
    onWritten(readStanding());
  };
}

/**
 * The same store; what it wrote is told before its caller hears of it, and a file that proves damaged in use is noted,
 * so that the next start looks at all of it.
 */
function watched<T extends object>(store: T, file: string, tell: () => void): T {
  const methods = Object.entries(store).map(([name, method]: [string, unknown]) => {
    if (typeof method !== 'function') return [name, method];
    const called = (...args: unknown[]): unknown => {
      try {
        const answer: unknown = Reflect.apply(method, store, args);
        tell();
        return answer;
      } catch (error) {
        if (error instanceof KioskError && error.code === 'storage.corrupt') noteDamage(file, error);
        throw error;
      }
    };
    return [name, called];
  });
  return Object.fromEntries(methods) as T;
}

function isSqlMistake(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR';
}
