import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parseStoreSeed, type StoreSeed } from './store-seed.ts';

/** The seller of the demo store, and of no other: whoever reads a location can tell the demo by it. */
export const DEMO_MERCHANT_ID = 'MCORNERCOFFEE01';

/** The demo store. `assetsDir` is the folder that holds `demo/store.json`. */
export function readDemoSeed(assetsDir: string): StoreSeed {
  return parseStoreSeed(JSON.parse(readFileSync(join(assetsDir, 'demo', 'store.json'), 'utf8')));
}

/** The same store as a real shop's own: somebody who imports the demo's file means to sell by it. */
export function asRealStore(seed: StoreSeed): StoreSeed {
  return seed.merchantId === DEMO_MERCHANT_ID ? { ...seed, merchantId: 'MREGULARSSTORE1' } : seed;
}

/** Whether a backend's file holds the demo store; false where there is no file. Reads only. */
export function isDemoFile(file: string): boolean {
  if (!existsSync(file)) return false;
  const db = new Database(file, { readonly: true });
  try {
    const main = db.prepare('SELECT body FROM locations WHERE is_main = 1').pluck().get();
    return typeof main === 'string' && JSON.parse(main).merchant_id === DEMO_MERCHANT_ID;
  } finally {
    db.close();
  }
}
