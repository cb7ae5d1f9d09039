import type { Database } from 'better-sqlite3';
import { parsedOnce } from './parsed-once.ts';

/** A place of business, as far as the backend itself reads it. */
export interface WireLocation {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly timezone: string;
  readonly [field: string]: unknown;
}

/** The seller's locations. */
export interface LocationStore {
  /** Adds a location, or replaces it by its next state. */
  put(location: WireLocation, isMain: boolean): void;
  /** All of them by name. */
  all(): readonly WireLocation[];
  /** By id, or the main one for "main". */
  find(id: string): WireLocation | undefined;
  /** The main one. @throws Error in an unseeded backend: a programmer's mistake */
  main(): WireLocation;
}

/** Locations in the backend's file. */
export function createLocationStore(db: Database): LocationStore {
  const put = db.prepare(
    `INSERT INTO locations VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_main = excluded.is_main, body = excluded.body`,
  );
  const all = db.prepare<[], { body: string }>('SELECT body FROM locations ORDER BY name, id');
  const byId = db.prepare<[string], { body: string }>('SELECT body FROM locations WHERE id = ?');
  const main = db.prepare<[], { body: string }>('SELECT body FROM locations ORDER BY is_main DESC, id LIMIT 1');
  const parse = parsedOnce<WireLocation>();
  const read = (row: { body: string } | undefined) => row && parse(row.body);
  return {
    put: (location, isMain) => {
      put.run(location.id, location.name, isMain ? 1 : 0, JSON.stringify(location));
    },
    all: () => all.all().flatMap((row) => read(row) ?? []),
    find: (id) => read(id === 'main' ? main.get() : byId.get(id)),
    main: () => {
      const location = read(main.get());
      if (!location) throw new Error('The backend has no location: it was never seeded.');
      return location;
    },
  };
}
