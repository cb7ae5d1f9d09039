import { setTimeout as pause } from 'node:timers/promises';
import type { PrinterCondition } from '#ports/devices.ts';
import type { FarEnd, PacedPrinter } from '../../rig/paced-printer.ts';
import { comes, type KioskSide } from './counter.ts';
import type { FaultKind, JobPlan } from './plan.ts';

/** A line whose cable can be put back. */
export type Line = FarEnd & { plug(): void | Promise<void>; received(): Buffer };

/** What stands around one job while its fault happens. */
export interface Scene {
  readonly plan: JobPlan;
  readonly printer: PacedPrinter<Line>;
  readonly kiosk: KioskSide;
  /** What the printer says in place of its answers. */
  voice: (reply: Uint8Array) => Uint8Array;
  /** The job's promise has settled. */
  readonly isOver: () => boolean;
  readonly random: () => number;
  violation(what: string): void;
  /** Another kiosk takes over the line. */
  reopen(): Promise<void>;
  /** From here on the printer is another one: what the first had printed is kept apart. */
  restart(): void;
}

const TOLD_MS = 8_000;
const SILENT = new Uint8Array();

type Fault = (scene: Scene) => Promise<void>;

/** What each kind does from its moment on, until the printer is as good as before. */
export const FAULTS: Readonly<Record<FaultKind, Fault>> = {
  none: async () => {},
  'paper-out': (scene) => stopped(scene, { paper: 'out' }, { paper: 'ok' }, 'device.paper_out'),
  'socat: paper-out': (scene) => stopped(scene, { paper: 'out' }, { paper: 'ok' }, 'device.paper_out'),
  'paper-out for good': async (scene) => {
    await become(scene, { paper: 'out' }, 'device.paper_out');
    await comes(scene.isOver, 60_000);
    await become(scene, { paper: 'ok' }, 'ready');
  },
  'cover-open': (scene) => stopped(scene, { cover: 'open' }, { cover: 'closed' }, 'device.cover_open'),
  cutter: (scene) => cutterStuck(scene),
  'cutter, goes on when told': (scene) => cutterStuck(scene),
  unplug: (scene) => unplugged(scene),
  'socat: unplug': (scene) => unplugged(scene),
  'unplug, switched off': (scene) => unplugged(scene, scene.restart),
  async 'switched off and on'(scene) {
    scene.restart();
    // A printer tells it where its switch for that is on; of one that does not, nobody can know.
    if (scene.plan.answers === 'everything') scene.printer.pty.send(Uint8Array.of(0x3b, 0x30, 0x00));
  },
  async xoff({ printer, plan }) {
    printer.pty.send(Uint8Array.of(0x13));
    await pause(plan.lastsMs);
    printer.pty.send(Uint8Array.of(0x11));
  },
  async 'back-pressure'({ printer, plan }) {
    printer.pty.stall();
    await pause(plan.lastsMs);
    printer.pty.take();
  },
  async 'stall for good'({ printer, isOver }) {
    printer.pty.stall();
    await comes(isOver, 60_000);
    printer.pty.take();
  },
  async silence(scene) {
    scene.voice = () => SILENT;
    await pause(scene.plan.lastsMs * 4);
    scene.voice = (reply) => reply;
  },
  async 'silence for good'(scene) {
    scene.voice = () => SILENT;
    await comes(scene.isOver, 60_000);
    scene.voice = (reply) => reply;
  },
  async 'close while writing'(scene) {
    await scene.reopen();
  },
  async 'garbage answers'(scene) {
    scene.voice = (reply) => reply.map(() => noise(scene));
    for (let at = 0; at < 20; at += 1) {
      scene.printer.pty.send(Uint8Array.from({ length: 8 }, () => noise(scene)));
      await pause(scene.plan.lastsMs / 20);
    }
    scene.voice = (reply) => reply;
  },
};

/** Any byte but XOFF, which stops the line for good where it is listened to and no XON follows. */
function noise({ random }: Scene): number {
  const byte = Math.floor(random() * 256);
  return byte === 0x13 ? 0 : byte;
}

async function stopped(
  scene: Scene,
  fault: Partial<PrinterCondition>,
  mended: Partial<PrinterCondition>,
  code: string,
): Promise<void> {
  await become(scene, fault, code);
  await pause(scene.plan.lastsMs);
  await become(scene, mended, 'ready');
}

async function cutterStuck(scene: Scene): Promise<void> {
  await become(scene, { cutter: 'stuck' }, 'device.cutter');
  await become(scene, { cover: 'open' }, 'device.cover_open');
  await pause(scene.plan.lastsMs);
  await become(scene, { cutter: 'ok' });
  await become(scene, { cover: 'closed' }, 'ready');
}

/** The printer becomes so, and the kiosk tells `word` of it: else a change of its status was lost. */
async function become(scene: Scene, change: Partial<PrinterCondition>, word?: string): Promise<void> {
  const { printer, kiosk, plan } = scene;
  const from = kiosk.told.length;
  printer.simulator().become(change);
  if (word === undefined || plan.answers === 'nothing') return;
  const isTold = await comes(() => kiosk.told.slice(from).includes(word), TOLD_MS);
  if (!isTold) scene.violation(`lost a change of status: ${word} was never told`);
}

async function unplugged(scene: Scene, meanwhile: () => void = () => {}): Promise<void> {
  const { printer, kiosk, plan } = scene;
  const from = kiosk.told.length;
  await printer.pty.unplug();
  const isTold = await comes(() => kiosk.told.slice(from).some((word) => word !== 'ready'), TOLD_MS);
  if (!isTold) scene.violation('lost a change of status: the pulled cable was never told');
  await pause(plan.lastsMs);
  meanwhile();
  await printer.pty.plug();
}
