import type { Database } from 'better-sqlite3';
import type { CatalogFinder, CatalogReader, CatalogStore } from '../../catalog/store/catalog-store.ts';
import type { CatalogContent } from '../../wire/wire-catalog.ts';
import { createCatalogFinder } from './sqlite-catalog-finder.ts';
import { createCatalogIndex } from './sqlite-catalog-index.ts';
import { createCatalogReader } from './sqlite-catalog-reader.ts';
import { createStoredReader, type StoredReader } from './sqlite-stored-reader.ts';

/** The catalog in the backend's file. */
export function createCatalogStore(db: Database): CatalogStore {
  const { whole, ...reader } = createCatalogReader(db);
  return {
    ...reader,
    ...createCatalogFinder(db, whole),
    ...createCatalogWriter(db),
    ...createStoredReader(db),
  };
}

type CatalogWriter = Omit<CatalogStore, keyof StoredReader | keyof CatalogReader | keyof CatalogFinder>;

function createCatalogWriter(db: Database): CatalogWriter {
  const index = createCatalogIndex(db);
  const { stored } = createStoredReader(db);
  const addVersion = db.prepare('INSERT INTO catalog_versions VALUES (?, ?, ?, ?, ?, ?, ?)');
  const setNewest = db.prepare(
    `INSERT INTO catalog_objects VALUES (?, ?, ?, ?, ?, ?, '') ON CONFLICT (id) DO UPDATE SET
     version = excluded.version, parent_id = excluded.parent_id, ordinal = excluded.ordinal,
     is_deleted = excluded.is_deleted`,
  );
  const known = db.prepare<[string]>('SELECT 1 FROM catalog_objects WHERE id = ?');
  const newestVersion = db.prepare<[], { version: number | null }>(
    'SELECT max(version) AS version FROM catalog_objects',
  );
  const children = db.prepare<[string], { id: string }>(
    'SELECT id FROM catalog_objects WHERE parent_id = ? AND is_deleted = 0 ORDER BY ordinal, id',
  );
  const last = db.prepare<[string | null], { ordinal: number }>(
    'SELECT ordinal FROM catalog_objects WHERE parent_id IS ? ORDER BY ordinal DESC LIMIT 1',
  );
  const named = db.prepare<[string, string], { id: string }>(
    `SELECT DISTINCT r.object_id AS id FROM catalog_references r
     JOIN catalog_objects o ON o.id = r.object_id AND o.is_deleted = 0
     WHERE r.kind = ? AND r.target_id IN (SELECT value FROM json_each(?))`,
  );

  const write = (content: CatalogContent, version: number, ordinal: number, isDeleted: 0 | 1) => {
    const parentId = content.item_variation_data?.item_id ?? content.modifier_data?.modifier_list_id ?? null;
    const isKnown = known.get(content.id) !== undefined;
    addVersion.run(content.id, version, content.type, parentId, ordinal, isDeleted, JSON.stringify(content));
    setNewest.run(content.id, content.type, version, parentId, ordinal, isDeleted);
    if (isDeleted) index.removeWords(content.id);
    else index.write(content, parentId ?? content.id, isKnown);
  };
  const latestVersion = () => newestVersion.get()?.version ?? 0;
  return {
    put: (content, version, ordinal) => write(content, version, ordinal, 0),
    remove: (id, version) => {
      const object = stored(id);
      if (object && !object.isDeleted) write(object.content, version, object.ordinal, 1);
    },
    latestVersion,
    nextVersion: (nowMs) => Math.max(nowMs, latestVersion() + 1),
    childrenOf: (id) => children.all(id).map((child) => child.id),
    nextOrdinal: (parentId) => (last.get(parentId ?? null)?.ordinal ?? -1) + 1,
    namedBy: (kind, targetIds) => named.all(kind, JSON.stringify(targetIds)).map(({ id }) => id),
  };
}
