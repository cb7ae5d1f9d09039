import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { guarded } from './storage-errors.ts';

/** How far a database has come: told by itself, by a copy of it, or by the mark outside of it. */
export interface Standing {
  /** Made with the database and kept by its copies; a file that takes its place takes the id, too. */
  readonly id: string;
  /** Grows with everything written that must not be lost. */
  readonly writes: number;
  /** The last number of each series that was given, `sale` and `z`; none in a file that numbers nothing. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** As `Standing`; a file of an older version counts its numbers only. */
export type FoundStanding = Pick<Standing, 'numbers'> & Partial<Standing>;

/**
 * The step that lets a database say its standing: who it is and how much was written to it. Part of a released step:
 * never edited.
 */
export const STANDING_TABLE = `
  CREATE TABLE standing (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    writes INTEGER NOT NULL
  ) STRICT;
  INSERT INTO standing (one, id, writes) VALUES (1, lower(hex(randomblob(16))), 0);
`;

/** Reads the standing of an open database of this version. */
export function standingReader(database: Database.Database): () => Standing {
  const row = database.prepare<[], { id: string; writes: number }>('SELECT id, writes FROM standing');
  const counters = hasTable(database, 'counters')
    ? database.prepare<[], [string, number]>('SELECT name, value FROM counters').raw()
    : undefined;
  return () => {
    const { id, writes } = row.get() ?? { id: '', writes: 0 };
    return { id, writes, numbers: Object.fromEntries(counters?.all() ?? []) };
  };
}

/**
 * The standing of a database's file, read without changing it; undefined where there is none, or an empty one.
 * @throws KioskError `storage.corrupt` and what else opening can meet
 */
export function standingOf(file: string): FoundStanding | undefined {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return undefined;
  return guarded(file, () => {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 2000 });
    try {
      if (hasTable(database, 'standing')) return standingReader(database)();
      if (!hasTable(database, 'sales') && !hasTable(database, 'orders')) return undefined;
      if (!hasTable(database, 'counters')) return { numbers: {} };
      return {
        numbers: Object.fromEntries(
          database.prepare('SELECT name, value FROM counters').raw().all() as [string, number][],
        ),
      };
    } finally {
      database.close();
    }
  });
}

/** Whether everything that `known` counts is in what was `found`. */
export function isAtLeast(found: FoundStanding, known: Standing): boolean {
  if (found.writes === undefined || found.writes < known.writes) return false;
  return Object.entries(known.numbers).every(([name, value]) => (found.numbers[name] ?? 0) >= value);
}

/** The further of two standings in everything; the id is the first one's. */
export function furthest(known: Standing, other: FoundStanding | undefined): Standing {
  const names = new Set([...Object.keys(known.numbers), ...Object.keys(other?.numbers ?? {})]);
  const higher = (name: string) => Math.max(known.numbers[name] ?? 0, other?.numbers[name] ?? 0);
  return {
    id: known.id,
    writes: Math.max(known.writes, other?.writes ?? 0),
    numbers: Object.fromEntries([...names].map((name) => [name, higher(name)])),
  };
}

/**
 * Lets a database of this version go on as the one that was `known`: it takes its id, and whatever it numbers or counts
 * goes on behind what is known. All of it or nothing, on disk when this returns.
 */
export function raiseTo(file: string, known: Standing): void {
  guarded(file, () => {
    const database = new Database(file, { fileMustExist: true, timeout: 2000 });
    try {
      database.pragma('synchronous = FULL');
      const numbers = hasTable(database, 'counters')
        ? database.prepare<[number, string]>('UPDATE counters SET value = max(value, ?) WHERE name = ?')
        : undefined;
      const standing = database.prepare<[string, number]>('UPDATE standing SET id = ?, writes = max(writes, ?)');
      const raise = database.transaction(() => {
        for (const [name, value] of Object.entries(known.numbers)) numbers?.run(value, name);
        standing.run(known.id, known.writes);
      });
      raise.immediate();
    } finally {
      database.close();
    }
  });
}

function hasTable(database: Database.Database, name: string): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}
