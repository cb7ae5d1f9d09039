import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Whose store a backend's file holds, by its main location; undefined where there is no file or no seller. Reads only. */
export function merchantOfFile(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const db = new Database(file, { readonly: true });
  try {
    const main = db.prepare('SELECT body FROM locations WHERE is_main = 1').pluck().get();
    return typeof main === 'string' ? JSON.parse(main).merchant_id : undefined;
  } finally {
    db.close();
  }
}
