import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileSecrets } from '#storage/file-secrets.ts';
import { failureOf } from './failure.ts';
import { tempFolder } from './temp-folder.ts';

describe('the secrets file', () => {
  test('keeps secrets over a restart and forgets the deleted ones', () => {
    const file = join(tempFolder(), 'secrets');
    const secrets = createFileSecrets(file);
    expect(secrets.get('square.token')).toBeUndefined();
    secrets.set('square.token', 'first');
    secrets.set('square.token', 'second');
    secrets.set('__proto__', 'odd');
    secrets.set('other', 'gone');
    secrets.delete('other');
    secrets.delete('never there');
    const again = createFileSecrets(file);
    expect(again.get('square.token')).toBe('second');
    expect(again.get('__proto__')).toBe('odd');
    expect(again.get('other')).toBeUndefined();
    expect(again.get('toString')).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('is its owner’s alone, also where it stood open before', () => {
    const folder = tempFolder();
    const file = join(folder, 'secrets');
    writeFileSync(file, '{}');
    chmodSync(file, 0o644);
    createFileSecrets(file).set('square.token', 'value');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets']);
  });

  test('that is not ours is refused without its content in the error', () => {
    for (const content of ['topsecret', '["topsecret"]', '{"token":7}', '']) {
      const file = join(tempFolder(), 'secrets');
      writeFileSync(file, content);
      expect(failureOf(() => createFileSecrets(file))).toEqual({ code: 'storage.corrupt', data: { file } });
      expect(readFileSync(file, 'utf8')).toBe(content);
      try {
        createFileSecrets(file);
      } catch (error) {
        expect(String((error as Error).cause)).not.toContain('topsecret');
      }
    }
  });

  test('in a folder that is none is said to be unwritable, and the old value stands', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'occupied'), '');
    expect(failureOf(() => createFileSecrets(join(folder, 'occupied', 'secrets'))).code).toBe('storage.read_only');
    const secrets = createFileSecrets(join(folder, 'missing', 'secrets'));
    expect(failureOf(() => secrets.set('a', 'b')).code).toBe('storage.read_only');
    expect(secrets.get('a')).toBeUndefined();
  });
});
