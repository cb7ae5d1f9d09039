import Database from 'better-sqlite3';
import { guarded } from './storage-errors.ts';

/** The numbers of the sales that a kiosk's file has as done after a time, in order. */
export function finishedSince(file: string, sinceMs: number): readonly string[] {
  return guarded(file, () => {
    const database = new Database(file, { readonly: true, timeout: 2000 });
    try {
      const numbers = database.prepare<[string], string>(
        `SELECT body ->> '$.number' FROM sales
         WHERE body ->> '$.state' = 'done' AND body ->> '$.finishedAt' > ? ORDER BY body ->> '$.finishedAt'`,
      );
      return numbers.pluck().all(new Date(sinceMs).toISOString());
    } finally {
      database.close();
    }
  });
}
