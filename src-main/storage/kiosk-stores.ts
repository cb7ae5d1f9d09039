import type { KioskStores } from '#ports/stores.ts';
import { createCashierStore } from './cashier-store.ts';
import { KIOSK_MIGRATIONS } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { createPrintJobStore } from './print-job-store.ts';
import { createSaleStore } from './sale-store.ts';
import { guarded } from './storage-errors.ts';

/**
 * Opens the kiosk's own file, made where it is missing. Whatever a commit wrote is on disk when it returns.
 * `maxPages` caps the file, so that a test can meet a full disk.
 *
 * @throws KioskError `storage.full`, `storage.read_only`, `storage.in_use`, `storage.corrupt`, `storage.newer`
 */
export function openKioskStores(file: string, options: { readonly maxPages?: number } = {}): KioskStores {
  const database = openDatabase(file, { migrations: KIOSK_MIGRATIONS, ...options });
  return guarded(file, () => {
    const printJobs = createPrintJobStore(database, file);
    return {
      sales: createSaleStore(database, file, printJobs),
      printJobs,
      cashiers: createCashierStore(database, file),
      close: () => {
        database.close();
      },
    };
  });
}
