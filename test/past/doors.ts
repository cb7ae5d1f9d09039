import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createBackend } from '#backend/backend.ts';
import { checkFile } from '#backend/check/check-file.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { restoreFolder } from '#wiring/restore-folder.ts';
import { ASSETS_DIR, openTill, type Till } from '../rig/till.ts';

/** Everything of this room that knows today's program by name. What is asked through these doors stays. */

/** Opens the kiosk of a folder as its settings say, its shop in it. Nobody is signed in. */
export function openPastTill(dataDir: string): Promise<Till> {
  return openTill({ dataDir });
}

/** Who may do what a manager may. */
export function managerOf(till: Till) {
  return till.cashier.client;
}

/** A question to the shop's own server, past the kiosk. */
export type AskStore = (path: string, body?: unknown) => Promise<Readonly<Record<string, unknown>>>;

/** Asks the server of a folder whose kiosk is closed. */
export async function withStore<T>(dataDir: string, work: (ask: AskStore) => Promise<T>): Promise<T> {
  const token = 'a-token-of-this-moment';
  const backend = createBackend({ file: join(dataDir, 'square.db'), token });
  try {
    return await work(async (path, body) => {
      const method = body === undefined ? 'GET' : 'POST';
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const content = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await backend.fetch(new Request(`http://store.invalid${path}`, { method, headers, ...content }));
      return (await response.json()) as Readonly<Record<string, unknown>>;
    });
  } finally {
    backend.close();
  }
}

/** What `npm run backend -- --check` finds first; undefined where all is as it must be. */
export function faultIn(dataDir: string): unknown {
  return checkFile(join(dataDir, 'square.db')).difference;
}

/** What `npm run setup -- --restore` does and says; from this backup, else from the newest where something is damaged. */
export function restore(dataDir: string, backup?: string): readonly string[] {
  return restoreFolder({ dataDir, assetsDir: ASSETS_DIR, nowMs: Date.now(), ...(backup !== undefined && { backup }) });
}

/** A row of what the kiosk's own file says of its sales. */
export interface StoredSale {
  readonly saleId: string;
  readonly number: string;
  readonly state: string;
  /** Something is still to be done about it by itself. */
  readonly isOpen: boolean;
}

/** What today's program reads where the old one had written these bodies; throws for one it cannot read. */
export function readBodies(file: string, bodies: readonly OldBody[]): readonly OldBody[] {
  openKioskStores(file).close();
  const database = new Database(file);
  const insert = database.prepare(
    'INSERT INTO sales (sale_id, is_open, started_at, number, state, body) VALUES (?, 0, ?, ?, ?, ?)',
  );
  bodies.forEach((body, at) => {
    const { startedAt, number, state } = body;
    insert.run(`sale ${at}`, startedAt, number, state, JSON.stringify({ ...body, saleId: `sale ${at}` }));
  });
  database.close();
  const stores = openKioskStores(file);
  try {
    return bodies.map((body, at) => {
      const sale = stores.sales.sale(`sale ${at}`);
      if (!sale) throw new Error(`sale ${at} is not there`);
      const { startedAt, number, state, lines } = sale;
      return { saleId: body.saleId, startedAt, number, state, lines };
    });
  } finally {
    stores.close();
  }
}

/** What every body says, whatever its version. */
export interface OldBody {
  readonly saleId: string;
  readonly startedAt: string;
  readonly number: string;
  readonly state: string;
  readonly lines: readonly unknown[];
}

/** A slip or a kick as the file has it, by the number of its sale; '' for one without. */
export interface StoredJob {
  readonly number: string;
  readonly kind: string;
  readonly state: string;
  readonly isDuplicate: boolean;
}

/** What the kiosk's own file says, read while the kiosk may be running. */
export function readKioskFile(dataDir: string): { readonly sales: StoredSale[]; readonly jobs: StoredJob[] } {
  const database = new Database(join(dataDir, 'kiosk.db'), { readonly: true, timeout: 5000 });
  try {
    const sales = database.prepare<[], { sale_id: string; number: string; state: string; is_open: number }>(
      'SELECT sale_id, number, state, is_open FROM sales ORDER BY number, started_at',
    );
    const jobs = database.prepare<[], { number: string | null; kind: string; state: string; duplicate: number }>(
      `SELECT sales.number, kind, print_jobs.state, duplicate FROM print_jobs LEFT JOIN sales USING (sale_id)
       ORDER BY queue_position`,
    );
    return {
      sales: sales
        .all()
        .map((row) => ({ saleId: row.sale_id, number: row.number, state: row.state, isOpen: row.is_open === 1 })),
      jobs: jobs.all().map((row) => ({
        number: row.number ?? '',
        kind: row.kind,
        state: row.state,
        isDuplicate: row.duplicate === 1,
      })),
    };
  } finally {
    database.close();
  }
}
