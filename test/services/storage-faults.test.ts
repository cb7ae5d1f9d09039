import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { CallError } from '#contract/client.ts';
import { startFaultText } from '#hosts/screens/start-fault.ts';
import { en } from '#renderer/messages/en.ts';
import { errorSentence } from '#renderer/messages/sentence.ts';
import { openCounter, openTillAlone, tempFolder } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { type FillableStores, openFillableStores } from '../rig/full-disk.ts';
import { charge, payCash, ringUp, saleOf, startNextSale } from '../rig/sell.ts';
import { anySale, onSale, openTill, type Till } from '../rig/till.ts';

/** What a call was refused with: its code, and the sentence the cashier reads. */
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => ({ code: 'answered', sentence: '' }),
    (error: unknown) => {
      if (!(error instanceof CallError)) throw error;
      return { code: error.wire.code, sentence: errorSentence(en, error.wire) };
    },
  );

describe('a disk that is full in the middle of a sale', () => {
  let server: FaultyServer;
  let till: Till;
  let disk: FillableStores;
  const payments = () => server.seen.filter(({ path }) => path === '/v2/payments');

  beforeEach(async () => {
    ({ server, till } = await openCounter({
      timeouts: {},
      openStores: (file) => {
        disk = openFillableStores(file);
        return disk;
      },
    }));
    await ringUp(till, 1000);
  });

  it('takes no more into the cart, says why, and keeps what is there', async () => {
    disk.fill();
    let before = saleOf(till);
    let refused = await refusalOf(ringUp(till, 500));
    // The sale's own row may have a little room left where it stands.
    for (let more = 0; refused.code === 'answered' && more < 50; more += 1) {
      before = saleOf(till);
      refused = await refusalOf(ringUp(till, 500));
    }
    expect(refused.code).toBe('storage.full');
    expect(refused.sentence).toContain('The disk is full');
    expect(saleOf(till)).toEqual(before);
    disk.makeRoom();
    await ringUp(till, 500);
    const due = before.totals.due.amount + 500;
    await payCash(till, due);
    expect(saleOf(till)).toMatchObject({ phase: 'done', totals: { total: { amount: due } } });
  });

  it('asks nothing of the server that could not be recorded first', async () => {
    disk.fill();
    expect((await refusalOf(till.cashier.client.checkout.charge(onSale(till.cashier)))).code).toBe('storage.full');
    expect(server.seen.filter(({ method, path }) => method === 'POST' && path === '/v2/orders')).toEqual([]);
    expect(saleOf(till).phase).toBe('cart');
    disk.makeRoom();
    await payCash(till, 1000);
  });

  it('takes no money that could not be recorded first, and says that none was taken', async () => {
    await charge(till);
    disk.fill();
    const paid = till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 1000 });
    expect((await refusalOf(paid)).code).toBe('storage.full');
    expect(payments()).toEqual([]);
    expect(saleOf(till)).toMatchObject({ phase: 'due', totals: { due: { amount: 1000 } } });
    disk.makeRoom();
    await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 1000 });
    await till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
    expect(payments()).toHaveLength(1);
  });

  it('never shows a payment as unpaid whose answer could not be recorded', async () => {
    await charge(till);
    server.onRequest(({ path }) => {
      if (path === '/v2/payments') disk.fill();
    });
    await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 2000 });
    const view = saleOf(till);
    expect(view).toMatchObject({
      phase: 'done',
      tender: { kind: 'cash', change: { amount: 1000 } },
      totals: { paid: { amount: 1000 }, due: { amount: 0 } },
      notice: { code: 'storage.full' },
    });
    expect(view.notice && errorSentence(en, view.notice)).toContain('The disk is full');
    const again = till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 2000 });
    expect((await refusalOf(again)).code).toBe('checkout.wrong_phase');
    expect(payments()).toHaveLength(1);

    disk.makeRoom();
    const [row] = disk.sales.journal(view.saleId).filter(({ step }) => step === 'payment.create');
    expect(row?.idempotencyKey).toBe(JSON.parse(payments()[0]?.body ?? '{}').idempotency_key);
    await startNextSale(till);
    await ringUp(till, 700);
    await payCash(till, 700);
    expect(saleOf(till)).toMatchObject({ phase: 'done', totals: { total: { amount: 700 } } });
  });
});

describe('a kiosk that cannot start', () => {
  const faultOf = (open: Promise<unknown>) =>
    open.then(
      () => 'it started',
      (error: unknown) => startFaultText(error),
    );

  it('because another one owns its folder says so, and leaves that one alone', async () => {
    const dataDir = tempFolder();
    const first = await openTillAlone({ dataDir });
    await first.signIn();
    expect(await faultOf(openTill({ dataDir }))).toContain(`Another kiosk is already running on ${dataDir}`);
    await ringUp(first, 1000);
    await payCash(first, 1000);
  });

  it('because a newer version wrote its folder says so, and that nothing is lost', async () => {
    const dataDir = tempFolder();
    const first = await openTill({ dataDir });
    await first.close();
    const database = new Database(join(dataDir, 'kiosk.db'));
    database.pragma('user_version = 99');
    database.close();
    const text = await faultOf(openTill({ dataDir }));
    expect(text).toContain('This data folder was written by a newer version of Regulars');
    expect(text).toContain('nothing is lost');
  });

  it('because of three faults in its settings lists all three', async () => {
    const dataDir = tempFolder();
    const settings = {
      printer: { link: { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 'fast' }, model: 'epson-tm-t88' },
      drawer: { pin: 3 },
      papper: { widthMm: 80 },
    };
    writeFileSync(join(dataDir, 'regulars.json'), JSON.stringify(settings));
    const text = await faultOf(openTill({ dataDir }));
    expect(text).toContain('have 3 faults');
    expect(text).toContain('printer.link.baudRate');
    expect(text).toContain('drawer.pin');
    expect(text).toContain('papper');
  });
});

describe('a printer path that does not exist', () => {
  it('costs no sale: the cashier is told in words, beside the sale and at the receipt', async () => {
    const path = '/dev/regulars-no-such-port';
    const link = { kind: 'serial', path, baudRate: 38_400, flow: 'none' };
    const till = await openTillAlone({ settings: { printer: { link, model: 'epson-tm-t88' } } });
    await till.signIn();
    await ringUp(till, 1000);
    await payCash(till, 2000);
    const views = await till.cashier.until(
      'the receipt has failed',
      (now) => now['sale.changed']?.receipt?.state === 'failed',
    );
    const { printer } = views['devices.changed'];
    expect(printer).toMatchObject({ state: 'trouble', virtual: false, error: { code: 'device.no_such_port' } });
    expect(printer.error && errorSentence(en, printer.error)).toBe(
      `There is no device at ${path}. Check the cable and the settings.`,
    );
    expect(saleOf(till)).toMatchObject({ phase: 'done', tender: { change: { amount: 1000 } } });
    await till.cashier.client.receipt.print(anySale(till.cashier));
    await startNextSale(till);
  });
});
