import { createCounterDevices } from '#devices/counter-devices.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { eventually } from '../../devices/rig/eventually.ts';
import { testRuntime } from '../../devices/rig/test-runtime.ts';
import { createPacedPrinter, type PacedPrinter } from '../../rig/paced-printer.ts';
import { type Figures, must, tenths } from '../figures.ts';
import { receiptOf } from './receipts.ts';

const AIM_PERCENT = 3;

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
    for (const { what, documents } of WORK) yield await oneLine(baudRate, what, documents);
  }
}

async function oneLine(baudRate: number, what: string, documents: readonly ReceiptDocument[]): Promise<Figures> {
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
      'every receipt is confirmed',
    );
    return figuresOf({ baudRate, what, startMs, endMs, bytes: printer.receivedBytes() - before, printer });
  } finally {
    await devices.close();
    await printer.remove();
  }
}

function figuresOf(run: {
  readonly baudRate: number;
  readonly what: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly bytes: number;
  readonly printer: PacedPrinter;
}): Figures {
  const { baudRate, what, startMs, endMs, bytes, printer } = run;
  const emptyMs = printer.idleMs(startMs, endMs);
  const emptyPercent = (emptyMs / (endMs - startMs)) * 100;
  return {
    what: 'printer’s buffer stands empty while a job is unfinished',
    job: what,
    baudRate,
    flow: 'xonxoff',
    bytes,
    jobMs: Math.round(endMs - startMs),
    onTheWireMs: Math.round((bytes * 10_000) / baudRate),
    emptyMs: tenths(emptyMs),
    emptyPercent: tenths(emptyPercent),
    fullestBufferBytes: printer.fullestBytes(),
    aimPercent: AIM_PERCENT,
    aimMet: emptyPercent <= AIM_PERCENT,
  };
}
