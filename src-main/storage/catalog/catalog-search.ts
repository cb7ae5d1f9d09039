import type { Database } from 'better-sqlite3';
import { scannedCodes } from '#domain/barcode/scanned-codes.ts';
import { folded, searchWords } from '#domain/search/folded.ts';
import { forgivenErrors, nearestWords } from '#domain/search/near-words.ts';
import type { FoundItem, FoundItems, Sellable } from '#ports/catalog-copy.ts';
import type { CatalogReader } from './catalog-reader.ts';

/** Of so many names that fit, the best are shown. */
const MAX_COMPARED = 400;
/** Words that a typing error may stand for. */
const MAX_GUESSES = 8;
const MAX_WORDS = 8;
const MIN_CODE_LETTERS = 3;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu;
/** Behind every text in SQLite's order of bytes that begins with another. */
const END = '\u{10ffff}';

interface Row {
  readonly row: number;
}

interface NamedRow extends Row {
  readonly name: string;
}

/** Searches an open copy by code and name. */
export function createCatalogSearch(database: Database, reader: CatalogReader) {
  const byCode = codeSearch(database, reader);
  const byName = nameSearch(database);
  return (text: string, limit: number): FoundItems => {
    const { exact, begun } = byCode(text, limit);
    const { rows, isNear } = byName(text, limit, exact.length + begun.length > 0);
    const named = reader.inRows(rows).map((item) => begun.find((one) => one.item.itemId === item.itemId) ?? { item });
    const known = new Map<string, FoundItem>();
    for (const found of [...exact, ...named, ...begun]) {
      if (!known.has(found.item.itemId)) known.set(found.item.itemId, found);
    }
    return { items: [...known.values()].slice(0, limit), isNear };
  };
}

interface FoundByCode {
  readonly exact: readonly FoundItem[];
  readonly begun: readonly FoundItem[];
}

/**
 * By the code as a scanner may send it; else by the beginning of one. Most barcodes of a country begin with the same
 * digits, so these come after the names: "500" is rather half a litre than every British article.
 */
function codeSearch(database: Database, reader: CatalogReader) {
  const begins = database.prepare<[string, string, number], { readonly id: string }>(
    'SELECT variation_id AS id FROM codes WHERE code >= ? AND code < ? LIMIT ?',
  );
  return (text: string, limit: number): FoundByCode => {
    const code = text.trim().toUpperCase();
    if (code === '') return { exact: [], begun: [] };
    const [exact = []] = scannedCodes(text)
      .map((form) => reader.withCode(form))
      .filter((sellables) => sellables.length > 0);
    if (exact.length > 0) return { exact: byItem(exact).map((found) => ({ ...found, isExact: true })), begun: [] };
    if (code.length < MIN_CODE_LETTERS || !/\d|-/.test(code)) return { exact: [], begun: [] };
    return {
      exact: [],
      begun: byItem(begins.all(code, code + END, limit).flatMap(({ id }) => reader.variation(id) ?? [])),
    };
  };
}

/** Each item once, with its variation; without one where several of it have the code, for a tap guesses none. */
function byItem(sellables: readonly Sellable[]): readonly FoundItem[] {
  const items = new Map(sellables.map(({ item }) => [item.itemId, item]));
  return [...items.values()].map((item) => {
    const own = new Set(
      sellables.filter((one) => one.item.itemId === item.itemId).map((one) => one.variation.variationId),
    );
    const [variationId, ...others] = own;
    return { item, ...(variationId !== undefined && others.length === 0 && { variationId }) };
  });
}

function nameSearch(database: Database) {
  const begins = database.prepare<[string, string, number], NamedRow>(
    'SELECT row, sort_key AS name FROM items WHERE sort_key >= ? AND sort_key < ? ORDER BY sort_key, row LIMIT ?',
  );
  const fits = database.prepare<[string, number], Row>('SELECT rowid AS row FROM names WHERE names MATCH ? LIMIT ?');
  const named = database.prepare<[number], NamedRow>('SELECT row, sort_key AS name FROM items WHERE row = ?');
  const isKnown = (word: string) => fits.get(`"${word}"*`, 1) !== undefined;
  const guess = wordGuesser(database, isKnown);
  const matching = (groups: readonly (readonly string[])[]): readonly NamedRow[] => {
    if (groups.length === 0 || groups.some((group) => group.length === 0)) return [];
    const query = groups.map((group) => `(${group.map((word) => `"${word}"*`).join(' OR ')})`).join(' AND ');
    return fits.all(query, MAX_COMPARED).flatMap(({ row }) => named.all(row));
  };

  return (text: string, limit: number, isFoundByCode: boolean): { rows: readonly number[]; isNear: boolean } => {
    const words = searchWords(text).slice(0, MAX_WORDS);
    if (words.length === 0) return { rows: [], isNear: false };
    const start = folded(text).trim();
    const first = begins.all(start, start + END, limit);
    const exact = first.length >= limit ? first : [...first, ...matching(words.map((word) => [word]))];
    if (exact.length > 0 || isFoundByCode) return { rows: best(exact, start, words).slice(0, limit), isNear: false };
    const unknown = words.map((word) => (isKnown(word) ? [word] : guess(word)));
    const near = matching(unknown);
    const nearer = near.length > 0 ? near : matching(words.map((word) => [word, ...guess(word)]));
    return { rows: best(nearer, start, words).slice(0, limit), isNear: nearer.length > 0 };
  };
}

/** Names that begin with what was typed, then those that hold its words whole, then the others; each by name. */
function best(rows: readonly NamedRow[], start: string, words: readonly string[]): readonly number[] {
  const rank = (name: string): number => {
    if (name.startsWith(start)) return 0;
    const held = ` ${name.replace(BETWEEN_WORDS, ' ')} `;
    if (words.every((word) => held.includes(` ${word} `))) return 1;
    return words.some((word) => name.startsWith(word)) ? 2 : 3;
  };
  const ranked = [...new Map(rows.map((row) => [row.row, { ...row, rank: rank(row.name) }])).values()];
  return ranked
    .toSorted((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
    .map(({ row }) => row);
}

/** Guesses which known words a typing error stands for. `isKnown`: some name still holds the word. */
function wordGuesser(database: Database, isKnown: (word: string) => boolean): (typed: string) => readonly string[] {
  const alike = database.prepare<[string], { readonly word: string }>(
    `SELECT word FROM words WHERE row IN (SELECT rowid FROM grams WHERE grams MATCH ? LIMIT 2000)`,
  );
  const beginning = database.prepare<[string, string], { readonly word: string }>(
    'SELECT word FROM words WHERE word >= ? AND word < ?',
  );
  return (typed) => {
    if (forgivenErrors(typed) === 0) return [];
    const [first = ''] = typed;
    const known = new Set(beginning.all(first, first + END).map(({ word }) => word));
    const grams = Array.from({ length: typed.length - 2 }, (_, at) => `"${typed.slice(at, at + 3)}"`);
    for (const { word } of alike.all(grams.join(' OR '))) known.add(word);
    for (;;) {
      const nearest = nearestWords(typed, known, MAX_GUESSES);
      const held = nearest.filter(isKnown);
      if (held.length > 0 || nearest.length === 0) return held;
      // Words that no name holds any longer must not stand before those that one does.
      for (const word of nearest) known.delete(word);
    }
  };
}
