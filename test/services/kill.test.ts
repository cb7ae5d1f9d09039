import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Sale } from '#domain/checkout/sale.ts';
import { isCreditDue } from '#domain/checkout/sale-payment.ts';
import type { JournalRow, KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { type FaultyServer, type Seen, startFaultyServer } from '../rig/faulty-server.ts';
import { startProgram } from '../rig/programs.ts';
import { payCash, ringUp, saleOf } from '../rig/sell.ts';
import { openTill, PIN } from '../rig/till.ts';

/** How many requests walkthrough 1's second sale makes, from the look-up to the new balance. */
const CALLS = 11;

let server: FaultyServer;
let lastPhone = 4255557100;

beforeAll(async () => {
  server = await startFaultyServer();
});
afterAll(async () => {
  await server?.close();
});

/** A data folder set up for this server, as `npm run setup` leaves one. */
function dataFolder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-kill-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  writeFileSync(
    join(dataDir, 'regulars.json'),
    JSON.stringify({ backend: { kind: 'server', baseUrl: server.baseUrl } }),
  );
  withStores(dataDir, ({ cashiers }) => cashiers.add({ cashierId: 'ana', name: 'Ana', role: 'manager' }, PIN));
  return dataDir;
}

function withStores<T>(dataDir: string, look: (stores: KioskStores) => T): T {
  const stores = openKioskStores(join(dataDir, 'kiosk.db'));
  try {
    return look(stores);
  } finally {
    stores.close();
  }
}

/** A buyer with a first sale of 12.00 behind them, and so with 12 points. */
async function aRegular(): Promise<string> {
  lastPhone += 1;
  const phone = `+1${lastPhone}`;
  const key = () => crypto.randomUUID();
  const { program } = (await server.ask('/v2/loyalty/programs/main')) as { program: { id: string } };
  const enrolled = await server.ask('/v2/loyalty/accounts', {
    loyalty_account: { program_id: program.id, mapping: { phone_number: phone } },
    idempotency_key: key(),
  });
  const account = enrolled.loyalty_account as { id: string };
  const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
  const price = { amount: 1200, currency: 'USD' };
  const placed = await server.ask('/v2/orders', {
    idempotency_key: key(),
    order: { location_id: location.id, line_items: [{ name: 'First', quantity: '1', base_price_money: price }] },
  });
  const { id: orderId } = placed.order as { id: string };
  await server.ask('/v2/payments', {
    idempotency_key: key(),
    source_id: 'CASH',
    amount_money: price,
    cash_details: { buyer_supplied_money: price },
    order_id: orderId,
    location_id: location.id,
  });
  await server.ask(`/v2/loyalty/accounts/${account.id}/accumulate`, {
    idempotency_key: key(),
    accumulate_points: { order_id: orderId },
    location_id: location.id,
  });
  return phone;
}

/** Runs the sale in a process of its own; `onCall` is told of every request of the sale, before it is answered. */
async function sellInChild(
  dataDir: string,
  phone: string,
  onCall: (call: number, kill: () => Promise<void>) => Promise<void>,
) {
  const calls: Seen[] = [];
  let isSelling = false;
  const child = startProgram<string>('test/rig/second-sale.ts', [dataDir, phone], { REGULARS_TOKEN: server.token });
  const kill = async () => void (await (await child).stop('SIGKILL'));
  server.onRequest(async (request) => {
    // The shop is read before the sale, with no journal to keep.
    isSelling ||= request.path.startsWith('/v2/loyalty/accounts/search');
    // Promotions are read after the program and the catalog after its age, while the first sale may have begun.
    if (!isSelling || /\/promotions|\/catalog\//.test(request.path)) return;
    calls.push(request);
    await onCall(calls.length, kill);
  });
  const { ended, errors } = await child;
  const code = await ended;
  server.onRequest(() => {});
  return { calls, code, errors: errors() };
}

const keyOf = ({ body }: Seen): string | undefined =>
  body === '' ? undefined : (JSON.parse(body) as { idempotency_key?: string }).idempotency_key;
const lineOf = ({ method, path }: Seen) => `${method} ${path}`;
const found = (rows: readonly JournalRow[], step: string) => rows.filter((row) => row.step === step);

describe('a kiosk that is killed in the middle of walkthrough 1’s second sale', () => {
  it(`makes ${CALLS} calls when it is left alone`, async () => {
    const dataDir = dataFolder();
    const { calls, code, errors } = await sellInChild(dataDir, await aRegular(), async () => {});
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(calls.map(lineOf)).toHaveLength(CALLS);
  });

  it.each(Array.from({ length: CALLS }, (_, at) => at + 1))(
    'at call %i of it opens again, sells, and brings what it was at to its end',
    async (at) => {
      const dataDir = dataFolder();
      const { calls, code } = await sellInChild(dataDir, await aRegular(), async (call, kill) => {
        if (call === at) await kill();
      });
      expect(code).toBeNull();

      const before = withStores(dataDir, ({ sales }) => ({
        open: sales.openSales(),
        journal: sales.openSales().flatMap((sale) => sales.journal(sale.saleId)),
      }));
      expect(before.open.map(({ lines }) => lines[0]?.unitPrice.amount)).toEqual([1000]);
      const keys = before.journal.map((row) => row.idempotencyKey);
      const sent = calls.flatMap((call) => (keyOf(call) === undefined ? [] : [keyOf(call)]));
      expect(keys).toEqual(expect.arrayContaining(sent));
      const payment = calls.find((call) => lineOf(call) === 'POST /v2/payments');
      if (payment) expect(found(before.journal, 'payment.create')[0]?.idempotencyKey).toBe(keyOf(payment));
      else expect(found(before.journal, 'payment.create')).toEqual([]);

      const till = await openTill({ dataDir, token: server.token });
      onTestFinished(() => till.close());
      await till.signIn();
      await ringUp(till, 500);
      await payCash(till, 500);
      expect(saleOf(till)).toMatchObject({ phase: 'done', number: '0002' });
      const [broken] = before.open;
      const saleNow = () => withStores(dataDir, ({ sales }) => sales.sale(broken?.saleId ?? ''));
      // What was paid for is finished; what was not is put aside without its reward, for a person to decide.
      const end = payment ? 'done' : 'held';
      await eventually(`it is ${end}`, () => isEnded(saleNow(), end));
      expect(saleNow()?.rewards).toHaveLength(payment ? 1 : 0);
      const all = withStores(dataDir, ({ sales }) => sales.journal(broken?.saleId ?? ''));
      expect(all.map((row) => row.idempotencyKey)).toEqual(expect.arrayContaining(keys));
      for (const step of ['order.create', 'payment.create', 'loyalty.accumulate']) {
        expect(found(all, step).length).toBeLessThanOrEqual(1);
      }
    },
  );
});

function isEnded(sale: Sale | undefined, end: 'done' | 'held'): boolean {
  return sale?.state === end && !isCreditDue(sale);
}
