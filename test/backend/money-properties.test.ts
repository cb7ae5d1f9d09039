import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { checkFile } from '#backend/check/check-file.ts';
import { history, openHistory } from './money-history.ts';
import { customLine, openShop, type Wire } from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'regulars-money-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
let files = 0;

function expectParts(order: Wire) {
  const lines: Wire[] = order.line_items ?? [];
  const charges: Wire[] = order.service_charges ?? [];
  const of = (parts: readonly Wire[], name: string) => sum(parts.map((part) => part[name].amount));
  expect(order.total_money.amount).toBe(of([...lines, ...charges], 'total_money') + order.total_tip_money.amount);
  expect(order.total_tax_money.amount).toBe(of(order.taxes ?? [], 'applied_money'));
  expect(order.total_discount_money.amount).toBe(of(lines, 'total_discount_money'));
  for (const discount of order.discounts ?? []) {
    const applied = lines.flatMap((line) => line.applied_discounts ?? []);
    const reached = applied.filter((one) => one.discount_uid === discount.uid);
    expect(discount.applied_money.amount).toBe(of(reached, 'applied_money'));
  }
}

it('after any history: parts sum to the whole, and no more is given back than was paid or earned', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      const { shop, orders, payments, run, accountId } = openHistory();
      for (const one of acts) await run(one);
      for (const id of orders) expectParts(await shop.readOrder(id));
      for (const id of payments) {
        const { payment } = await shop.ok('GET', `/v2/payments/${id}`);
        const refunds = await Promise.all(
          (payment.refund_ids ?? []).map(
            async (refund: string) => (await shop.ok('GET', `/v2/refunds/${refund}`)).refund,
          ),
        );
        const given = sum(refunds.map((refund: Wire) => refund.amount_money.amount));
        expect(given).toBe(payment.refunded_money?.amount ?? 0);
        expect(given).toBeLessThanOrEqual(payment.total_money.amount);
      }
      const events = await shop.events(accountId);
      const of = (type: string, member: string) =>
        sum(events.filter((event) => event.type === type).map((event) => event[member].points));
      expect(-of('OTHER', 'other_event')).toBeLessThanOrEqual(of('ACCUMULATE_POINTS', 'accumulate_points'));
      shop.backend.close();
    }),
    { numRuns: 150 },
  );
}, 120_000);

it('any history leaves a file in which everything adds up', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      files += 1;
      const file = join(folder, `${files}.db`);
      const { shop, run } = openHistory(file);
      for (const one of acts) await run(one);
      shop.backend.close();
      checkFile(file);
    }),
    { numRuns: 25 },
  );
}, 120_000);

it('the same requests with the same keys again change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      const { shop, orders, payments, sent, run, accountId } = openHistory();
      for (const one of acts) await run(one);
      const state = async () => [
        await shop.account(accountId),
        await Promise.all(orders.map((id) => shop.readOrder(id))),
        await Promise.all(payments.map((id) => shop.ok('GET', `/v2/payments/${id}`))),
        (await shop.send('GET', '/v2/refunds')).body,
      ];
      const before = await state();
      for (const { path, body, answer } of sent) expect(await shop.ok('POST', path, body)).toEqual(answer);
      expect(await state()).toEqual(before);
      shop.backend.close();
    }),
    { numRuns: 60 },
  );
}, 120_000);

it('of any number of racing updates of one order exactly one wins', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 12 }), fc.nat(3), async (racers, earlier) => {
      const shop = openShop();
      const { id } = await shop.order([{ uid: 'a', ...customLine(100) }]);
      for (let version = 1; version <= earlier; version += 1) {
        await shop.ok('PUT', `/v2/orders/${id}`, { order: { version } });
      }
      const version = earlier + 1;
      const answers = await Promise.all(
        Array.from({ length: racers }, (_, racer) =>
          shop.send('PUT', `/v2/orders/${id}`, {
            idempotency_key: `racer-${racer}`,
            order: { version, line_items: [{ uid: 'a', quantity: String(racer + 2) }] },
          }),
        ),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      for (const { status, body } of answers) {
        if (status !== 200) expect(body.errors[0].code).toBe('VERSION_MISMATCH');
      }
      expect(await shop.readOrder(id)).toEqual(won[0]?.body.order);
      shop.backend.close();
    }),
    { numRuns: 40 },
  );
}, 60_000);
