import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from '../shop.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-pruning-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('drops idempotency keys after 45 days while it runs, and never one a client may still rely on', async () => {
  const file = join(folder, 'square.db');
  let nowMs = Date.UTC(2026, 0, 1);
  const shop = openShop({ file, nowMs: () => nowMs });
  for (let n = 0; n < 30; n += 1) await shop.customOrder(100 + n);
  const keys = () => {
    const db = new Database(file, { readonly: true });
    const count = db.prepare('SELECT count(*) FROM idempotency').pluck().get();
    db.close();
    return count;
  };
  nowMs += 44 * DAY_MS;
  await shop.customOrder(1);
  expect(keys()).toBe(31);
  nowMs += 2 * DAY_MS;
  await shop.customOrder(2);
  await shop.customOrder(3);
  expect(keys()).toBe(3);
  shop.backend.close();
});
