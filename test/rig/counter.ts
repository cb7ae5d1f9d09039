import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CallError } from '#contract/client.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import type { KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { type FaultyServer, startFaultyServer } from './faulty-server.ts';
import { addCashier, openTill, type Till, type TillOptions } from './till.ts';
// A till loads it at its first call: loaded here, it takes nothing from that call's time.
import 'square';

/** What a test opens here is closed and removed when the test ends, the newest first. */

/** The demo store's regular, who has 64 points. */
export const THEO = '+14255550164';

/** A server and the till at it, whose program may end and start again on the same folder. */
export interface Counter {
  readonly server: FaultyServer;
  readonly dataDir: string;
  /** The till that runs now. */
  readonly till: Till;
  readonly stores: KioskStores;
  /** The sale as it stands on disk. */
  sale(saleId: string): Sale;
  /** Ends the program wherever it is. */
  stop(): Promise<void>;
  /** Starts the program; nobody is signed in. */
  start(): Promise<Till>;
  restart(): Promise<Till>;
}

/** What differs from a demo store at a server whose location the settings name. */
export interface CounterOptions extends Pick<TillOptions, 'clock' | 'log' | 'openStores'> {
  /** Stand at this server in place of a new one. */
  readonly server?: FaultyServer;
  /** In milliseconds; short ones where absent. */
  readonly timeouts?: Readonly<Record<string, number>>;
  readonly settings?: object;
}

/** A lost answer and a repeat cost a test no more than this. */
export const SHORT_TIMEOUTS = { callMs: 900, recheckMs: 200, pointsMs: 300 };

/** Opens a counter with the cashier signed in. */
export async function openCounter(options: CounterOptions = {}): Promise<Counter> {
  const { server = await openServer(), timeouts = SHORT_TIMEOUTS, settings, ...world } = options;
  const openStores = options.openStores ?? openKioskStores;
  const dataDir = tempFolder();
  addCashier(dataDir);
  const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
  const allSettings = {
    backend: { kind: 'server', baseUrl: server.baseUrl, locationId: location.id },
    timeouts,
    ...settings,
  };
  let running: { readonly till: Till; readonly stores: KioskStores } | undefined;
  const now = () => {
    if (!running) throw new Error('the till is stopped');
    return running;
  };
  const stop = async () => {
    await running?.till.close();
    running = undefined;
  };
  const start = async () => {
    let stores: KioskStores | undefined;
    const till = await openTill({
      ...world,
      dataDir,
      settings: allSettings,
      token: server.token,
      openStores: (file) => {
        stores = openStores(file);
        return stores;
      },
    });
    if (!stores) throw new Error('the till opened no stores');
    running = { till, stores };
    return till;
  };
  onTestFinished(stop);
  await (await start()).signIn();
  return {
    server,
    dataDir,
    get till() {
      return now().till;
    },
    get stores() {
      return now().stores;
    },
    sale: (saleId) => {
      const sale = now().stores.sales.sale(saleId);
      if (!sale) throw new Error(`there is no sale ${saleId}`);
      return sale;
    },
    stop,
    start,
    restart: async () => {
      await stop();
      return start();
    },
  };
}

/** Starts a demo store behind faults. */
export async function openServer(place?: object): Promise<FaultyServer> {
  const server = await startFaultyServer(place);
  onTestFinished(() => server.close());
  return server;
}

/** Opens a till of its own, by default a first start with the embedded backend and the demo store. */
export async function openTillAlone(options: TillOptions = {}): Promise<Till> {
  const till = await openTill(options);
  onTestFinished(() => till.close());
  return till;
}

/** A folder of its own. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The code a call is refused with, or 'answered'. */
export function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'answered',
    (error: unknown) => (error instanceof CallError ? error.wire.code : String(error)),
  );
}

/** An answer of Square that refuses. */
export function refusal(status: number, category: string, code: string) {
  return { status, body: { errors: [{ category, code, detail: 'No.' }] } };
}

/** Points of this number's account as the server has them; undefined where nobody has enrolled it. */
export async function balanceOf(server: FaultyServer, phone: string = THEO): Promise<number | undefined> {
  const query = { mappings: [{ phone_number: phone }] };
  const { loyalty_accounts = [] } = (await server.ask('/v2/loyalty/accounts/search', { query })) as {
    loyalty_accounts?: { balance?: number }[];
  };
  const [account] = loyalty_accounts;
  return account && (account.balance ?? 0);
}
