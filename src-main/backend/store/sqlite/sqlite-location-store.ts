import type { Database } from 'better-sqlite3';
import type { LocationStore } from '../../locations/store/location-store.ts';
import type { WireLocation } from '../../wire/wire-location.ts';
import { parsedOnce } from './parsed-once.ts';

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
