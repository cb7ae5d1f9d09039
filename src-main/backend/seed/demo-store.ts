import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { merchantOfFile } from '../store/sqlite/merchant-of-file.ts';
import { parseStoreSeed, type StoreSeed } from './store-seed.ts';

/** The seller of the demo store, and of no other: a reader of the location can tell by it that this is the demo. */
export const DEMO_MERCHANT_ID = 'MCORNERCOFFEE01';

/** The demo store. `assetsDir` is the folder that holds `demo/store.json`. */
export function readDemoSeed(assetsDir: string): StoreSeed {
  return parseStoreSeed(JSON.parse(readFileSync(join(assetsDir, 'demo', 'store.json'), 'utf8')));
}

/** The same store as a real shop's own: a shop that imports the demo's file means to sell from it. */
export function asRealStore(seed: StoreSeed): StoreSeed {
  return seed.merchantId === DEMO_MERCHANT_ID ? { ...seed, merchantId: 'MREGULARSSTORE1' } : seed;
}

/** Whether a backend's file holds the demo store; false where there is no file. Reads only. */
export function isDemoFile(file: string): boolean {
  return merchantOfFile(file) === DEMO_MERCHANT_ID;
}
