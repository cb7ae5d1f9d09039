import { describe, expect, it } from 'vitest';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Logger } from '#ports/runtime.ts';
import type { JournalCommit, KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { openCounter, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { type FillableStores, openFillableStores } from '../rig/full-disk.ts';
import { charge, payCash, ringUp, saleOf } from '../rig/sell.ts';
import { anySale, onSale, PIN, type Till } from '../rig/till.ts';

/** What is written while nobody waits for it: on a full disk it must neither end the process nor strand the sale. */

/** A receipt waits for its points far longer than their request takes to arrive; what the executor repeats comes later still. */
const TIMEOUTS = { callMs: 2000, pointsMs: 700, recheckMs: 60_000 };
let server: FaultyServer;
let till: Till;
let disk: FillableStores;
let hear: (message: string) => void;

async function open(openStores: (file: string) => KioskStores): Promise<void> {
  const told = (_fields: unknown, message: string) => hear(message);
  const log: Logger = { info: () => {}, warn: () => {}, error: told };
  ({ server, till } = await openCounter({ timeouts: TIMEOUTS, log, openStores }));
  await ringUp(till, 1000);
}

const onFillableDisk = () =>
  open((file) => {
    disk = openFillableStores(file);
    return disk;
  });

/** Resolves once the log has told of the trouble. */
const logged = (text: string) =>
  new Promise<void>((resolve) => {
    hear = (message) => {
      if (message.includes(text)) resolve();
    };
  });

const full = (folder: string) => new KioskError('storage.full', 'ask', { folder });
const lookUp = () => till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });

describe('a disk that fills up while nobody waits for it', () => {
  it('costs the buyer’s first name, not the kiosk', async () => {
    let isFull = false;
    await open((file) => {
      const stores = openKioskStores(file);
      const commit = (change: JournalCommit) => {
        if (isFull) throw full(file);
        stores.sales.commit(change);
      };
      return { ...stores, sales: { ...stores.sales, commit } };
    });
    const told = logged('detail of the sale could not be recorded');
    server.onRequest(({ path }) => {
      if (path.startsWith('/v2/customers/')) isFull = true;
    });
    await lookUp();
    await told;
    expect(saleOf(till).member).toMatchObject({ lastFour: '0164' });
    isFull = false;
    await payCash(till, 1000);
  });

  it('costs the receipt that was due while the points were slow, until a person prints it', async () => {
    await onFillableDisk();
    await lookUp();
    await charge(till);
    const told = logged('receipt could not be queued');
    server.fail(/accumulate/, 'hang');
    server.onRequest(({ path }) => {
      if (path.endsWith('/accumulate')) disk.fill();
    });
    await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 1000 });
    await told;
    await till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
    disk.makeRoom();
    await till.cashier.client.receipt.print(anySale(till.cashier));
    await till.cashier.until('it is printed', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    expect(JSON.stringify(till.cashier.views['devices.changed'].virtual?.paper)).not.toContain('DUPLICATE');
  });

  it('keeps no receipt “queued” that was never sent', async () => {
    await open((file) => {
      const stores = openKioskStores(file);
      const mark = () => {
        throw full(file);
      };
      return { ...stores, printJobs: { ...stores.printJobs, mark } };
    });
    hear = () => {};
    await payCash(till, 1000);
    await till.cashier.until('it has failed', (views) => views['sale.changed']?.receipt?.state === 'failed');
    expect(saleOf(till).receipt).toMatchObject({ problem: { code: 'storage.full' } });
    expect(till.cashier.views['devices.changed'].virtual?.paper).toEqual([]);
  });

  it('lets the till be locked, and no one sign in unrecorded', async () => {
    let isFull = false;
    await open((file) => {
      const stores = openKioskStores(file);
      const audit: typeof stores.cashiers.audit = (entry) => {
        if (isFull) throw full(file);
        stores.cashiers.audit(entry);
      };
      return { ...stores, cashiers: { ...stores.cashiers, audit } };
    });
    const { client } = till.cashier;
    isFull = true;
    await expect(client.auth.signOut({})).rejects.toThrow('storage.full');
    expect(till.cashier.views['kiosk.changed'].signedIn).toBeUndefined();
    expect(till.customer.views['sale.changed']).toBeNull();
    await expect(client.auth.signIn({ pin: PIN })).rejects.toThrow('storage.full');
    expect(till.cashier.views['kiosk.changed'].signedIn).toBeUndefined();
    isFull = false;
    await client.auth.signIn({ pin: PIN });
    expect(saleOf(till).lines).toHaveLength(1);
  });
});
