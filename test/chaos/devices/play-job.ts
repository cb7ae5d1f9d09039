import { setTimeout as pause } from 'node:timers/promises';
import type { PrintOutcome, PrintStep } from '#ports/devices.ts';
import { paperText } from '../../devices/rig/paper-text.ts';
import { createPacedPrinter, type PacedPrinter } from '../../rig/paced-printer.ts';
import { createSocatDevice } from '../../rig/socat-device.ts';
import { randomNumbers } from '../random-numbers.ts';
import { comes, openKioskSide } from './counter.ts';
import { FAULTS, type Line, type Scene } from './faults.ts';
import { type FaultKind, type JobPlan, linesOf, planOf } from './plan.ts';

/** How one job went. */
export interface JobResult {
  readonly plan: JobPlan;
  readonly end: PrintOutcome['end'] | 'hung';
  readonly code?: string;
  readonly violations: readonly string[];
}

const PAPER_BAUD = 4_000_000;
// A job that outlasts the seconds a kiosk that closes gives it.
const SLOW_PAPER_BAUD = 80_000;
const HUNG_MS = 90_000;
const READY_MS = 15_000;
const IN_FLIGHT_MS = 60;
// A full printer takes more after half a second.
const QUIET_MS = 800;
const WAIT_MS = 20_000;
const SHORT_WAIT_MS = 1_500;
/** Jobs of these are kept waiting until they are given up. */
const GIVEN_UP: readonly FaultKind[] = ['paper-out for good', 'silence', 'silence for good'];

/** Prints one job through one fault and the slip after it, over a line of its own, and judges both. */
export async function playJob(seed: number): Promise<JobResult> {
  const plan = planOf(seed);
  const random = randomNumbers(seed);
  const violations: string[] = [];
  const papers: (() => string[])[] = [];
  const state: State = { isOver: false, isStruck: false, jobBytes: -1 };
  let strike = () => {};
  const printer = await openPrinter(plan, (bytes) => {
    if (state.jobBytes < 0) return;
    state.jobBytes += bytes;
    if (typeof plan.stage === 'number' && state.jobBytes > plan.stage * 1024) strike();
  });
  const keepPaper = () => {
    const simulator = printer.simulator();
    papers.push(() => paperText(simulator.paper()));
  };
  keepPaper();
  let kiosk = openKioskSide(printer.pty.path, plan.flow, GIVEN_UP.includes(plan.kind) ? SHORT_WAIT_MS : WAIT_MS);
  const scene: Scene = {
    plan,
    printer,
    get kiosk() {
      return kiosk;
    },
    voice: (reply) => reply,
    isOver: () => state.isOver,
    random,
    violation: (what) => violations.push(what),
    async reopen() {
      await kiosk.close();
      // A pseudo-terminal holds a few kilobytes on the device's side, which have left the host long since.
      await quiet(() => printer.receivedBytes());
      state.aloneFrom = printer.pty.received().length;
      kiosk = openKioskSide(printer.pty.path, plan.flow, WAIT_MS);
    },
    restart() {
      printer.restart();
      keepPaper();
    },
  };
  printer.hearAs((reply) => scene.voice(reply));
  try {
    const isUp = () => kiosk.isReady() && (plan.answers === 'nothing' || kiosk.isKnown());
    if (!(await comes(isUp, READY_MS))) violations.push('was never ready');
    const fault = new Promise<void>((resolve) => {
      strike = () => {
        if (state.isStruck) return;
        state.isStruck = true;
        void FAULTS[plan.kind](scene).then(resolve);
      };
    });
    const outcome = await runJob(scene, state, strike);
    state.isOver = true;
    strike();
    await fault;
    await pause(IN_FLIGHT_MS);
    judge(plan, outcome, papers, violations);
    await judgeNext(scene, papers, { ...state, end: outcome.end }, violations);
    return { plan, end: outcome.end, ...('error' in outcome && { code: outcome.error.code }), violations };
  } finally {
    await kiosk.close();
    await printer.remove();
  }
}

interface State {
  isOver: boolean;
  isStruck: boolean;
  jobBytes: number;
  /** Bytes the printer had got before another kiosk took over. */
  aloneFrom?: number;
}

type Outcome = PrintOutcome | { readonly end: 'hung' };

async function runJob(scene: Scene, state: State, strike: () => void): Promise<Outcome> {
  const { plan, kiosk, printer } = scene;
  const onStep = ({ step }: PrintStep) => {
    if (step === 'sending') state.jobBytes = 0;
    if (plan.stage === 'all sent' && step === 'sent') strike();
    if (plan.stage === 'while waiting' && step === 'waiting') strike();
  };
  if (plan.stage === 'before') strike();
  if (plan.stage === 'while waiting') {
    printer.simulator().become({ paper: 'out' });
    setTimeout(() => printer.simulator().become({ paper: 'ok' }), SHORT_WAIT_MS).unref();
  }
  const hung = new AbortController();
  const outcome = await Promise.race([
    kiosk.print(linesOf(plan), onStep),
    pause(HUNG_MS, { end: 'hung' } as const, { signal: hung.signal }),
  ]);
  hung.abort();
  return outcome;
}

/** What stands on paper must be what the outcome says. */
function judge(plan: JobPlan, outcome: Outcome, papers: readonly (() => string[])[], violations: string[]): void {
  const wanted = linesOf(plan);
  const printed = papers.map((paper) => paper().filter((line) => line.startsWith(`job ${plan.seed} `)));
  if (outcome.end === 'hung') violations.push(`hung for ${HUNG_MS} ms`);
  if (outcome.end === 'confirmed' && !printed.some((lines) => isSame(lines, wanted))) {
    violations.push('confirmed, and not whole on paper');
  }
  if (outcome.end === 'failed' && printed.some((lines) => lines.length > 0)) {
    violations.push('failed, and something of it is on paper');
  }
}

/** The slip after it must come out whole, and nothing of the first job with it. */
async function judgeNext(
  scene: Scene,
  papers: readonly (() => string[])[],
  job: State & { readonly end: Outcome['end'] },
  violations: string[],
): Promise<void> {
  const { plan, kiosk, printer } = scene;
  const isReady = await comes(() => kiosk.isReady(), READY_MS);
  if (!isReady)
    violations.push(`was not ready again: ${kiosk.told.slice(-8)} ${JSON.stringify(kiosk.printer.status())}`);
  const from = job.aloneFrom ?? printer.pty.received().length;
  const isUnplugged = plan.kind.includes('unplug');
  const next = [0, 1, 2].map((at) => `next ${plan.seed} line ${at}`);
  const outcome = await kiosk.print(next);
  if (outcome.end !== 'confirmed' && outcome.end !== 'sent')
    violations.push(`the next slip ended as ${wordsOf(outcome)}`);
  const isOut = () => isSame(papers.at(-1)?.().slice(-next.length) ?? [], next);
  if (!(await comes(isOut, 2_000))) violations.push('the next slip is not whole');
  const since = printer.pty.received().subarray(isUnplugged ? 0 : from);
  // A silent printer's job has ended well once it has left the host, and may still be on the line.
  const isOver = job.end === 'unsure' || job.end === 'failed';
  if (isOver && since.includes(`job ${plan.seed} line`))
    violations.push('ghost bytes of the job came after it was over');
  const all = papers.flatMap((paper) => paper()).filter((line) => /^(job|next) /.test(line));
  if (new Set(all).size !== all.length) violations.push('something was printed twice');
}

function wordsOf(outcome: PrintOutcome): string {
  return 'error' in outcome ? `${outcome.end} ${outcome.error.code}` : outcome.end;
}

async function quiet(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); await pause(QUIET_MS)) before = count();
}

function isSame(lines: readonly string[], wanted: readonly string[]): boolean {
  return lines.length === wanted.length && lines.every((line, at) => line === wanted[at]);
}

type ChaosPrinter = PacedPrinter<Line> & {
  hearAs(voice: (reply: Uint8Array) => Uint8Array): void;
};

async function openPrinter(plan: JobPlan, onBytes: (bytes: number) => void): Promise<ChaosPrinter> {
  let voice = (reply: Uint8Array) => reply;
  const options = {
    baudRate: plan.kind === 'close while writing' ? SLOW_PAPER_BAUD : PAPER_BAUD,
    isXonXoff: plan.flow === 'xonxoff',
    columns: 42,
    mostLines: 5_000,
    answers: plan.answers,
    waitsForRecovery: plan.kind === 'cutter, goes on when told',
    onBytes: (bytes: Uint8Array) => onBytes(bytes.length),
    garble: (reply: Uint8Array) => voice(reply),
  };
  const hearAs = (next: typeof voice) => {
    voice = next;
  };
  if (!plan.kind.startsWith('socat')) return Object.assign(createPacedPrinter(options), { hearAs });
  const printer = createPacedPrinter(options, createSocatDevice);
  await printer.pty.plug();
  return Object.assign(printer, { hearAs });
}
