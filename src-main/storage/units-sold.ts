import type { Database } from 'better-sqlite3';
import type { DayStore, UnitsSold } from '#ports/stores.ts';
import { guarded } from './storage-errors.ts';

interface EntryColumns {
  readonly entry: number;
  readonly at: string;
}

/** Counts what paid sales sold, newest first, without reading one of them whole. */
export function createUnitsSold(database: Database, file: string): DayStore['unitsSold'] {
  const newest = database.prepare<[number, number], EntryColumns>(
    `SELECT entry, at FROM day_entries WHERE entry < ? AND kind = 'paid' ORDER BY entry DESC LIMIT ?`,
  );
  const units = database.prepare<[number, number], { variationId: string; sold: number }>(
    `SELECT line.value ->> '$.variationId' AS variationId, sum(line.value ->> '$.quantity') AS sold
     FROM day_entries JOIN sales USING (sale_id),
       json_each(CASE WHEN json_valid(body) THEN body ELSE '{}' END, '$.lines') AS line
     WHERE entry BETWEEN ? AND ? AND kind = 'paid' AND line.value ->> '$.variationId' IS NOT NULL
     GROUP BY variationId`,
  );
  return (since, beforeEntry = Number.MAX_SAFE_INTEGER, limit) =>
    guarded(file, (): UnitsSold => {
      const entries = newest.all(beforeEntry, limit).filter(({ at }) => at >= since);
      const [last, first] = [entries[0]?.entry, entries.at(-1)?.entry];
      if (first === undefined || last === undefined) return { units: [] };
      return { units: units.all(first, last), ...(entries.length === limit && { goesOnBefore: first }) };
    });
}
