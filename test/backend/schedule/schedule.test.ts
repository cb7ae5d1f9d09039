import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { cardPayment, checkoutOn, refundOf } from '../money-scene.ts';
import { openShop } from '../shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'regulars-schedule-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const START = Date.parse('2026-11-21T10:00:00Z');

it('what is due happens while nobody is there, over a restart too', async () => {
  const file = join(folder, 'restart.db');
  const before = openShop({ file, nowMs: () => START });
  const { payment } = await before.ok('POST', '/v2/payments', cardPayment(1000));
  const { refund } = await before.ok('POST', '/v2/refunds', refundOf(payment.id, 400));
  before.backend.close();
  const after = openShop({ file, nowMs: () => START + 3_600_000 });
  expect((await after.ok('GET', `/v2/refunds/${refund.id}`)).refund).toMatchObject({
    status: 'COMPLETED',
    updated_at: '2026-11-21T10:00:01.000Z',
  });
  after.backend.close();
});

it('what can no longer happen holds up no request', async () => {
  const file = join(folder, 'gone.db');
  const before = openShop({ file, nowMs: () => START });
  const { checkout } = await before.ok('POST', '/v2/terminals/checkouts', checkoutOn('regulars-terminal', 500));
  before.backend.close();
  const db = new Database(file);
  db.prepare("UPDATE terminal_requests SET body = replace(body, 'regulars-terminal', 'a-device-of-before')").run();
  db.close();
  const after = openShop({ file, nowMs: () => START + 5000 });
  expect((await after.ok('GET', `/v2/terminals/checkouts/${checkout.id}`)).checkout.status).toBe('PENDING');
  const cancelled = await after.ok('POST', `/v2/terminals/checkouts/${checkout.id}/cancel`);
  expect(cancelled.checkout.status).toBe('CANCELED');
  after.backend.close();
});

it('a card is asked for by an earlier version, which kept no application: its payment names none', async () => {
  const file = join(folder, 'nameless.db');
  const before = openShop({ file, nowMs: () => START });
  const { checkout } = await before.ok('POST', '/v2/terminals/checkouts', checkoutOn('regulars-terminal', 500));
  expect(checkout.app_id).toEqual(expect.any(String));
  before.backend.close();
  const db = new Database(file);
  db.prepare("UPDATE terminal_requests SET body = json_remove(body, '$.app_id')").run();
  db.close();
  const after = openShop({ file, nowMs: () => START + 5000 });
  const done = (await after.ok('GET', `/v2/terminals/checkouts/${checkout.id}`)).checkout;
  expect(done).toMatchObject({ status: 'COMPLETED', payment_ids: [expect.any(String)] });
  const { payment } = await after.ok('GET', `/v2/payments/${done.payment_ids[0]}`);
  expect(payment.application_details).toEqual({ square_product: 'TERMINAL_API' });
  after.backend.close();
});
