import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BackendProcess, runBackend, startBackend } from './backend-process.ts';
import { createShopClient, MARIA, TIERS, TOKEN, type Wire } from './shop.ts';

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
    expect(again.adminToken).toBe(first.adminToken);
    expect(again.adminToken).not.toBe(again.token);
  });

  it('fills an empty backend from a list of items, once', async () => {
    const list = join(folder, 'items.csv');
    writeFileSync(
      list,
      'Name,Variation,Category,Price\nTea,Small,Drinks,2.50\nTea,Large,Drinks,3.00\nScone,Plain,Food,1.75\n',
    );
    const data = join(folder, 'data');
    const { shop, end } = await start('--data', data, '--token', TOKEN, '--import', list);
    const { objects } = await shop.ok('GET', '/v2/catalog/list?types=ITEM');
    expect(objects.map((one: Wire) => one.item_data.name).toSorted()).toEqual(['Scone', 'Tea']);
    await end('SIGTERM');
    const again = await runBackend('--data', data, '--import', list);
    expect(again.status).toBe(1);
    expect(again.said).toMatch(/already holds a store/);
  });

  it('fills an empty backend from a store file', async () => {
    const store = fileURLToPath(new URL('../../assets/demo/store.json', import.meta.url));
    const { shop } = await start('--memory', '--token', TOKEN, '--import', store);
    expect((await shop.ok('GET', '/v2/locations/main')).location.name).toBe('Corner Coffee');
  });

  it('sets its clock for tests only, which a kept store is not for', async () => {
    const ask = async ({ baseUrl, adminToken }: BackendProcess) =>
      (await fetch(`${baseUrl}/admin/clock`, { headers: { authorization: `Bearer ${adminToken}` } })).status;
    expect(await ask(await start('--memory'))).toBe(200);
    expect(await ask(await start('--data', join(folder, 'demo'), '--demo'))).toBe(200);
    expect(await ask(await start('--data', join(folder, 'real')))).toBe(404);
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
    [['--admin-token', 'short'], /--admin-token needs/],
    [['--token', 'the-same-one', '--admin-token', 'the-same-one'], /must not be the same/],
    [['--import', 'x.csv', '--demo'], /--import or --demo/],
    [['--import', 'x.csv', '--data', 'x', '--check'], /neither --check nor --backup/],
    [['--colour'], /--colour/],
  ])('answers %j with one clear sentence', async (args, sentence) => {
    const { status, said } = await runBackend(...args);
    expect(status).toBe(2);
    expect(said).toMatch(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
