import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createBackend } from '#backend/backend.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { demoSeed } from '../../rig/demo-backend.ts';
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
/** At every other till calls repeat themselves, as they do at a real counter. */
export const BUDGET_MS = 1500;

/** The sandbox's terminal that takes any card after half a second. */
const TERMINAL = '9fa747a2-25ff-48ee-b078-04381f7c828f';
const MEMBERS = ['+14255550164', '+14255550130', '+14255557001', '+14255557002', '+14255557003'];
/** What every number begins with that joins at the counter. */
const NEW_PHONES = '425556';
const START_POINTS = 145;

/** A shop of its own: one backend, and tills that share it and its regulars. */
export interface ChaosShop {
  readonly token: string;
  readonly pin: string;
  readonly plan: PlanShop;
  readonly startPoints: ReadonlyMap<string, number>;
  books(): Promise<Books>;
  /** A till whose sales are numbered from `firstNumber` on. */
  openTill(seed: number, firstNumber: number): Promise<ChaosTill>;
  /** `keeps`: the data folders stay, for somebody to look into. */
  close(keeps: boolean): Promise<void>;
}

/** A till's surroundings: its line, its printer, its data folder. */
export interface ChaosTill {
  readonly dataDir: string;
  readonly proxy: FaultProxy;
  readonly paper: PaperTrail;
  /** What must not be there of what the kiosk wrote into its logs: whole phone numbers, the token. */
  spilled(): readonly string[];
  close(keeps: boolean): Promise<void>;
}

/** Opens a shop with five regulars on a backend in memory. */
export async function openChaosShop(onFault: (what: string) => void): Promise<ChaosShop> {
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
  const books = () => readBooks(ask, demoSeed.location.id);
  const tills: ChaosTill[] = [];
  let phones = 0;
  return {
    token,
    pin: PIN,
    plan: {
      variationIds: demoSeed.items.flatMap(({ variations }) => variations.map(({ id }) => id)),
      members: MEMBERS,
      newPhone: () => `+1${NEW_PHONES}${String(1000 + phones++)}`,
    },
    startPoints: startPointsOf(await books()),
    books,
    async openTill(seed, firstNumber) {
      const till = await openChaosTill({ serve, seed, firstNumber, secrets: [token] });
      tills.push(till);
      return till;
    },
    async close(keeps) {
      for (const till of tills) await till.close(keeps);
      backend.close();
    },
  };
}

async function openChaosTill(options: {
  readonly serve: (request: Request) => Promise<Response>;
  readonly seed: number;
  readonly firstNumber: number;
  readonly secrets: readonly string[];
}): Promise<ChaosTill> {
  const { serve, seed, firstNumber } = options;
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
  plantKiosk(join(dataDir, 'kiosk.db'), firstNumber);
  return {
    dataDir,
    proxy,
    paper,
    spilled: () => {
      const log = readLogs(join(dataDir, 'logs'));
      const secrets = [...MEMBERS.map((phone) => phone.slice(2)), NEW_PHONES, ...options.secrets];
      return secrets.filter((secret) => log.includes(secret));
    },
    async close(keeps) {
      await proxy.close();
      paper.close();
      if (!keeps) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A kiosk's file with a cashier in it, its sales numbered so that no other till of the shop has the same numbers. */
function plantKiosk(file: string, firstNumber: number): void {
  const stores = openKioskStores(file);
  stores.cashiers.add({ cashierId: 'cashier-1', name: 'Ana', role: 'manager' }, PIN);
  stores.close();
  const database = new Database(file);
  database.prepare(`UPDATE counters SET value = ? WHERE name = 'sale'`).run(firstNumber - 1);
  database.close();
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
