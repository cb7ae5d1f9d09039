import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createBackend } from '#backend/backend.ts';
import { checkFile } from '#backend/check/check-file.ts';
import { readDemoSeed } from '#backend/seed/demo-store.ts';
import type { Timers } from '#ports/runtime.ts';
import { systemClock, uuidIds } from '#runtime/system-runtime.ts';
import { TroubleList } from '#services/devices/trouble-list.ts';
import { loadSettings } from '#settings/load-settings.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { careForData } from '#wiring/data-care.ts';
import { ASSETS_DIR } from '../rig/till.ts';

function openCare(settingsText: string) {
  const dir = mkdtempSync(join(tmpdir(), 'regulars-care-'));
  writeFileSync(join(dir, 'regulars.json'), settingsText);
  openKioskStores(join(dir, 'kiosk.db')).close();
  createBackend({ file: join(dir, 'square.db'), token: 'token', seed: readDemoSeed(ASSETS_DIR) }).close();
  const folder = openDataFolder(dir);
  let waiting: (() => void) | undefined;
  let told: (() => void) | undefined;
  const timers: Timers = {
    after: (_delayMs, callback) => {
      waiting = callback;
      told?.();
      return () => undefined;
    },
  };
  const troubles = new TroubleList(systemClock);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const settings = loadSettings(join(dir, 'regulars.json'));
  const care = careForData({ folder, settings, troubles, runtime: { clock: systemClock, ids: uuidIds, timers, log } });
  onTestFinished(async () => {
    await care.close();
    folder.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const look = () =>
    new Promise<void>((resolve) => {
      told = resolve;
      waiting?.();
    });
  const kinds = () =>
    readdirSync(join(dir, 'backups'))
      .map((name) => name.split('.')[0])
      .toSorted();
  return { dir, troubles, look, kinds };
}

it('an embedded shop is backed up with its store, which adds up in the backup', async () => {
  const { dir, look, kinds, troubles } = openCare('{}');
  await look();
  expect(kinds()).toEqual(['kiosk', 'regulars', 'square']);
  const square = readdirSync(join(dir, 'backups')).find((name) => name.startsWith('square')) ?? '';
  expect(checkFile(join(dir, 'backups', square))).not.toHaveProperty('difference');
  expect(troubles.list).toEqual([]);
});

it('a kiosk on a server has no store to back up', async () => {
  const { look, kinds } = openCare('{ "backend": { "kind": "server", "baseUrl": "http://127.0.0.1:9" } }');
  await look();
  expect(kinds()).toEqual(['kiosk', 'regulars']);
});

it('a backup that fails stands once among the last troubles, and again once it had worked in between', async () => {
  const { dir, look, troubles } = openCare('{}');
  writeFileSync(join(dir, 'backups'), 'in the way');
  await look();
  await look();
  expect(troubles.list).toMatchObject([{ device: 'data', code: 'storage.backup_failed' }]);
  rmSync(join(dir, 'backups'));
  await look();
  rmSync(join(dir, 'backups'), { recursive: true });
  writeFileSync(join(dir, 'backups'), 'in the way');
  await look();
  expect(troubles.list).toHaveLength(2);
});
