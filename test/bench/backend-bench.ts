import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Backend, createBackend } from '#backend/backend.ts';
import { LOCATION } from '../backend/shop.ts';
import { demoSeed } from '../rig/demo-backend.ts';
import { startBackend, startProgram, tempFolder } from '../rig/programs.ts';
import { type Ask, askApp, askOverHttp, COMMITS_A_SALE, walkthrough } from './backend-calls.ts';
import { type Figures, must, percentile, tenths, timed } from './figures.ts';
import { accountIdOf, fillAccounts, fillEvents, phoneOf } from './many-accounts.ts';
import { openLimit, SaleRecorder } from './same-rows.ts';

const TOKEN = 'bench-token';
const SALES = 400;
const WARM_UP_SALES = 60;
const HTTP_SALES = 320;
const LOOK_UPS = 3000;
const EVENTS = 1_000_000;
const CALLS_A_SALE = COMMITS_A_SALE + 1;

/**
 * The embedded backend: the durable sale beside the same rows written bare, the same over HTTP beside an empty route,
 * and searches, start and memory as the file grows to a million accounts and a million events.
 */
export async function* backend(part?: string): AsyncGenerator<Figures> {
  const wanted = part === undefined ? Object.values(PARTS) : [PARTS[part as keyof typeof PARTS]];
  for (const one of wanted) {
    if (!one) throw new Error(`there is no part "${part}"; there are: ${Object.keys(PARTS).join(', ')}`);
    yield* one();
  }
}

/** What `npm run bench -- backend PART` runs alone, for a profile of just that. */
const PARTS = { sale: () => inFolder(durableSale), http: overHttp, growth: () => inFolder(growth) } as const;

/** Gives the folder to a part of the benchmark and takes it away however that ends. */
async function* inFolder(part: (folder: string) => AsyncGenerator<Figures>): AsyncGenerator<Figures> {
  const folder = tempFolder();
  try {
    yield* part(folder.path);
  } finally {
    folder.remove();
  }
}

function open(file: string): Backend {
  return createBackend({ file, token: TOKEN, seed: demoSeed });
}

async function* durableSale(folder: string): AsyncGenerator<Figures> {
  const file = join(folder, 'square.db');
  const shop = open(file);
  const ask = askApp(shop.fetch, TOKEN);
  const programId = demoSeed.program?.id ?? '';
  const recorder = new SaleRecorder(file);
  await walkthrough(async (...call) => {
    const answer = await ask(...call);
    recorder.record();
    return answer;
  }, programId);
  const limit = openLimit(file, join(folder, 'limit.db'));
  must(recorder.variant().length === COMMITS_A_SALE, 'a sale is one commit for each of its writes');
  const sales: number[] = [];
  const limits: number[] = [];
  for (let n = 0; n < WARM_UP_SALES + SALES; n += 1) {
    const rows = recorder.variant();
    let commit = 0;
    let limitMs = 0;
    // Commit by commit in turn: a disk that was idle for a moment syncs slower, which must not count for one side only.
    const inTurn: Ask = async (method, ...call) => {
      const answer = await ask(method, ...call);
      if (method !== 'GET') limitMs += await timed(async () => limit.write(rows.slice(commit, commit + 1)));
      if (method !== 'GET') commit += 1;
      return answer;
    };
    const bothMs = await timed(() => walkthrough(inTurn, programId));
    if (n < WARM_UP_SALES) continue;
    sales.push(bothMs - limitMs);
    limits.push(limitMs);
  }
  limit.close();
  recorder.close();
  shop.close();
  const [saleMs, limitMs] = [percentile(sales, 0.5), percentile(limits, 0.5)];
  yield {
    what: 'durable sale (walkthrough 1) through app.fetch',
    sales: SALES,
    commits: COMMITS_A_SALE,
    p50Ms: hundredths(saleMs),
    p95Ms: hundredths(percentile(sales, 0.95)),
    sameRowsBareP50Ms: hundredths(limitMs),
    ratio: hundredths(saleMs / limitMs),
    aimRatio: 2,
    aimMet: saleMs / limitMs <= 2,
  };
}

async function* overHttp(): AsyncGenerator<Figures> {
  const folder = tempFolder();
  const served = await startBackend(['--data', folder.path, '--demo', '--token', TOKEN]);
  const empty = await startProgram<{ baseUrl: string }>('test/bench/empty-server.ts', []);
  const programId = demoSeed.program?.id ?? '';
  const oneSale = (ask: Ask) => walkthrough(ask, programId);
  const emptySale = async (ask: Ask) => {
    for (let call = 0; call < CALLS_A_SALE; call += 1) await ask('POST', '/empty', { some: 'body' });
  };
  try {
    await byClients(served.ready.baseUrl, 4, WARM_UP_SALES, oneSale);
    await byClients(empty.ready.baseUrl, 4, WARM_UP_SALES, emptySale);
    for (const clients of [1, 4, 16]) {
      const sale = await byClients(served.ready.baseUrl, clients, HTTP_SALES, oneSale);
      const bare = await byClients(empty.ready.baseUrl, clients, HTTP_SALES, emptySale);
      yield {
        what: `the sale over HTTP by ${clients} ${clients === 1 ? 'client' : 'clients'}`,
        sales: HTTP_SALES,
        salesASecond: tenths(sale.aSecond),
        p50Ms: hundredths(sale.p50Ms),
        p95Ms: hundredths(sale.p95Ms),
        emptyRouteP50Ms: hundredths(bare.p50Ms),
        msASale: hundredths(1000 / sale.aSecond),
        emptyMsASale: hundredths(1000 / bare.aSecond),
      };
    }
    yield { what: 'memory after these sales', rssMb: rssMb(served.process.pid) };
  } finally {
    await served.stop();
    await empty.stop();
    folder.remove();
  }
}

async function byClients(baseUrl: string, clients: number, sales: number, one: (ask: Ask) => Promise<void>) {
  const samples: number[] = [];
  const wholeMs = await timed(() =>
    Promise.all(
      Array.from({ length: clients }, async () => {
        const { ask, close } = askOverHttp(baseUrl, TOKEN);
        for (let n = 0; n < sales / clients; n += 1) samples.push(await timed(() => one(ask)));
        close();
      }),
    ),
  );
  return {
    p50Ms: percentile(samples, 0.5),
    p95Ms: percentile(samples, 0.95),
    aSecond: (samples.length / wholeMs) * 1000,
  };
}

async function* growth(folder: string): AsyncGenerator<Figures> {
  const file = join(folder, 'square.db');
  open(file).close();
  let accounts = 0;
  let smallestMs = 0;
  for (const size of [1000, 100_000, 1_000_000]) {
    fillAccounts(file, accounts, size);
    accounts = size;
    const { p50Ms, p95Ms } = await lookUps(file, size);
    smallestMs ||= p50Ms;
    yield {
      what: 'SearchLoyaltyAccounts by phone',
      accounts: size,
      p50Us: tenths(p50Ms * 1000),
      p95Us: tenths(p95Ms * 1000),
      ratioToSmallest: hundredths(p50Ms / smallestMs),
      ...(size === 1_000_000 ? { aimRatio: 1.5, aimMet: p50Ms / smallestMs <= 1.5 } : {}),
    };
  }
  const busy = accountIdOf(accounts - 1);
  fillEvents(file, busy, EVENTS);
  yield* eventSearches(file, busy);
  yield await startOn(folder, file);
}

async function lookUps(file: string, accounts: number) {
  const shop = open(file);
  const ask = askApp(shop.fetch, TOKEN);
  const samples: number[] = [];
  for (let n = 0; n < LOOK_UPS; n += 1) {
    const wanted = Math.floor(Math.random() * accounts);
    const query = { mappings: [{ phone_number: phoneOf(wanted) }] };
    samples.push(
      await timed(async () => {
        const { loyalty_accounts } = await ask('POST', '/v2/loyalty/accounts/search', { query });
        must(loyalty_accounts[0].id === accountIdOf(wanted), 'the account of the phone number is found');
      }),
    );
  }
  shop.close();
  const warm = samples.slice(LOOK_UPS / 3);
  return { p50Ms: percentile(warm, 0.5), p95Ms: percentile(warm, 0.95) };
}

async function* eventSearches(file: string, busy: string): AsyncGenerator<Figures> {
  const shop = open(file);
  const ask = askApp(shop.fetch, TOKEN);
  const search = (filter: object) => () => ask('POST', '/v2/loyalty/events/search', { query: { filter } });
  const ofAccount = { loyalty_account_filter: { loyalty_account_id: busy } };
  const quiet = { loyalty_account_filter: { loyalty_account_id: demoSeed.members[0]?.id } };
  const earned = { type_filter: { types: ['ACCUMULATE_POINTS'] } };
  const rare = { type_filter: { types: ['CREATE_REWARD', 'EXPIRE_POINTS'] } };
  const old = {
    date_time_filter: { created_at: { start_at: '1970-01-01T00:00:00Z', end_at: '1970-01-01T00:01:00Z' } },
  };
  const cases: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['the account of a million', search(ofAccount)],
    ['the account of a million, its oldest by date', search({ ...ofAccount, ...old })],
    ['the account of a million, one common type', search({ ...ofAccount, ...earned })],
    ['another account', search(quiet)],
    ['types that hardly happen, all accounts', search(rare)],
    ['an append to the account of a million', () => accumulate(ask, busy)],
    ['an append to another account', () => accumulate(ask, demoSeed.members[0]?.id ?? '')],
  ];
  for (const [of, work] of cases) {
    const samples: number[] = [];
    for (let n = 0; n < 300; n += 1) samples.push(await timed(work));
    yield {
      what: of.startsWith('an append') ? 'AccumulateLoyaltyPoints' : 'SearchLoyaltyEvents',
      of,
      events: EVENTS,
      p50Us: tenths(percentile(samples, 0.5) * 1000),
      p95Us: tenths(percentile(samples, 0.95) * 1000),
    };
  }
  shop.close();
}

let appends = 0;

function accumulate(ask: Ask, accountId: string): Promise<unknown> {
  appends += 1;
  const accumulate_points = { points: 1 };
  const body = { idempotency_key: `append-${appends}`, location_id: LOCATION, accumulate_points };
  return ask('POST', `/v2/loyalty/accounts/${accountId}/accumulate`, body);
}

async function startOn(folder: string, file: string): Promise<Figures> {
  const starts: number[] = [];
  const rss: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const startMs = performance.now();
    const served = await startBackend(['--data', folder, '--token', TOKEN]);
    starts.push(performance.now() - startMs);
    rss.push(rssMb(served.process.pid));
    await served.stop();
  }
  const bare = tempFolder();
  const bareMs = await timed(async () => (await startBackend(['--data', bare.path, '--demo'])).stop());
  bare.remove();
  return {
    what: 'start on the file of a million accounts and a million events',
    fileMb: Math.round(statSync(file).size / 1024 / 1024),
    p50Ms: tenths(percentile(starts, 0.5)),
    newFileMs: tenths(bareMs),
    rssMb: percentile(rss, 0.5),
  };
}

/** Resident memory of a process, where the system says it in /proc. */
function rssMb(pid: number | undefined): number {
  try {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kb) / 1024);
  } catch {
    return Number.NaN;
  }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
