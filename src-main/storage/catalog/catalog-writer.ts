import type { Database } from 'better-sqlite3';
import { codeForms } from '#domain/barcode/scanned-codes.ts';
import { searchWords, sortKey, wordsOfName } from '#domain/search/folded.ts';
import type { CatalogPart, LooseItem } from '#ports/catalog-gateway.ts';

/** Writes the catalog's copy; each call is one transaction of its caller. */
export interface CatalogWriter {
  /** Writes a part as of this reading; answers whether anything is other than it was. */
  write(part: CatalogPart, reading: number): boolean;
  /** Takes away what an earlier reading has and this one has not; answers whether there was any. */
  removeBefore(reading: number): boolean;
}

/** Kinds of objects beside items, each in a table of its name. */
const LOOSE_TABLES = ['categories', 'taxes', 'images', 'modifier_lists', 'modifiers'] as const;

/** Words shorter than this are not guessed from a typing error. */
const MIN_GUESSED_LETTERS = 3;

/** A writer to an open copy. */
export function createCatalogWriter(database: Database): CatalogWriter {
  const items = itemWriter(database);
  const tables = Object.fromEntries(LOOSE_TABLES.map((table) => [table, looseWriter(database, table)])) as Record<
    (typeof LOOSE_TABLES)[number],
    LooseWriter
  >;
  const stale = database.prepare<[number], { row: number }>('SELECT row FROM items WHERE reading < ?');
  return {
    write({ items: sold, categories, taxes, images, modifierLists, modifiers, goneIds }, reading) {
      const isOther = [
        ...categories.map((category) => tables.categories.write(category.categoryId, category, reading)),
        ...taxes.map((tax) => tables.taxes.write(tax.taxId, tax, reading)),
        ...images.map(({ imageId, url }) => tables.images.write(imageId, url, reading)),
        ...modifierLists.map((list) => tables.modifier_lists.write(list.listId, list, reading)),
        ...modifiers.map((modifier) => tables.modifiers.write(modifier.modifierId, modifier, reading)),
        ...sold.map((item) => items.write(item, reading)),
        ...goneIds.map((id) => items.remove(id, reading) || LOOSE_TABLES.some((table) => tables[table].remove(id))),
      ];
      return isOther.includes(true);
    },
    removeBefore(reading) {
      const rows = stale.all(reading);
      for (const { row } of rows) items.removeRow(row);
      const others = LOOSE_TABLES.map((table) => tables[table].removeBefore(reading));
      return rows.length > 0 || others.includes(true);
    },
  };
}

interface LooseWriter {
  write(id: string, body: unknown, reading: number): boolean;
  remove(id: string): boolean;
  removeBefore(reading: number): boolean;
}

function looseWriter(database: Database, table: (typeof LOOSE_TABLES)[number]): LooseWriter {
  const touch = database.prepare<[number, string, string]>(`UPDATE ${table} SET reading = ? WHERE id = ? AND body = ?`);
  const put = database.prepare<[string, number, string]>(`REPLACE INTO ${table} (id, reading, body) VALUES (?, ?, ?)`);
  const remove = database.prepare<[string]>(`DELETE FROM ${table} WHERE id = ?`);
  const removeBefore = database.prepare<[number]>(`DELETE FROM ${table} WHERE reading < ?`);
  return {
    write(id, body, reading) {
      const text = JSON.stringify(body);
      if (touch.run(reading, id, text).changes > 0) return false;
      put.run(id, reading, text);
      return true;
    },
    remove: (id) => remove.run(id).changes > 0,
    removeBefore: (reading) => removeBefore.run(reading).changes > 0,
  };
}

interface ItemRow {
  readonly row: number;
  readonly body: string;
}

function itemWriter(database: Database) {
  const find = database.prepare<[string], ItemRow>('SELECT row, body FROM items WHERE item_id = ?');
  const findByVariation = database.prepare<[string], ItemRow>(
    'SELECT items.row, body FROM variations JOIN items ON items.row = variations.item WHERE variation_id = ?',
  );
  const touch = database.prepare<[number, number]>('UPDATE items SET reading = ? WHERE row = ?');
  const add = database.prepare<[string, string, number, string]>(
    'INSERT INTO items (item_id, sort_key, reading, body) VALUES (?, ?, ?, ?)',
  );
  const change = database.prepare<[string, number, string, number]>(
    'UPDATE items SET sort_key = ?, reading = ?, body = ? WHERE row = ?',
  );
  const removeItem = database.prepare<[number]>('DELETE FROM items WHERE row = ?');
  const index = itemIndex(database);
  const write = (item: LooseItem, reading: number): boolean => {
    const known = find.get(item.itemId);
    const body = JSON.stringify(item);
    if (known?.body === body) {
      touch.run(reading, known.row);
      return false;
    }
    const key = sortKey(item.name);
    if (known) {
      index.remove(known.row);
      change.run(key, reading, body, known.row);
    }
    index.add(known?.row ?? Number(add.run(item.itemId, key, reading, body).lastInsertRowid), item, key);
    return true;
  };
  const removeRow = (row: number): void => {
    index.remove(row);
    removeItem.run(row);
  };
  return {
    write,
    removeRow,
    /** Takes away an item, or the one variation of an item that stays. */
    remove(id: string, reading: number): boolean {
      const item = find.get(id);
      if (item) removeRow(item.row);
      const owner = item ? undefined : findByVariation.get(id);
      if (owner) {
        const whole = JSON.parse(owner.body) as LooseItem;
        const variations = whole.variations.filter(({ variationId }) => variationId !== id);
        if (variations.length === 0) removeRow(owner.row);
        else write({ ...whole, variations }, reading);
      }
      return (item ?? owner) !== undefined;
    },
  };
}

/** What an item is found by. */
function itemIndex(database: Database) {
  const addVariation = database.prepare<[string, number]>('REPLACE INTO variations (variation_id, item) VALUES (?, ?)');
  const addCode = database.prepare<[string, string, number]>(
    'REPLACE INTO codes (code, variation_id, item) VALUES (?, ?, ?)',
  );
  const addCategory = database.prepare<[string, string, number]>(
    'INSERT OR IGNORE INTO item_categories (category_id, sort_key, item) VALUES (?, ?, ?)',
  );
  const addName = database.prepare<[number, string]>('INSERT INTO names (rowid, words) VALUES (?, ?)');
  const removals = [
    'DELETE FROM variations WHERE item = ?',
    'DELETE FROM codes WHERE item = ?',
    'DELETE FROM item_categories WHERE item = ?',
    'DELETE FROM names WHERE rowid = ?',
  ].map((sql) => database.prepare<[number]>(sql));
  const addWord = wordAdder(database);
  return {
    add(row: number, { name, variations, categoryIds }: LooseItem, key: string): void {
      for (const variation of variations) {
        addVariation.run(variation.variationId, row);
        for (const code of codeForms(variation)) addCode.run(code, variation.variationId, row);
      }
      for (const categoryId of categoryIds) addCategory.run(categoryId, key, row);
      const called = [name, ...variations.map((variation) => variation.name)];
      const skus = variations.flatMap(({ sku }) => sku ?? []);
      addName.run(row, [...new Set([...called, ...skus].flatMap(wordsOfName))].join(' '));
      for (const word of new Set(called.flatMap(searchWords))) addWord(word);
    },
    remove(row: number): void {
      for (const removal of removals) removal.run(row);
    },
  };
}

/** Words stay when their last item goes: a guess that finds nothing costs nothing. */
function wordAdder(database: Database): (word: string) => void {
  const add = database.prepare<[string]>('INSERT OR IGNORE INTO words (word) VALUES (?)');
  const addGrams = database.prepare<[number | bigint, string]>('INSERT INTO grams (rowid, word) VALUES (?, ?)');
  return (word) => {
    if (word.length < MIN_GUESSED_LETTERS || /\p{N}/u.test(word)) return;
    const { changes, lastInsertRowid } = add.run(word);
    if (changes > 0) addGrams.run(lastInsertRowid, word);
  };
}
