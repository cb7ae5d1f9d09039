import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sale } from '#domain/checkout/sale.ts';
import type { Clock } from '#ports/runtime.ts';
import type { KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import type { FaultyServer } from './faulty-server.ts';
import { openTill, PIN, type Till } from './till.ts';

/** One counter whose program ends and starts again on the same folder. */
export interface Counter {
  readonly dataDir: string;
  /** The till that runs now. */
  readonly till: Till;
  /** The sale as it stands on disk. */
  sale(saleId: string): Sale;
  readonly stores: KioskStores;
  /** Ends the program wherever it is. */
  stop(): Promise<void>;
  start(): Promise<Till>;
  restart(): Promise<Till>;
  close(): Promise<void>;
}

/** Opens a counter at a server, with a cashier signed in. Waits for repeats are short unless told. */
export async function openCounterAt(
  server: FaultyServer,
  timeouts: Record<string, number> = {},
  more: { readonly settings?: object; readonly clock?: Clock } = {},
): Promise<Counter> {
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-restarts-'));
  const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
  const settings = {
    backend: { kind: 'server', baseUrl: server.baseUrl, locationId: location.id },
    timeouts: {
      callMs: 900,
      paymentMs: 900,
      budgetMs: 0,
      recheckMs: 200,
      pointsMs: 300,
      probeEveryMs: 200,
      ...timeouts,
    },
    ...more.settings,
  };
  writeFileSync(join(dataDir, 'regulars.json'), JSON.stringify(settings));
  const first = openKioskStores(join(dataDir, 'kiosk.db'));
  first.cashiers.add({ cashierId: 'cashier-1', name: 'Ana', role: 'manager' }, PIN);
  first.close();
  let till: Till | undefined;
  let stores: KioskStores | undefined;
  const running = () => {
    if (!till || !stores) throw new Error('the till is stopped');
    return { till, stores };
  };
  const stop = async () => {
    await till?.close();
    till = undefined;
  };
  const start = async () => {
    till = await openTill({
      dataDir,
      token: server.token,
      ...(more.clock && { clock: more.clock }),
      openStores: (file) => {
        stores = openKioskStores(file);
        return stores;
      },
    });
    return till;
  };
  await (await start()).signIn();
  return {
    dataDir,
    get till() {
      return running().till;
    },
    get stores() {
      return running().stores;
    },
    sale: (saleId) => {
      const sale = running().stores.sales.sale(saleId);
      if (!sale) throw new Error(`there is no sale ${saleId}`);
      return sale;
    },
    stop,
    start,
    restart: async () => {
      await stop();
      return start();
    },
    close: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
