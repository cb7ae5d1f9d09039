import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { type FaultyServer, type Seen, startFaultyServer } from '../../rig/faulty-server.ts';
import { addCashier, openTill, type Till } from '../../rig/till.ts';
import { type CrashPoint, type DyingStores, dyingAt } from './dying-stores.ts';

/**
 * Short enough for hundreds of cases; what they are changes no outcome. None of the faults keeps a call waiting, so
 * `callMs` and `probeMs` would end only what a busy machine is slow with.
 */
const TIMEOUTS = { callMs: 20_000, recheckMs: 100, pointsMs: 2000, probeMs: 5000, probeEveryMs: 100 };
const REPLAY = { salesPerSecond: 1000, burst: 100 };

/** Its buyer pays half a second after the card was asked for. */
const TERMINAL = { deviceId: '9fa747a2-25ff-48ee-b078-04381f7c828f' };

/** A shop of its own for one case: a server with nothing sold yet, and a kiosk's folder that outlives its tills. */
export interface Shop {
  readonly server: FaultyServer;
  /** The stores of the till that was opened last. */
  readonly stores: DyingStores;
  /** How often the drawer opened for the tills so far. */
  readonly kicks: () => number;
  /** Every block of paper the tills so far have printed, as JSON. */
  readonly paper: () => string;
  /** Opens the till and signs in; at `crash` its program ends. */
  open(crash?: CrashPoint): Promise<Till>;
  close(): Promise<void>;
}

/** Opens a shop. */
export async function openShop(openStores: (file: string) => KioskStores = openKioskStores): Promise<Shop> {
  const server = await startFaultyServer();
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-exhaustive-'));
  addCashier(dataDir);
  let till: Till | undefined;
  let stores: DyingStores | undefined;
  const rolls: string[] = [];
  let kicks = 0;
  const leave = async () => {
    if (till) rolls.push(paperOf(till));
    kicks += kicksOf(till);
    await till?.close();
    till = undefined;
  };
  return {
    server,
    get stores() {
      if (!stores) throw new Error('no till was opened');
      return stores;
    },
    kicks: () => kicks + kicksOf(till),
    paper: () => [...rolls, ...(till ? [paperOf(till)] : [])].join('\n'),
    async open(crash) {
      await leave();
      server.heal();
      till = await openTill({
        dataDir,
        settings: {
          backend: { kind: 'server', baseUrl: server.baseUrl },
          timeouts: TIMEOUTS,
          replay: REPLAY,
          terminal: TERMINAL,
        },
        token: server.token,
        openStores: (file) => {
          stores = dyingAt(openStores(file), crash, () => server.cut());
          return stores;
        },
      });
      await till.signIn();
      return till;
    },
    async close() {
      await leave();
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a request is about, the same for every shop: ids left out. Undefined for what is no part of a sale. */
export function callOf({ method, path }: Seen): string | undefined {
  const line = `${method} ${path.replace(/\?.*/, '').replace(/[A-Za-z0-9_-]{16,}/g, ':id')}`;
  return /\/(locations|catalog|programs)/.test(line) && !/calculate$/.test(line) ? undefined : line;
}

function kicksOf(till: Till | undefined): number {
  return till?.cashier.views['devices.changed'].virtual?.drawerKicks ?? 0;
}

function paperOf(till: Till): string {
  return (till.cashier.views['devices.changed'].virtual?.paper ?? []).map((block) => JSON.stringify(block)).join('\n');
}
