import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallError, type Client, createClient } from '#contract/client.ts';
import type { ServerFrame } from '#contract/frames.ts';
import type { Audience } from '#contract/procedure.ts';
import type { Snapshot } from '#contract/views.ts';
import { ROOT } from '../../rig/programs.ts';
import type { Death } from './dying-stores.ts';
import type { FromKiosk, ToKiosk } from './kiosk-frames.ts';

/** The kiosk died before it answered. */
export class KioskDied extends Error {
  constructor() {
    super('the kiosk died');
    this.name = 'KioskDied';
  }
}

/** A screen at a kiosk in another process. */
export interface FarScreen<A extends Audience> {
  /** Rejects with a `CallError` where the kiosk refuses, with `KioskDied` where it died first. */
  readonly client: Client;
  /** Any procedure by its name. */
  call(procedure: string, input: unknown): Promise<unknown>;
  /** The views as last told. @throws KioskDied before the first snapshot */
  readonly views: Snapshot<A>;
  /** True once the views are as asked; false after `patienceMs`. @throws KioskDied */
  comesTrue(isSo: (views: Snapshot<A>) => boolean, patienceMs: number): Promise<boolean>;
}

/** A kiosk in a process of its own. */
export interface KioskProcess {
  readonly cashier: FarScreen<'cashier'>;
  readonly customer: FarScreen<'customer'>;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  isGone(): boolean;
  arm(death: Death | undefined): void;
  kill(): void;
  /** Closes it in order. */
  close(): Promise<void>;
}

const READY_MS = 120_000;
const CLOSE_MS = 20_000;

/**
 * Starts a kiosk on a data folder; it may die while it starts.
 * @throws KioskDied, Error with its last words where it could not open
 */
export async function startKiosk(dataDir: string, token: string, death?: Death): Promise<KioskProcess> {
  const program = join(ROOT, 'test/chaos/checkout/kiosk-program.ts');
  const child = fork(program, [dataDir, JSON.stringify(death ?? null)], {
    cwd: ROOT,
    env: { ...process.env, REGULARS_TOKEN: token, NODE_COMPILE_CACHE: join(tmpdir(), 'regulars-chaos-code') },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  let isGone = false;
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      isGone = true;
      cashier.die();
      customer.die();
      resolve();
    }),
  );
  const tell = (message: ToKiosk) => {
    if (child.connected) child.send(message, () => {});
  };
  const cashier = openFarScreen('cashier', tell);
  const customer = openFarScreen('customer', tell);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the kiosk was not ready in time: ${said}`));
    }, READY_MS);
    const end = (how: () => void) => {
      clearTimeout(timer);
      how();
    };
    child.on('message', (message: FromKiosk) => {
      if (message.kind === 'ready') end(resolve);
      else if (message.kind === 'failed') end(() => reject(new Error(message.message)));
      else (message.to === 'cashier' ? cashier : customer).take(message.frame as never);
    });
    void gone.then(() => end(() => reject(child.signalCode === 'SIGKILL' ? new KioskDied() : new Error(said))));
  });
  return {
    cashier,
    customer,
    gone,
    isGone: () => isGone,
    arm: (next) => tell({ kind: 'arm', death: next ?? null }),
    kill: () => void child.kill('SIGKILL'),
    async close() {
      tell({ kind: 'close' });
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

interface OwnFarScreen<A extends Audience> extends FarScreen<A> {
  take(frame: ServerFrame<A>): void;
  die(): void;
}

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

function openFarScreen<A extends 'cashier' | 'customer'>(from: A, tell: (message: ToKiosk) => void): OwnFarScreen<A> {
  let views: Snapshot<A> | undefined;
  let isDead = false;
  let nextId = 1;
  const replies = new Map<number, Waiting>();
  const lookers = new Set<() => void>();
  const send = (procedure: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (isDead) return reject(new KioskDied());
      const id = nextId++;
      replies.set(id, { resolve, reject });
      tell({ kind: 'frame', from, frame: { kind: 'call', id, procedure, input } });
    });
  return {
    client: createClient(send),
    call: send,
    get views() {
      if (isDead || !views) throw new KioskDied();
      return views;
    },
    comesTrue: (isSo, patienceMs) =>
      new Promise((resolve, reject) => {
        const end = (how: () => void) => {
          clearTimeout(timer);
          lookers.delete(look);
          how();
        };
        const look = () => {
          if (isDead) return end(() => reject(new KioskDied()));
          if (views && isSo(views)) end(() => resolve(true));
        };
        const timer = setTimeout(() => end(() => resolve(false)), patienceMs);
        lookers.add(look);
        look();
      }),
    take(frame) {
      if (frame.kind === 'reply') {
        const waiting = replies.get(frame.id);
        replies.delete(frame.id);
        if (frame.ok) waiting?.resolve(frame.output);
        else waiting?.reject(new CallError(frame.error));
      }
      if (frame.kind === 'snapshot') views = frame.views;
      if (frame.kind === 'event') views = { ...views, [frame.name]: frame.view } as Snapshot<A>;
      for (const look of [...lookers]) look();
    },
    die() {
      isDead = true;
      for (const { reject } of replies.values()) reject(new KioskDied());
      replies.clear();
      for (const look of [...lookers]) look();
    },
  };
}
