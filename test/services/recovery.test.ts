import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../devices/rig/eventually.ts';
import { type FaultyServer, startFaultyServer } from '../rig/faulty-server.ts';
import { type Counter, openCounterAt } from '../rig/restarts.ts';
import { charge, ringUp, saleOf, takeTier } from '../rig/sell.ts';
import { anySale, onSale } from '../rig/till.ts';

/** What becomes of sales whose program ended in the middle of them. */

const THEO = '+14255550164';
const NOBODY = '+14255550123';
let server: FaultyServer;
let counter: Counter;

beforeEach(async () => {
  server = await startFaultyServer();
  counter = await openCounterAt(server);
});

afterEach(async () => {
  await counter.close();
  await server.close();
});

const payments = () => server.seen.filter(({ method, path }) => method === 'POST' && path === '/v2/payments');
const keysOf = (requests: readonly { readonly body: string }[]) =>
  new Set(requests.map(({ body }) => JSON.parse(body).idempotency_key));
const balance = async () => {
  const found = await server.ask('/v2/loyalty/accounts/search', { query: { mappings: [{ phone_number: THEO }] } });
  return (found.loyalty_accounts as { balance: number }[])[0]?.balance;
};
const payCash = (tendered: number) =>
  counter.till.cashier.client.checkout.payCash({ ...onSale(counter.till.cashier), tendered });
const stateOf = (saleId: string) => counter.sale(saleId).state;
const receiptsOf = (saleId: string) =>
  counter.stores.printJobs.jobsOfSale(saleId).filter(({ kind }) => kind === 'receipt');

/** Ends the program while the server's answer to a request is on its way. */
async function stopDuring(path: RegExp, act: () => Promise<unknown>): Promise<string> {
  const { saleId } = saleOf(counter.till);
  const met = new Promise<void>((resolve) => server.onAnswer((seen) => path.test(seen.path) && resolve()));
  server.fail(path, 'hang');
  const sent = new Promise<void>((resolve) =>
    server.onRequest((seen) => (path.test(seen.path) ? resolve() : undefined)),
  );
  void act().catch(() => undefined);
  await Promise.race([met, sent]);
  await counter.stop();
  server.onRequest(() => {});
  return saleId;
}

describe('a payment under way when the program ended', () => {
  it('is found under its own key, printed once, and opens no drawer late', async () => {
    await ringUp(counter.till, 1000);
    await charge(counter.till);
    const saleId = await stopDuring(/\/v2\/payments$/, () => payCash(2000));
    await counter.start();
    await eventually('it is paid', () => stateOf(saleId) === 'done');
    await eventually('its slip is out', () => receiptsOf(saleId)[0]?.state === 'CONFIRMED');
    expect(keysOf(payments()).size).toBe(1);
    expect(receiptsOf(saleId)).toHaveLength(1);
    expect(counter.stores.printJobs.jobsOfSale(saleId).filter(({ kind }) => kind === 'drawer')).toEqual([]);
    expect(counter.till.cashier.views['devices.changed'].virtual?.drawerKicks).toBe(0);
  });

  it('stays unsure while the server is away, and is settled as soon as it is back', async () => {
    await ringUp(counter.till, 1000);
    await charge(counter.till);
    const saleId = await stopDuring(/\/v2\/payments$/, () => payCash(1000));
    server.cut();
    await counter.start();
    await eventually('it has asked', () => stateOf(saleId) === 'unsure');
    server.heal();
    await eventually('it is paid', () => stateOf(saleId) === 'done');
    expect(keysOf(payments()).size).toBe(1);
  });
});

describe('a sale nobody went on with when the program ended', () => {
  it('gives its reward back and is put aside', async () => {
    await ringUp(counter.till, 1000);
    await takeTier(counter.till, THEO, 10);
    await charge(counter.till);
    const { saleId } = saleOf(counter.till);
    expect(await balance()).toBe(54);
    await counter.restart();
    await eventually('it is put aside', () => stateOf(saleId) === 'held');
    expect(await balance()).toBe(64);
    expect(counter.sale(saleId).rewards).toEqual([]);
  });

  it('gives its reward back as soon as the server can be asked', async () => {
    await ringUp(counter.till, 1000);
    await takeTier(counter.till, THEO, 10);
    const { saleId } = saleOf(counter.till);
    await counter.stop();
    server.cut();
    await counter.start();
    await eventually('it was tried', () => counter.stores.sales.journal(saleId).at(-1)?.step === 'reward.delete');
    expect(stateOf(saleId)).not.toBe('held');
    server.heal();
    await eventually('it is put aside', () => stateOf(saleId) === 'held');
    expect(await balance()).toBe(64);
  });

  it('leaves no trace where nothing was put into it', async () => {
    await counter.till.customer.client.buyer.lookUp({ ...anySale(counter.till.customer), phone: NOBODY });
    const { saleId } = saleOf(counter.till);
    await counter.restart();
    await eventually('it is over', () => stateOf(saleId) === 'voided');
  });

  it('is voided without a question where that was wanted', async () => {
    await ringUp(counter.till, 1000);
    await takeTier(counter.till, THEO, 10);
    const { saleId } = saleOf(counter.till);
    server.cut();
    await expect(counter.till.cashier.client.sale.void(anySale(counter.till.cashier))).rejects.toThrow(
      'square.offline',
    );
    await counter.stop();
    server.heal();
    await counter.start();
    await eventually('it is voided', () => stateOf(saleId) === 'voided');
    expect(await balance()).toBe(64);
  });
});
