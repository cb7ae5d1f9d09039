import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Of the shape below and of what its bodies hold. A copy of another version is thrown away and read anew. */
const VERSION = 2;

/**
 * Names are kept as the words they are found by, `names`; `words` are those of them that a typing error may stand for,
 * and `grams` the three-letter pieces of those. None of the three holds its text a second time.
 */
const SHAPE = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
  CREATE TABLE items (
    row INTEGER PRIMARY KEY,
    item_id TEXT NOT NULL UNIQUE,
    sort_key TEXT NOT NULL,
    reading INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX items_by_name ON items (sort_key, row);
  CREATE TABLE variations (variation_id TEXT PRIMARY KEY, item INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX variations_of_item ON variations (item);
  CREATE TABLE codes (
    code TEXT NOT NULL,
    variation_id TEXT NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (code, variation_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX codes_of_item ON codes (item);
  CREATE TABLE item_categories (
    category_id TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (category_id, sort_key, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX categories_of_item ON item_categories (item);
  CREATE TABLE categories (id TEXT PRIMARY KEY, reading INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE taxes (id TEXT PRIMARY KEY, reading INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE images (id TEXT PRIMARY KEY, reading INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE modifier_lists (id TEXT PRIMARY KEY, reading INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE modifiers (id TEXT PRIMARY KEY, reading INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX modifiers_of_list ON modifiers (body ->> '$.listId');
  CREATE TABLE words (row INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
  CREATE VIRTUAL TABLE names USING fts5(words, content='', contentless_delete=1, detail=none,
    prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'");
  CREATE VIRTUAL TABLE grams USING fts5(word, content='', detail=none, columnsize=0, tokenize='trigram');
`;

/**
 * Opens the copy kept for this source, or begins an empty one: where there is none, or one of another shop or version.
 * A power cut may lose its last changes, never make it untrue. @throws SqliteError for a damaged file, or a full disk
 */
export function openCatalogFile(file: string, source: string): Database.Database {
  const kept = openMade(file);
  if (sourceOf(kept) === madeFor(source)) return kept;
  kept.close();
  throwAwayCatalogFile(file);
  const database = openMade(file);
  database.transaction(() => {
    database.exec(SHAPE);
    database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run('source', madeFor(source));
  })();
  return database;
}

/** Takes the file and what SQLite keeps beside it away. */
export function throwAwayCatalogFile(file: string): void {
  if (file === ':memory:') return;
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true });
}

function openMade(file: string): Database.Database {
  const database = new Database(file, { timeout: 2000 });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('cache_size = -4000');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function madeFor(source: string): string {
  return `${VERSION} ${source}`;
}

function sourceOf(database: Database.Database): string | undefined {
  const isMade = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;
  if (!isMade) return undefined;
  return database.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'source'").get()?.value;
}
