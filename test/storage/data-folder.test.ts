import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDataFolder } from '#storage/data-folder.ts';
import { startChild } from './child.ts';
import { failureOf } from './failure.ts';
import { tempFolder } from './temp-folder.ts';

test('a missing folder is made, with its parents, for its owner alone', () => {
  const dir = join(tempFolder(), 'deep', 'data');
  const folder = openDataFolder(dir);
  onTestFinished(() => folder.close());
  expect(folder.path('kiosk.db')).toBe(join(dir, 'kiosk.db'));
  if (process.platform !== 'win32') expect(statSync(dir).mode & 0o777).toBe(0o700);
});

test('a second opener in the same process is refused until the first closes', () => {
  const dir = tempFolder();
  const first = openDataFolder(dir);
  expect(failureOf(() => openDataFolder(dir))).toEqual({ code: 'storage.in_use', data: { folder: dir } });
  first.close();
  const second = openDataFolder(dir);
  second.close();
});

test('a folder another process owns is refused, and free at once when that process is killed', async () => {
  const dir = join(tempFolder(), 'data');
  const owner = startChild('hold-folder.ts', dir);
  onTestFinished(async () => void (await owner.kill()));
  expect(await owner.line()).toBe('open');
  expect(failureOf(() => openDataFolder(dir))).toEqual({ code: 'storage.in_use', data: { folder: dir } });
  await owner.kill();
  const folder = openDataFolder(dir);
  onTestFinished(() => folder.close());
  expect(failureOf(() => openDataFolder(dir)).code).toBe('storage.in_use');
});

test('a path through a regular file is said to be unwritable', () => {
  const occupied = join(tempFolder(), 'occupied');
  writeFileSync(occupied, 'a file, not a folder');
  for (const dir of [occupied, join(occupied, 'data')]) {
    expect(failureOf(() => openDataFolder(dir))).toEqual({ code: 'storage.read_only', data: { folder: dir } });
  }
});

test('of several that start at the very same moment exactly one gets a new folder, and the others are told', async () => {
  for (let round = 0; round < 3; round += 1) {
    const dir = join(tempFolder(), 'data');
    const gate = join(tempFolder(), 'go');
    const starters = Array.from({ length: 6 }, () => startChild('race-for-folder.ts', dir, gate));
    onTestFinished(async () => {
      for (const starter of starters) await starter.kill();
    });
    for (const starter of starters) expect(await starter.line()).toBe('ready');
    writeFileSync(gate, '');
    const told = await Promise.all(starters.map((starter) => starter.line()));
    expect(told.toSorted()).toEqual(['open', ...Array.from({ length: 5 }, () => 'storage.in_use')].toSorted());
  }
});
