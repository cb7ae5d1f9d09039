import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '#backend/backend.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { demoSeed } from '../../backend/shop.ts';
import { PIN } from '../../rig/till.ts';
import { type AskBackend, askBackend, type Books, readBooks } from './books.ts';
import { type FaultProxy, openFaultProxy } from './fault-proxy.ts';
import { openPaperTrail, type PaperTrail } from './paper-trail.ts';
import type { PlanShop } from './plan.ts';

/** Every time-out of a kiosk under chaos, short enough that thousands of them fit into minutes. In milliseconds. */
export const TIMEOUTS = {
  callMs: 400,
  paymentMs: 400,
  budgetMs: 0,
  recheckMs: 150,
  pointsMs: 300,
  thanksMs: 200,
  probeMs: 200,
  probeEveryMs: 200,
};
/** The queue of offline sales is as fast as it can be. */
const REPLAY = { salesPerSecond: 100, burst: 10 };
/** In every other shop calls repeat themselves, as they do at a real counter. */
export const BUDGET_MS = 1500;

/** The sandbox's terminal that takes any card after half a second. */
const TERMINAL = '9fa747a2-25ff-48ee-b078-04381f7c828f';
const MEMBERS = ['+14255550164', '+14255550130', '+14255557001', '+14255557002', '+14255557003'];
/** What every number begins with that joins at the counter. */
const NEW_PHONES = '425556';
const START_POINTS = 145;

/** A shop of its own: backend, line, printer and data folder. */
export interface ChaosShop {
  readonly dataDir: string;
  readonly token: string;
  readonly pin: string;
  readonly proxy: FaultProxy;
  readonly paper: PaperTrail;
  readonly plan: PlanShop;
  readonly startPoints: ReadonlyMap<string, number>;
  books(): Promise<Books>;
  /** What must not be there of what the kiosk wrote into its logs: whole phone numbers, the token, the PIN. */
  spilled(): readonly string[];
  close(): Promise<void>;
}

/** Opens a shop with five regulars on a backend in memory. */
export async function openChaosShop(seed: number, onFault: (what: string) => void): Promise<ChaosShop> {
  const token = randomUUID();
  const backend = createBackend({
    file: ':memory:',
    token,
    seed: demoSeed,
    onFault: (error) => onFault(`the backend answered with a 5xx: ${error instanceof Error ? error.stack : error}`),
  });
  const serve = (request: Request) => backend.fetch(request);
  const ask = askBackend(serve, token);
  for (const phone of MEMBERS.slice(2)) await enrol(ask, phone);
  const proxy = await openFaultProxy({ serve, seed, callMs: TIMEOUTS.callMs });
  const paper = await openPaperTrail();
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-chaos-'));
  const settings = {
    backend: { kind: 'server', baseUrl: proxy.baseUrl },
    printer: { link: paper.link },
    terminal: { deviceId: TERMINAL },
    replay: REPLAY,
    timeouts: { ...TIMEOUTS, budgetMs: seed % 2 === 0 ? TIMEOUTS.budgetMs : BUDGET_MS },
  };
  writeFileSync(join(dataDir, 'regulars.json'), JSON.stringify(settings));
  const stores = openKioskStores(join(dataDir, 'kiosk.db'));
  stores.cashiers.add({ cashierId: 'cashier-1', name: 'Ana', role: 'manager' }, PIN);
  stores.close();
  let phones = 0;
  const books = () => readBooks(ask, demoSeed.location.id);
  return {
    dataDir,
    token,
    pin: PIN,
    proxy,
    paper,
    plan: {
      variationIds: demoSeed.items.flatMap(({ variations }) => variations.map(({ id }) => id)),
      members: MEMBERS,
      newPhone: () => `+1${NEW_PHONES}${String(1000 + phones++)}`,
    },
    startPoints: startPointsOf(await books()),
    books,
    spilled: () => {
      const log = readLogs(join(dataDir, 'logs'));
      return [...MEMBERS.map((phone) => phone.slice(2)), NEW_PHONES, token].filter((secret) => log.includes(secret));
    },
    async close() {
      await proxy.close();
      paper.close();
      backend.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function enrol(ask: AskBackend, phone: string): Promise<void> {
  const made = await ask('POST', '/v2/loyalty/accounts', {
    idempotency_key: randomUUID(),
    loyalty_account: { program_id: demoSeed.program?.id, mapping: { phone_number: phone } },
  });
  const { id } = made.loyalty_account as { readonly id: string };
  await ask('POST', `/v2/loyalty/accounts/${id}/adjust`, {
    idempotency_key: randomUUID(),
    adjust_points: { points: START_POINTS, reason: 'Opening' },
  });
}

/** What stands on an account beyond its events: nothing, unless points have come in another way. */
function startPointsOf({ accounts, events }: Books): ReadonlyMap<string, number> {
  return new Map(
    accounts.map(({ id, balance }) => {
      const mine = events.filter((event) => event.loyalty_account_id === id);
      const moved = mine.map((event) => (event.accumulate_points?.points ?? 0) + (event.adjust_points?.points ?? 0));
      return [id, balance - moved.reduce((total, points) => total + points, 0)];
    }),
  );
}

function readLogs(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}
