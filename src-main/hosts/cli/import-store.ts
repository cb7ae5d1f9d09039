import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { asRealStore } from '#backend/seed/demo-store.ts';
import { emptyStoreSeed } from '#backend/seed/empty-store.ts';
import { withItems } from '#backend/seed/import-items.ts';
import { readItemCsv } from '#backend/seed/item-csv.ts';
import { parseStoreSeed, type StoreSeed } from '#backend/seed/store-seed.ts';
import type { Settings } from '#ports/settings.ts';

/** What the settings say of a store. */
export type StoreSettings = NonNullable<Settings['store']>;

/** A store from a JSON file as `assets/demo/store.json` is one. @throws Error in plain words */
export function readStoreFile(file: string): StoreSeed {
  try {
    return asRealStore(parseStoreSeed(JSON.parse(readText(file))));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Error(`${file} is not valid JSON (${error.message}).`, { cause: error });
    throw error;
  }
}

/** Whether a file to import is a whole store rather than a list of items. */
export function isStoreFile(file: string): boolean {
  return extname(file).toLowerCase() === '.json';
}

/** A store that sells what a list of items names. @throws Error in plain words, naming every faulty row */
export function readItemFile(file: string, store: StoreSettings): StoreSeed {
  const seed = emptyStoreSeed(store);
  return withItems(seed, readItemCsv(readText(file), seed.location.currency));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const words = code === 'ENOENT' ? `There is no file ${file}.` : `The file ${file} cannot be read (${code}).`;
    throw new Error(words, { cause: error });
  }
}
