import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallError, type Client, createClient } from '#contract/client.ts';
import type { ServerFrame } from '#contract/frames.ts';
import type { Audience } from '#contract/procedure.ts';
import type { EventName, Snapshot } from '#contract/views.ts';
import type { Clock, Logger } from '#ports/runtime.ts';
import type { KioskStores } from '#ports/stores.ts';
import { createFrameJoiner } from '#renderer/connect/frame-joiner.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { type Kiosk, openKiosk } from '#wiring/open-kiosk.ts';
import { madeOnce } from './made-once.ts';

export const ASSETS_DIR = new URL('../../assets', import.meta.url).pathname;

const SILENT: Logger = { info: () => {}, warn: () => {}, error: () => {} };
const PATIENCE_MS = 30_000;

/** A screen without pixels: the same frames, the views as last told. */
export interface Screen<A extends Audience> {
  readonly client: Client;
  readonly views: Snapshot<A>;
  /** Waits until the views are as asked. */
  until(what: string, isSo: (views: Snapshot<A>) => boolean): Promise<Snapshot<A>>;
  close(): void;
}

/** A kiosk on a folder of its own with both screens connected. */
export interface Till {
  readonly dataDir: string;
  readonly kiosk: Kiosk;
  readonly cashier: Screen<'cashier'>;
  readonly customer: Screen<'customer'>;
  signIn(): Promise<void>;
  close(): Promise<void>;
}

export interface TillOptions {
  readonly settings?: unknown;
  readonly token?: string;
  /** Keep the folder of an earlier till. */
  readonly dataDir?: string;
  /** 'file': the kiosk's own log in its folder; silent where absent. */
  readonly log?: Logger | 'file';
  /** Opens the kiosk's own file in place of the real disk. */
  readonly openStores?: (file: string) => KioskStores;
  readonly clock?: Clock;
}

export const PIN = '4711';

/** Opens a till. A folder without the demo store gets a cashier, as `npm run setup` would make one. */
export async function openTill(options: TillOptions = {}): Promise<Till> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'regulars-till-'));
  if (options.settings !== undefined) {
    writeFileSync(join(dataDir, 'regulars.json'), JSON.stringify(triedOnce(options.settings)));
    if (options.dataDir === undefined) addCashier(dataDir);
  }
  const kiosk = await openKiosk({
    dataDir,
    assetsDir: ASSETS_DIR,
    env: options.token === undefined ? {} : { REGULARS_TOKEN: options.token },
    ...(options.log !== 'file' && { log: options.log ?? SILENT }),
    ...(options.openStores && { openStores: options.openStores }),
    ...(options.clock && { clock: options.clock }),
  });
  const cashier = connect(kiosk, 'cashier');
  const customer = connect(kiosk, 'customer');
  kiosk.warmUp();
  return {
    dataDir,
    kiosk,
    cashier,
    customer,
    async signIn() {
      await cashier.until('the shop is read', (views) => views['kiosk.changed'].store !== undefined);
      await cashier.client.auth.signIn({ pin: cashier.views['kiosk.changed'].demoPin ?? PIN });
      await cashier.until('a sale is open', (views) => views['sale.changed'] !== null);
    },
    async close() {
      cashier.close();
      customer.close();
      await kiosk.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The fields every command on the current sale carries. */
export function onSale(screen: Screen<Audience>): { commandId: string; saleId: string; revision: number } {
  const sale = screen.views['sale.changed'];
  if (!sale) throw new Error('no sale is open');
  return { commandId: randomUUID(), saleId: sale.saleId, revision: sale.revision };
}

/** The same without the revision, for commands that do not carry one. */
export function anySale(screen: Screen<Audience>): { commandId: string; saleId: string } {
  const { revision: _unused, ...command } = onSale(screen);
  return command;
}

/**
 * The settings, each call tried once unless they name a budget: a fault that a test plants once is then what the
 * checkout meets, and is not repaired on the way by a repeat within the call. A payment gets no more time than any call,
 * and a lost server is asked for soon again.
 */
function triedOnce(settings: unknown): unknown {
  const { timeouts, ...others } = settings as { timeouts?: { callMs?: number } };
  const paymentMs = timeouts?.callMs;
  return {
    ...others,
    timeouts: { budgetMs: 0, probeEveryMs: 200, ...(paymentMs !== undefined && { paymentMs }), ...timeouts },
  };
}

/** Adds the one cashier of the tests, a manager. */
export function addCashier(dataDir: string): void {
  const file = join(dataDir, 'kiosk.db');
  if (existsSync(file)) addCashierTo(file);
  else copyFileSync(fileWithCashier(), file);
}

const fileWithCashier = madeOnce(addCashierTo);

function addCashierTo(file: string): void {
  const stores = openKioskStores(file);
  stores.cashiers.add({ cashierId: 'cashier-1', name: 'Ana', role: 'manager' }, PIN);
  stores.close();
}

/** A session as a page makes one. */
export const newSession = (): string => randomBytes(16).toString('hex');

/** Opens one more screen on a kiosk: a page of its own, or one that comes back with the session it had. */
export function connect<A extends Audience>(kiosk: Kiosk, audience: A, sessionId = newSession()): Screen<A> {
  let views: Snapshot<A> | undefined;
  let nextId = 1;
  const replies = new Map<number, (frame: ServerFrame & { kind: 'reply' }) => void>();
  const waiting = new Set<() => void>();
  const joiner = createFrameJoiner();
  const session = kiosk.gate.connect(audience, sessionId, (frame) => {
    // Through JSON, as every real transport would have it.
    const read = joiner.take(JSON.parse(JSON.stringify(frame)) as ServerFrame) as ServerFrame<A> | undefined;
    if (!read) return;
    if (read.kind === 'reply') replies.get(read.id)?.(read);
    if (read.kind === 'snapshot') views = read.views;
    if (read.kind === 'event') views = { ...views, [read.name satisfies EventName]: read.view } as Snapshot<A>;
    for (const look of [...waiting]) look();
  });
  const client = createClient(
    (procedure, input) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        replies.set(id, (reply) => (reply.ok ? resolve(reply.output) : reject(new CallError(reply.error))));
        session?.receive(JSON.parse(JSON.stringify({ kind: 'call', id, procedure, input })));
      }),
  );
  const now = (): Snapshot<A> => {
    if (!views) throw new Error('no snapshot has come');
    return views;
  };
  return {
    client,
    get views() {
      return now();
    },
    until: (what, isSo) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`waited in vain until ${what}; last seen ${JSON.stringify(views)?.slice(0, 2000)}`));
        }, PATIENCE_MS);
        const look = () => {
          if (!views || !isSo(views)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(views);
        };
        waiting.add(look);
        look();
      }),
    close: () => session?.close(),
  };
}
