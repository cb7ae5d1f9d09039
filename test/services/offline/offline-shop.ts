import { join } from 'node:path';
import Database from 'better-sqlite3';
import { catalogRead } from '../../rig/catalog.ts';
import { openCounter, openServer } from '../../rig/counter.ts';
import type { FaultyServer } from '../../rig/faulty-server.ts';
import { ringUp, saleOf } from '../../rig/sell.ts';
import { anySale, onSale, type Till } from '../../rig/till.ts';

/** A shop whose server goes and comes, and whose till is closed and opened again on the same folder. */
export interface OfflineShop {
  readonly server: FaultyServer;
  readonly dataDir: string;
  readonly till: Till;
  /** Ends the till's program. */
  stop(): Promise<void>;
  /** Opens the till again, as after a power cut or days later. */
  reopen(): Promise<Till>;
  goOffline(): Promise<void>;
  comeBack(): Promise<void>;
}

/** A pace that no test has to wait for. Lines break here and are known to at once: what waits is a busy machine. */
const TIMEOUTS = { callMs: 5000, recheckMs: 100, probeMs: 2000, probeEveryMs: 100, pointsMs: 200, thanksMs: 60_000 };
const REPLAY = { salesPerSecond: 1000, burst: 100 };

/** Opens a shop with the demo store behind faults; the settings name no location. */
export async function openOfflineShop(timeouts: object = {}, settings: object = {}): Promise<OfflineShop> {
  const server = await openServer();
  const backend = { kind: 'server', baseUrl: server.baseUrl };
  const counter = await openCounter({
    server,
    timeouts: { ...TIMEOUTS, ...timeouts },
    settings: { backend, replay: REPLAY, ...settings },
  });
  return {
    server,
    dataDir: counter.dataDir,
    get till() {
      return counter.till;
    },
    stop: counter.stop,
    reopen: counter.restart,
    async goOffline() {
      const { till } = counter;
      // Once the line is cut, it can no longer be read.
      await catalogRead(till.cashier);
      server.cut();
      // The next call finds out.
      await ringUp(till, 100);
      await till.cashier.client.checkout.charge(onSale(till.cashier));
      await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
      await till.cashier.client.sale.void(anySale(till.cashier));
    },
    async comeBack() {
      server.heal();
      await counter.till.cashier.until('it is online again', (views) => views['kiosk.changed'].connection === 'online');
    },
  };
}

/** Charges offline and takes cash, in minor units; answers the sale's number. */
export async function sellForCash(till: Till, tendered: number): Promise<string> {
  await till.cashier.client.checkout.charge(onSale(till.cashier));
  await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered });
  return saleOf(till).number;
}

/** Waits until the server has been told of every sale, or refuses those that are left. */
export async function allTold(till: Till): Promise<void> {
  await till.cashier.until('the queue is empty', (views) => views['kiosk.changed'].offlineSales?.waiting === 0);
}

/** An order as the backend has it. */
export interface KnownOrder {
  readonly id: string;
  readonly reference_id: string;
  readonly state: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly total_money: { readonly amount: number };
  readonly tenders?: readonly { readonly type: string; readonly amount_money: { readonly amount: number } }[];
  readonly line_items: readonly Readonly<Record<string, unknown>>[];
}

/** The orders of the shop with this reference, whatever their state. */
export async function ordersOf(server: FaultyServer, number: string): Promise<readonly KnownOrder[]> {
  const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
  const { orders = [] } = (await server.ask('/v2/orders/search', { location_ids: [location.id] })) as {
    orders?: KnownOrder[];
  };
  return orders.filter((order) => order.reference_id === number);
}

/** Changes rows of the kiosk's own file while it is closed. */
export function inFile(dataDir: string, change: (database: Database.Database) => void): void {
  const database = new Database(join(dataDir, 'kiosk.db'));
  change(database);
  database.close();
}
