import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine, Work } from '#backend/store/engine.ts';
import { openDatabase } from '#backend/store/sqlite/open-backend-file.ts';
import { createSqliteStore } from '#backend/store/sqlite/sqlite-store.ts';
import type { Store } from '#backend/store/store.ts';
import { createDeliveries } from '#backend/webhooks/deliveries.ts';

let close: () => void;
let store: Store;
beforeEach(() => {
  const { db } = openDatabase(':memory:');
  store = createSqliteStore(db);
  close = () => db.close();
  for (const id of ['one', 'two']) {
    store.subscriptions.put({
      id,
      name: id,
      enabled: true,
      eventTypes: ['order.created'],
      notificationUrl: `http://127.0.0.1:9/${id}`,
      apiVersion: '2026-09-16',
      signatureKey: 'key',
      createdAt: 1,
      updatedAt: 1,
    });
  }
});
afterEach(() => close());

/** An engine over a store, which answers once no transaction is open. */
function engineOver(over: Store, isBusy = () => false): Pick<Engine, 'read' | 'write'> {
  const run = async <T>(work: Work<T>) => {
    while (isBusy()) await new Promise(setImmediate);
    return work(over);
  };
  return { read: run, write: run };
}

const inVain = (nextTryAt: number) => ({ nextTryAt, firstSentAt: 1_000, reason: 'http_timeout' }) as const;

const happen = (objectId: string, type = 'order.created') =>
  store.outbox.add({ type, objectType: 'order_created', objectId, body: {}, atMs: 1 });

it('keeps the newest for a receiver that stays away, and drops the oldest', () => {
  for (const id of ['a', 'b', 'c']) happen(id);
  expect(store.outbox.trim('one', 2)).toBe(1);
  expect(store.outbox.trim('one', 2)).toBe(0);
  expect(store.outbox.next('one')?.body).toContain('"id":"b"');
  expect(store.outbox.next('two')?.body).toContain('"id":"a"');
});

it('holds nothing that nobody asked for', () => {
  happen('a', 'payment.created');
  expect(store.outbox.waiting()).toEqual([]);
});

it('lets a notification that failed wait behind the others', () => {
  happen('a');
  happen('b');
  store.outbox.failed(store.outbox.next('one')?.seq ?? 0, inVain(5000));
  expect(store.outbox.next('one')?.body).toContain('"id":"b"');
});

it('sends nothing while a transaction is open, for it may still be undone', async () => {
  let isBusy = true;
  const sent: string[] = [];
  const deliveries = createDeliveries({
    engine: engineOver(store, () => isBusy),
    send: async ({ url }) => {
      sent.push(url);
      return 200;
    },
  });
  happen('a');
  deliveries.wake();
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  expect(sent).toEqual([]);
  isBusy = false;
  while (sent.length < 2) await new Promise(setImmediate);
  expect(sent.toSorted()).toEqual(['http://127.0.0.1:9/one', 'http://127.0.0.1:9/two']);
  deliveries.close();
});

it('sends what was put off before the clock was set back, and not weeks later', async () => {
  happen('a');
  const aheadMs = Date.now() + 40 * 86_400_000;
  for (const id of ['one', 'two']) store.outbox.failed(store.outbox.next(id)?.seq ?? 0, inVain(aheadMs));
  const sent: string[] = [];
  const deliveries = createDeliveries({
    engine: engineOver(store),
    send: async ({ url }) => {
      sent.push(url);
      return 200;
    },
  });
  while (sent.length < 2) await new Promise(setImmediate);
  expect(sent.toSorted()).toEqual(['http://127.0.0.1:9/one', 'http://127.0.0.1:9/two']);
  deliveries.close();
});

/** @source https://developer.squareup.com/docs/webhooks/overview, the headers of a notification */
it('goes on after a new start as it had begun: the first time it was sent, and why it comes again', async () => {
  happen('a');
  const [one, two] = ['one', 'two'].map((id) => store.outbox.next(id)?.seq ?? 0);
  store.outbox.failed(one ?? 0, inVain(0));
  store.outbox.delivered(two ?? 0);
  const sent: object[] = [];
  const deliveries = createDeliveries({
    engine: engineOver(store),
    send: async ({ retries, firstSentAt, retryReason }) => {
      sent.push({ retries, firstSentAt, retryReason });
      return 200;
    },
  });
  while (sent.length < 1) await new Promise(setImmediate);
  expect(sent).toEqual([{ retries: 1, firstSentAt: 1_000, retryReason: 'http_timeout' }]);
  deliveries.close();
});

it.each([
  [503, 'http_error'],
  [0, 'http_timeout'],
])('writes down after status %i why it will come again', async (status, reason) => {
  happen('a');
  const startedAt = Date.now();
  const deliveries = createDeliveries({ engine: engineOver(store), retryMs: [60_000], send: async () => status });
  while (store.outbox.next('one')?.attempts === 0) await new Promise(setImmediate);
  const letter = store.outbox.next('one');
  expect(letter).toMatchObject({ attempts: 1, retryReason: reason });
  expect(letter?.firstSentAt).toBeGreaterThanOrEqual(startedAt);
  deliveries.close();
});

it('tells of an outbox that cannot be read, and ends no process', async () => {
  const faults: unknown[] = [];
  const broken = {
    ...store.outbox,
    waiting: () => {
      throw new Error('disk full');
    },
  };
  const deliveries = createDeliveries({
    engine: engineOver({ ...store, outbox: broken }),
    onFault: (error) => faults.push(error),
  });
  while (faults.length === 0) await new Promise(setImmediate);
  expect(String(faults[0])).toContain('disk full');
  deliveries.close();
});
