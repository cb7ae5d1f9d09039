import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BackendProcess, runBackend, startBackend } from './backend-process.ts';
import { createShopClient, MARIA, TIERS, TOKEN } from './shop.ts';

let folder: string;
const running: BackendProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-cli-'));
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(...args: readonly string[]) {
  const started = await startBackend(...args);
  running.push(started);
  return { ...started, shop: createShopClient(fetch, started.baseUrl) };
}

describe('npm run backend', () => {
  it('keeps every write it has answered, however it is killed', async () => {
    const args = ['--data', folder, '--token', TOKEN, '--demo'];
    const first = await start(...args);
    const { id } = await first.shop.enrol(MARIA);
    const order = await first.shop.customOrder(1200);
    await first.shop.payCash(order.id, 1200);
    await first.shop.accumulate(id, order.id);
    const next = await first.shop.customOrder(1000);
    const reward = await first.shop.reward(id, TIERS.tenPercent, next.id);
    await first.end('SIGKILL');

    const { shop } = await start(...args);
    expect(await shop.account(id)).toMatchObject({ balance: 2, lifetime_points: 12 });
    expect((await shop.readOrder(next.id)).total_money.amount).toBe(900);
    expect((await shop.readReward(reward.id)).status).toBe('ISSUED');
    await shop.payCash(next.id, 900);
    await shop.accumulate(id, next.id);
    expect((await shop.account(id)).balance).toBe(11);
  });

  it('ends cleanly when asked, on both signals', async () => {
    expect(await (await start('--memory', '--demo')).end('SIGTERM')).toBe(0);
    expect(await (await start('--memory', '--demo')).end('SIGINT')).toBe(0);
  });

  it('listens on the loopback only and makes a token of its own, kept with the folder’s secrets', async () => {
    const first = await start('--data', folder, '--demo');
    expect(first.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(first.token.length).toBeGreaterThan(20);
    expect(statSync(join(folder, 'secrets')).mode & 0o077).toBe(0);
    await first.end('SIGTERM');
    const again = await start('--data', folder);
    expect(again.token).toBe(first.token);
  });

  it('does not share a data folder', async () => {
    await start('--data', folder, '--demo');
    const second = await runBackend('--data', folder);
    expect(second.status).toBe(1);
    expect(second.said).toMatch(/already running/);
  });

  it.each([
    [['--port', 'http'], /--port takes a number/],
    [['--data', 'x', '--memory'], /not both/],
    [['--token', 'short'], /--token needs/],
    [['--colour'], /--colour/],
  ])('answers %j with one clear sentence', async (args, sentence) => {
    const { status, said } = await runBackend(...args);
    expect(status).toBe(2);
    expect(said).toMatch(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
