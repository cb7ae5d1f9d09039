import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '#backend/store/sqlite/open-backend-file.ts';
import { MIGRATIONS } from '#backend/store/sqlite/schema-steps.ts';
import { createSqliteStore } from '#backend/store/sqlite/sqlite-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-directory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file of the first version with an item, its variation, one that was deleted, and a customer. */
function firstVersion(): string {
  const file = join(folder, 'square.db');
  const db = new Database(file);
  db.exec(MIGRATIONS[0] ?? '');
  db.pragma('user_version = 1');
  const put = (id: string, type: string, parent: string | null, isDeleted: number, data: object) => {
    const body = JSON.stringify({ type, id, ...data });
    db.prepare('INSERT INTO catalog_versions VALUES (?, 1000, ?, ?, 0, ?, ?)').run(id, type, parent, isDeleted, body);
    db.prepare(`INSERT INTO catalog_objects VALUES (?, ?, 1000, ?, 0, ?, '')`).run(id, type, parent, isDeleted);
  };
  put('ITEM', 'ITEM', null, 0, { item_data: { name: 'Green Tea', tax_ids: ['TAX'] } });
  put('VAR', 'ITEM_VARIATION', 'ITEM', 0, { item_variation_data: { item_id: 'ITEM', name: 'Pot', sku: 'TEA-1' } });
  put('GONE', 'ITEM', null, 1, { item_data: { name: 'Black Tea' } });
  const profile = { id: 'ADA', given_name: 'Ada', email_address: 'Ada@Example.com', reference_id: 'Row_7' };
  const body = JSON.stringify({ ...profile, creation_source: 'DIRECTORY' });
  db.prepare('INSERT INTO customers VALUES (?, ?, NULL, ?, ?, 5, 0, ?)').run(
    'ADA',
    'ada',
    'ada@example.com',
    'Row_7',
    body,
  );
  db.close();
  return file;
}

it('a file from before the search indexes is searched like any other', () => {
  const { db } = openDatabase(firstVersion());
  const { catalog, customers } = createSqliteStore(db);
  const items = { categoryIds: [], descending: false, limit: 10 };
  expect(catalog.searchItems({ ...items, words: ['tea'] }).objects.map(({ id }) => id)).toEqual(['ITEM']);
  expect(catalog.searchItems({ ...items, words: ['pot'] }).objects.map(({ id }) => id)).toEqual(['ITEM']);
  expect(catalog.namedBy('tax', ['TAX'])).toEqual(['ITEM']);
  expect(catalog.latestVersion()).toBe(1000);
  const search = { sort: 'name', descending: false, limit: 10 } as const;
  const found = (more: object) => customers.search({ ...search, ...more }).customers.map(({ id }) => id);
  expect(found({ fuzzy: { email: 'exam' } })).toEqual(['ADA']);
  expect(found({ exact: { reference: 'row_7' } })).toEqual(['ADA']);
  expect(found({ sources: { values: ['DIRECTORY'], isExcluded: false } })).toEqual(['ADA']);
  expect(found({ updated: { from: 5, to: 5 } })).toEqual(['ADA']);
  db.close();
});

it.each([
  ['none bears a custom amount: all do from here on', [false, undefined, false], [true, true, true]],
  ['one says that it does: each is left as it is', [false, undefined, true], [false, undefined, true]],
])('a file whose taxes were all charged on custom amounts: %s', (_what, before, after) => {
  const file = firstVersion();
  const old = new Database(file);
  before.forEach((applies, at) => {
    const body = { type: 'TAX', id: `T${at}`, tax_data: { name: 'Tax', applies_to_custom_amounts: applies } };
    old
      .prepare(`INSERT INTO catalog_versions VALUES (?, 1000, 'TAX', NULL, 0, 0, ?)`)
      .run(body.id, JSON.stringify(body));
    old.prepare(`INSERT INTO catalog_objects VALUES (?, 'TAX', 1000, NULL, 0, 0, '')`).run(body.id);
  });
  old.close();
  const { db } = openDatabase(file);
  const bodies = db
    .prepare<[], string>(`SELECT body FROM catalog_versions WHERE type = 'TAX' ORDER BY object_id`)
    .pluck();
  expect(bodies.all().map((body) => JSON.parse(body).tax_data.applies_to_custom_amounts)).toEqual(after);
  expect(() => db.exec(`UPDATE catalog_versions SET ordinal = 1`)).toThrow('never changed');
  db.close();
});
