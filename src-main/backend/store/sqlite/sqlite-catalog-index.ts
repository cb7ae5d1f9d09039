import type { Database } from 'better-sqlite3';
import { referencesOf } from '../../catalog/catalog-references.ts';
import { attributesOf, wordsOf } from '../../catalog/search-entries.ts';
import type { CatalogContent } from '../../wire/wire-catalog.ts';

/** The tables the catalog is searched by, kept in step with its objects. */
export interface CatalogIndex {
  /** Replaces what is known of an object, where it `isKnown`. `ownerId` is what a search for items finds by its words. */
  write(content: CatalogContent, ownerId: string, isKnown: boolean): void;
  /** A deleted object is found by its attributes still, where deleted ones are asked for, but by no word. */
  removeWords(id: string): void;
}

/** The index tables in the backend's file. */
export function createCatalogIndex(db: Database): CatalogIndex {
  const clearing = (table: string) => db.prepare<[string]>(`DELETE FROM ${table} WHERE object_id = ?`);
  const clearWords = clearing('catalog_words');
  const clear = [clearWords, clearing('catalog_attributes'), clearing('catalog_references')];
  const word = db.prepare('INSERT INTO catalog_words (word, object_id, owner_id) VALUES (?, ?, ?)');
  const attribute = db.prepare(
    'INSERT INTO catalog_attributes (type, name, value, object_id, number) VALUES (?, ?, ?, ?, ?)',
  );
  const reference = db.prepare(
    'INSERT OR IGNORE INTO catalog_references (kind, target_id, object_id) VALUES (?, ?, ?)',
  );
  return {
    write: (content, ownerId, isKnown) => {
      const { id, type } = content;
      if (isKnown) for (const statement of clear) statement.run(id);
      for (const each of wordsOf(content)) word.run(each, id, ownerId);
      for (const { name, value, number } of attributesOf(content)) attribute.run(type, name, value, id, number ?? null);
      for (const { kind, id: target } of referencesOf(content)) reference.run(kind, target, id);
    },
    removeWords: (id) => {
      clearWords.run(id);
    },
  };
}
