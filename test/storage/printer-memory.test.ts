import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { tempFolder } from './temp-folder.ts';

test('what a printer was given is known after a restart, printer by printer, until it is forgotten', () => {
  const file = join(tempFolder(), 'kiosk.db');
  const before = openKioskStores(file);
  before.printerMemory.noteLogo('one', 'a');
  before.printerMemory.noteLogo('two', 'b');
  before.printerMemory.noteLogo('two', 'c');
  before.close();
  const { printerMemory, close } = openKioskStores(file);
  onTestFinished(close);
  expect(['one', 'two', 'three'].map((printer) => printerMemory.logoIn(printer))).toEqual(['a', 'c', undefined]);
  printerMemory.noteLogo('one', undefined);
  expect(printerMemory.logoIn('one')).toBeUndefined();
});
