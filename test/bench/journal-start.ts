import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startThread } from '#storage/backup-thread.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { openKiosk } from '#wiring/open-kiosk.ts';
import { ROOT, startWeb, tempFolder } from '../rig/programs.ts';
import { ASSETS_DIR, newSession } from '../rig/till.ts';
import { anIntent, aPrintJob, aSale } from '../storage/sales.ts';
import { type Figures, percentile, tenths, timed } from './figures.ts';

const ROWS = 1_000_000;
const ROWS_A_SALE = 8;
const ROUNDS = 15;
const PROCESS_ROUNDS = 9;
const AIM_RATIO = 1.2;
const COMMITS = 200;
const COMMIT_EVERY_MS = 10;
const MIB = 1024 * 1024;

/**
 * The start of a kiosk whose journal holds a million rows of sales long done, beside one that has sold nothing, in
 * turns: from the data folder to an open gate, and from the web host's process to its addresses.
 */
export async function* journalStart(): AsyncGenerator<Figures> {
  const folders = { empty: tempFolder(), full: tempFolder() };
  try {
    for (const { path } of Object.values(folders)) await opened(path);
    const fillMs = await timed(async () => fill(join(folders.full.path, 'kiosk.db')));
    const fileMb = statSync(join(folders.full.path, 'kiosk.db')).size / MIB;
    yield { what: 'a journal to start with', rows: ROWS, fileMb: tenths(fileMb), filledInMs: tenths(fillMs) };
    yield await compared('folder to open gate', ROUNDS, (path) => timed(() => opened(path)), folders);
    const hosted = (path: string) =>
      timed(async () => {
        hosts.push(await startWeb(path));
      });
    const hosts: Awaited<ReturnType<typeof startWeb>>[] = [];
    yield await compared(
      'web host to its addresses',
      PROCESS_ROUNDS,
      async (path) => {
        const ms = await hosted(path);
        await hosts.pop()?.stop();
        return ms;
      },
      folders,
    );
    yield await commitsBesideBackup(folders.full.path);
    yield exported(folders.full.path);
  } finally {
    for (const folder of Object.values(folders)) folder.remove();
  }
}

/** What a sale's commit takes while the daily backup of the large file is made, beside the same commits without one. */
async function commitsBesideBackup(dataDir: string): Promise<Figures> {
  const file = join(dataDir, 'kiosk.db');
  const stores = openKioskStores(file);
  let count = 0;
  const commitMs = () => {
    count += 1;
    const startMs = performance.now();
    const saleId = `beside-${count}`;
    stores.sales.commit({ sale: aSale({ saleId, state: 'done' }), intents: [anIntent({ checkoutId: saleId })] });
    return performance.now() - startMs;
  };
  const alone: number[] = [];
  for (let sale = 0; sale < COMMITS; sale += 1) {
    alone.push(commitMs());
    await later(COMMIT_EVERY_MS);
  }
  const target = join(dataDir, 'beside.db');
  let isDone = false;
  const beside: number[] = [];
  const backupMs = await timed(async () => {
    const copy = startThread({ source: file, target }).done.then(() => {
      isDone = true;
    });
    while (!isDone) {
      beside.push(commitMs());
      await later(COMMIT_EVERY_MS);
    }
    await copy;
  });
  stores.close();
  return {
    what: 'a commit of a sale while the backup is made and proved',
    backupMs: tenths(backupMs),
    commits: beside.length,
    p50Ms: tenths(percentile(beside, 0.5)),
    p95Ms: tenths(percentile(beside, 0.95)),
    worstMs: tenths(Math.max(...beside)),
    aloneP50Ms: tenths(percentile(alone, 0.5)),
    aloneP95Ms: tenths(percentile(alone, 0.95)),
  };
}

/** A heap that a journal held in memory would burst. */
const SMALL_HEAP = '--max-old-space-size=48';
const EXPORT = `
  import { exportForSupport } from '#wiring/export-for-support.ts';
  const startMs = performance.now();
  const { rows } = exportForSupport(process.argv[1], process.argv[2]);
  console.log(JSON.stringify({ rows, ms: performance.now() - startMs, maxRssKib: process.resourceUsage().maxRSS }));
`;

/** Writing all of it down for support, in a process of its own, so that its memory can be told. */
function exported(dataDir: string): Figures {
  const files = ['kiosk.db', 'journal.jsonl'].map((name) => join(dataDir, name));
  const out = execFileSync(process.execPath, [SMALL_HEAP, '--input-type=module', '-e', EXPORT, ...files], {
    cwd: ROOT,
  });
  const { rows, ms, maxRssKib } = JSON.parse(out.toString()) as { rows: number; ms: number; maxRssKib: number };
  return {
    what: 'the journal written down for support',
    rows,
    seconds: tenths(ms / 1000),
    maxRssMb: tenths(maxRssKib / 1024),
  };
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function opened(dataDir: string): Promise<void> {
  const kiosk = await openKiosk({ dataDir, assetsDir: ASSETS_DIR, env: {} });
  const session = kiosk.gate.connect('cashier', newSession(), () => {});
  session?.close();
  await kiosk.close();
}

async function compared(
  what: string,
  rounds: number,
  startMs: (path: string) => Promise<number>,
  { empty, full }: { readonly empty: { readonly path: string }; readonly full: { readonly path: string } },
): Promise<Figures> {
  const samples = { empty: [] as number[], full: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    // In turns, so that whatever else the machine does falls on both.
    samples.empty.push(await startMs(empty.path));
    samples.full.push(await startMs(full.path));
  }
  const ratio = percentile(samples.full, 0.5) / percentile(samples.empty, 0.5);
  return {
    what: `start with a journal of ${ROWS} rows, ${what}`,
    rounds,
    p50Ms: tenths(percentile(samples.full, 0.5)),
    p95Ms: tenths(percentile(samples.full, 0.95)),
    emptyP50Ms: tenths(percentile(samples.empty, 0.5)),
    emptyP95Ms: tenths(percentile(samples.empty, 0.95)),
    ratio: Math.round(ratio * 100) / 100,
    aimRatio: AIM_RATIO,
    aimMet: ratio <= AIM_RATIO,
  };
}

/** Sales as the kiosk leaves them, all of them done: written by the store itself, without a sync for each. */
function fill(file: string): void {
  const stores = openKioskStores(file);
  const template = { sale: aSale(), intent: anIntent(), job: aPrintJob() };
  stores.sales.commit({
    sale: { ...template.sale, state: 'done' },
    intents: [template.intent],
    printJobs: [template.job],
  });
  stores.close();
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  const multiply = database.transaction(() => {
    for (const [table, key] of [
      ['sales', 'sale_id'],
      ['print_jobs', 'job_id'],
    ] as const)
      copyRows(database, table, key, ROWS / ROWS_A_SALE);
    copyJournal(database);
    database.exec("UPDATE print_jobs SET state = 'CONFIRMED'");
  });
  multiply();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** The one row there is, again and again under other keys; whatever columns it has. */
function copyRows(database: Database.Database, table: string, key: string, count: number): void {
  const columns = (database.pragma(`table_info(${table})`) as { readonly name: string }[]).map(({ name }) => name);
  const values = columns.map((name) => {
    if (name === key) return "printf('%08x-%04x-4000-8000-%012x', n * 2654435761 % 4294967296, n % 65536, n)";
    return name === 'queue_position' ? 'NULL' : name;
  });
  database.exec(
    `WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < ${count - 1})
     INSERT INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM counter, (SELECT * FROM ${table} LIMIT 1)`,
  );
}

function copyJournal(database: Database.Database): void {
  database.exec(
    `WITH RECURSIVE seqs(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM seqs WHERE n < ${ROWS_A_SALE})
     INSERT OR IGNORE INTO journal (checkout_id, seq, step, idempotency_key, request, state, answer, at)
     SELECT sale_id, n, step, sale_id || n, request, 'ANSWERED', request, at
     FROM seqs, sales, (SELECT * FROM journal LIMIT 1)`,
  );
}
