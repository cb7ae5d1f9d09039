import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { mustBeSoundFile } from '#storage/restore-database.ts';

const BUILT = resolve(import.meta.dirname, '..', '..', 'out', 'main', 'backup-worker.js');
const lacking = existsSync(BUILT) ? undefined : 'nothing is built';
if (lacking) process.stderr.write(`\n*** SKIPPED: the built backup thread was NOT tested: ${lacking}. ***\n\n`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-worker-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(lacking !== undefined)("the backup thread of Electron's build", () => {
  it('is part of it and makes a backup', async () => {
    const source = join(folder, 'kiosk.db');
    openKioskStores(source).close();
    const target = join(folder, 'copy.db');
    const thread = new Worker(BUILT, { workerData: { source, target } });
    const told = await new Promise((done, failed) => thread.once('message', done).once('error', failed));
    expect(told).toEqual({ isDone: true });
    mustBeSoundFile(target);
  });
});
