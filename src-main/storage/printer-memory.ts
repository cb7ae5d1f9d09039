import type { Database } from 'better-sqlite3';
import type { PrinterMemory } from '#ports/stores.ts';
import { guarded } from './storage-errors.ts';

/** What printers keep in their own memory, in `file`. */
export function createPrinterMemory(database: Database, file: string): PrinterMemory {
  const find = database.prepare<[string], { readonly fingerprint: string }>(
    'SELECT fingerprint FROM printer_logos WHERE printer = ?',
  );
  const note = database.prepare<[string, string]>(
    `INSERT INTO printer_logos (printer, fingerprint) VALUES (?, ?)
     ON CONFLICT (printer) DO UPDATE SET fingerprint = excluded.fingerprint`,
  );
  const forget = database.prepare<[string]>('DELETE FROM printer_logos WHERE printer = ?');
  return {
    logoIn: (printer) => guarded(file, () => find.get(printer)?.fingerprint),
    noteLogo: (printer, fingerprint) =>
      guarded(file, () => {
        if (fingerprint === undefined) forget.run(printer);
        else note.run(printer, fingerprint);
      }),
  };
}
