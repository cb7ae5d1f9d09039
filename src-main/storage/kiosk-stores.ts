import type { KioskStores } from '#ports/stores.ts';
import { createCashierStore } from './cashier-store.ts';
import { KIOSK_MIGRATIONS } from './migrations.ts';
import { type DatabaseOptions, openDatabase } from './open-database.ts';
import { createPrintJobStore } from './print-job-store.ts';
import { createPrinterMemory } from './printer-memory.ts';
import { createQuestionStore } from './question-store.ts';
import { createSaleStore } from './sale-store.ts';
import { corruptFile, storageError } from './storage-errors.ts';

/**
 * Opens the kiosk's own file, made where it is missing. Whatever a commit wrote is on disk when it returns.
 *
 * @throws KioskError `storage.full`, `storage.read_only`, `storage.in_use`, `storage.corrupt`, `storage.newer`
 */
export function openKioskStores(file: string, options: Omit<DatabaseOptions, 'migrations'> = {}): KioskStores {
  const database = openDatabase(file, { migrations: KIOSK_MIGRATIONS, ...options });
  try {
    const printJobs = createPrintJobStore(database, file);
    return {
      sales: createSaleStore(database, file, printJobs),
      printJobs,
      cashiers: createCashierStore(database, file),
      printerMemory: createPrinterMemory(database, file),
      questions: createQuestionStore(database, file),
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

function isSqlMistake(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR';
}
