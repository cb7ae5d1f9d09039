import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { type FaultyServer, startFaultyServer } from '../../rig/faulty-server.ts';
import { ringUp, saleOf } from '../../rig/sell.ts';
import { onSale, openTill, PIN, type Till } from '../../rig/till.ts';

/** A shop whose server goes and comes, and whose till is closed and opened again on the same folder. */
export interface OfflineShop {
  readonly server: FaultyServer;
  readonly dataDir: string;
  readonly till: Till;
  /** Opens the till again, as after a power cut or days later. */
  reopen(): Promise<Till>;
  goOffline(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** Short times, and a pace that no test has to wait for. */
const TIMEOUTS = { callMs: 500, recheckMs: 100, probeMs: 200, probeEveryMs: 100, pointsMs: 200, thanksMs: 60_000 };
const REPLAY = { salesPerSecond: 1000, burst: 100 };

/** Opens a shop with the demo store behind faults; the settings name no location. */
export async function openOfflineShop(timeouts: object = {}): Promise<OfflineShop> {
  const server = await startFaultyServer();
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-offline-'));
  const stores = openKioskStores(join(dataDir, 'kiosk.db'));
  stores.cashiers.add({ cashierId: 'cashier-1', name: 'Ana', role: 'manager' }, PIN);
  stores.close();
  const settings = {
    backend: { kind: 'server', baseUrl: server.baseUrl },
    timeouts: { ...TIMEOUTS, ...timeouts },
    replay: REPLAY,
  };
  const open = () => openTill({ settings, dataDir, token: server.token });
  let till = await open();
  await till.signIn();
  return {
    server,
    dataDir,
    get till() {
      return till;
    },
    async reopen() {
      await till.close();
      till = await open();
      return till;
    },
    async goOffline() {
      server.cut();
      // The next call finds out.
      await till.cashier.client.catalog.list({});
      await ringUp(till, 100);
      await till.cashier.client.checkout.charge(onSale(till.cashier));
      await till.cashier.client.checkout.cancelPayment({ ...withoutRevision(till) });
      await till.cashier.client.sale.void({ ...withoutRevision(till) });
    },
    async comeBack() {
      server.heal();
      await till.cashier.until('it is online again', (views) => views['kiosk.changed'].connection === 'online');
    },
    async close() {
      await till.close();
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function withoutRevision(till: Till): { commandId: string; saleId: string } {
  const { revision: _unused, ...command } = onSale(till.cashier);
  return command;
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

/** Points of the account of this number. */
export async function balanceOf(server: FaultyServer, phone: string): Promise<number | undefined> {
  const { loyalty_accounts = [] } = (await server.ask('/v2/loyalty/accounts/search', {
    query: { mappings: [{ phone_number: phone }] },
  })) as { loyalty_accounts?: { balance?: number }[] };
  return loyalty_accounts.length === 0 ? undefined : (loyalty_accounts[0]?.balance ?? 0);
}

/** Changes rows of the kiosk's own file while it is closed. */
export function inFile(dataDir: string, change: (database: Database.Database) => void): void {
  const database = new Database(join(dataDir, 'kiosk.db'));
  change(database);
  database.close();
}
