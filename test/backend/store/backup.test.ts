import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFile } from '#backend/check/check-file.ts';
import { runBackend, startBackend } from '../backend-process.ts';
import { createShopClient, MARIA, openShop, TOKEN } from '../shop.ts';
import { tradeADay } from '../trade.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a backup', () => {
  it('holds what was committed, and writes go on while it is taken', async () => {
    const shop = openShop({ file: join(folder, 'square.db') });
    const { accountId } = await tradeADay(shop);
    const file = join(folder, 'backup.db');
    const taking = shop.backend.backup(file);
    const meanwhile = await Promise.all(Array.from({ length: 30 }, (_, n) => shop.customOrder(100 + n)));
    await taking;
    expect(meanwhile.every(({ version }) => version === 1)).toBe(true);
    expect(checkFile(file)).not.toHaveProperty('difference');
    const { balance } = await shop.account(accountId);
    shop.backend.close();
    const restored = openShop({ file });
    expect((await restored.account(accountId)).balance).toBe(balance);
    restored.backend.close();
  });

  it('never takes the place of another file', async () => {
    const shop = openShop({ file: join(folder, 'square.db') });
    const file = join(folder, 'kept.db');
    writeFileSync(file, 'precious');
    await expect(shop.backend.backup(file)).rejects.toThrow(/is there already/);
    await expect(shop.backend.backup(join(folder, 'no', 'such', 'folder.db'))).rejects.toThrow();
    shop.backend.close();
  });

  it('is taken by the program too, beside a backend that runs and is written to', async () => {
    const data = join(folder, 'data');
    const running = await startBackend('--data', data, '--demo', '--token', TOKEN);
    try {
      const shop = createShopClient((request) => fetch(request), running.baseUrl);
      const { id } = await shop.enrol(MARIA);
      const isDone = { value: false };
      const busy = (async () => {
        while (!isDone.value) await shop.customOrder(500);
      })();
      const file = join(folder, 'backup.db');
      const taken = await runBackend('--backup', file, '--data', data);
      isDone.value = true;
      await busy;
      expect(taken).toMatchObject({ status: 0, said: '' });
      expect(JSON.parse(taken.out)).toMatchObject({ backup: file });
      const checked = await runBackend('--check', '--data', file);
      expect(JSON.parse(checked.out)).toMatchObject({ ok: true, accounts: 3 });
      expect(existsSync(`${file}.partial`)).toBe(false);
      expect(id).toBeTruthy();
      expect((await runBackend('--backup', file, '--data', data)).said).toMatch(/is there already/);
    } finally {
      await running.end('SIGTERM');
    }
  });
});
