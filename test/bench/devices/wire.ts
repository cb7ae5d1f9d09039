import { loadavg } from 'node:os';
import { createCounterDevices } from '#devices/counter-devices.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { eventually } from '../../devices/rig/eventually.ts';
import { testRuntime } from '../../devices/rig/test-runtime.ts';
import { createPacedPrinter } from '../../rig/paced-printer.ts';
import { type Figures, must, percentile, tenths } from '../figures.ts';
import { receiptOf } from './receipts.ts';

const AIM_PERCENT = 3;
/** The middle one counts: a busy machine lets the simulated printer wait as well. */
const ROUNDS = 3;

/** What is printed in a row. */
const WORK: readonly { readonly what: string; readonly documents: readonly ReceiptDocument[] }[] = [
  { what: 'one receipt of 20 lines', documents: [receiptOf(20)] },
  { what: 'one receipt of 200 lines', documents: [receiptOf(200)] },
  { what: 'ten receipts of 20 lines in a row', documents: Array.from({ length: 10 }, () => receiptOf(20)) },
];

/**
 * How much of its time a printer waits for bytes while it has a job: a buffer of 4 KB that empties at the line's speed
 * and says XOFF and XON, behind a pseudo-terminal and the real driver. From `print` to the last job's outcome.
 */
export async function* wire(): AsyncGenerator<Figures> {
  for (const baudRate of [9600, 38_400]) {
    for (const { what, documents } of WORK) {
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await oneLine(baudRate, documents));
      yield figuresOf(baudRate, what, rounds);
    }
  }
}

interface Round {
  readonly bytes: number;
  readonly jobMs: number;
  readonly emptyMs: number;
  readonly emptyPercent: number;
  readonly fullestBytes: number;
}

async function oneLine(baudRate: number, documents: readonly ReceiptDocument[]): Promise<Round> {
  const printer = createPacedPrinter({ baudRate, isXonXoff: true, columns: 42, mostLines: 10_000 });
  const { path } = printer.pty;
  const devices = createCounterDevices(
    {
      printer: { link: { kind: 'serial', path, baudRate, flow: 'xonxoff' }, model: 'epson-tm-t88' },
      display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
      drawer: { pin: 2 },
      paper: { widthMm: 80 },
    },
    testRuntime(),
  );
  try {
    await eventually('the printer has spoken', () => devices.printer.status().condition !== undefined);
    const print = (document: ReceiptDocument) => devices.printer.print({ jobId: 'j', document, duplicate: false });
    // The first job asks what the printer can do; a counter's first one of the day.
    await print(receiptOf(20));
    const startMs = performance.now();
    const before = printer.receivedBytes();
    const outcomes = await Promise.all(documents.map(print));
    const endMs = performance.now();
    must(
      outcomes.every(({ end }) => end === 'confirmed'),
      `every receipt is confirmed, not ${outcomes.map(({ end }) => end).join()}`,
    );
    const emptyMs = printer.idleMs(startMs, endMs);
    const jobMs = endMs - startMs;
    const bytes = printer.receivedBytes() - before;
    return { bytes, jobMs, emptyMs, emptyPercent: (emptyMs / jobMs) * 100, fullestBytes: printer.fullestBytes() };
  } finally {
    await devices.close();
    await printer.remove();
  }
}

function figuresOf(baudRate: number, what: string, rounds: readonly Round[]): Figures {
  const middle = (pick: (round: Round) => number) => percentile(rounds.map(pick), 0.5);
  const bytes = middle((round) => round.bytes);
  const emptyPercent = middle((round) => round.emptyPercent);
  return {
    what: 'printer’s buffer stands empty while a job is unfinished',
    job: what,
    baudRate,
    flow: 'xonxoff',
    rounds: rounds.length,
    bytes,
    jobMs: Math.round(middle(({ jobMs }) => jobMs)),
    onTheWireMs: Math.round((bytes * 10_000) / baudRate),
    emptyMs: tenths(middle(({ emptyMs }) => emptyMs)),
    emptyPercent: tenths(emptyPercent),
    mostUnprintedBytes: middle(({ fullestBytes }) => fullestBytes),
    loadAverage: tenths(loadavg()[0] ?? 0),
    aimPercent: AIM_PERCENT,
    aimMet: emptyPercent <= AIM_PERCENT,
  };
}
