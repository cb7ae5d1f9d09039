import { afterEach, describe, expect, it } from 'vitest';
import { keepConnection } from '#devices/links/connection.ts';
import { unplugged } from '#devices/links/device-errors.ts';
import { createMemoryLink } from '#devices/links/memory-link.ts';
import { createJobRunner } from '#devices/printer/job-runner.ts';
import { PRINTER_LANGUAGES } from '#devices/printer/printer-languages.ts';
import { keepPrinterLine } from '#devices/printer/printer-line.ts';
import { printerModel } from '#devices/printer/printer-models.ts';
import { createReceiptPrinter } from '#devices/printer/receipt-printer.ts';
import { createPrinterSimulator, type SimulatorOptions } from '#devices/virtual/printer-simulator.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { eventually } from '../rig/eventually.ts';
import { paperText } from '../rig/paper-text.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

/** A printer that stays switched on while its cable is pulled and put back. */
function counter(options: SimulatorOptions & { readonly modelId?: string; readonly waitMs?: number } = {}) {
  const { timers, log, clock } = testRuntime();
  const model = printerModel(options.modelId ?? 'epson-tm-t88', 80);
  const simulator = createPrinterSimulator({ columns: model.columns, language: model.language, ...options });
  let leftBytes = Number.POSITIVE_INFINITY;
  let onByte = () => {};
  const far = {
    receive(bytes: Uint8Array) {
      const before = bytes.subarray(0, Math.min(bytes.length, leftBytes));
      leftBytes -= before.length;
      simulator.receive(before);
      if (leftBytes > 0) return;
      leftBytes = Number.POSITIVE_INFINITY;
      onByte();
      simulator.receive(bytes.subarray(before.length));
    },
    onReply: simulator.onReply,
  };
  const connection = keepConnection({ makeLink: () => createMemoryLink('printer', far), timers, log });
  const { makeTalk } = PRINTER_LANGUAGES[model.language];
  const line = keepPrinterLine({ connection, makeTalk, virtual: false, timers, clock });
  const jobs = createJobRunner({
    line,
    clock,
    timers,
    ...(options.waitMs !== undefined && { waitMs: options.waitMs }),
  });
  const printer = createReceiptPrinter({ line, jobs, model, log });
  clean.push(() => printer.close());
  const steps: string[] = [];
  return {
    simulator,
    steps,
    isReady: () => printer.status().state === 'ready',
    print: () =>
      printer.print({
        jobId: 'j',
        document: coffeeReceipt,
        duplicate: false,
        onStep: ({ step }) => void steps.push(step),
      }),
    after(bytes: number, happens: () => void) {
      leftBytes = bytes;
      onByte = happens;
    },
    refuse: () => {
      throw unplugged('printer');
    },
    text: () => paperText(simulator.paper()),
  };
}

// In a command, behind one, in a line, in the barcode.
const BREAKS = [2, 5, 60, 131, 300, 433];
const MODELS = ['epson-tm-t88', 'star-line'];

describe.each(MODELS)('after a job that broke off on %s', (modelId) => {
  it.each(['everything', 'status', 'nothing'] as const)(
    'at any byte, the next slip comes out whole, where the printer answers %s',
    async (answers) => {
      const whole = counter({ modelId, answers });
      await whole.print();
      await Promise.all(
        BREAKS.map(async (at) => {
          const { print, text, after, refuse, isReady } = counter({ modelId, answers });
          await print();
          after(at, refuse);
          expect(await print()).toMatchObject({ end: 'unsure' });
          const before = text().length;
          await eventually('ready again', isReady);
          await print();
          // The line that had begun may come out, but never in the way of the slip.
          expect(text().slice(-whole.text().length)).toEqual(whole.text());
          expect(text().length).toBeLessThanOrEqual(before + whole.text().length + 1);
        }),
      );
    },
  );
});

describe('a printer without paper whose job was given up', () => {
  it('has thrown the rest of it away before the paper is back', async () => {
    const { simulator, print, text, after, steps } = counter({ waitMs: 100 });
    await print();
    const whole = text();
    after(60, () => simulator.become({ paper: 'out' }));
    const printed = print();
    await eventually('it waits', () => steps.includes('waiting'));
    expect(await printed).toMatchObject({ end: 'unsure', error: { code: 'device.paper_out' } });
    await eventually('nothing waits in it', () => simulator.waitingBytes() === 0);
    const before = text();
    simulator.become({ paper: 'ok' });
    expect(text()).toEqual(before);
    expect(await print()).toEqual({ end: 'confirmed' });
    expect(text().slice(before.length)).toEqual(whole);
  });
});

describe('a printer whose cutter was stuck', () => {
  it('goes on once its cover has been opened and closed', async () => {
    const { simulator, print, text, after, steps } = counter({ waitsForRecovery: true });
    after(300, () => simulator.become({ cutter: 'stuck' }));
    const printed = print();
    await eventually('it waits', () => steps.includes('waiting'));
    simulator.become({ cover: 'open' });
    simulator.become({ cutter: 'ok' });
    simulator.become({ cover: 'closed' });
    expect(await printed).toEqual({ end: 'confirmed' });
    expect(text().filter((line) => line === '[cut]')).toHaveLength(1);
  });
});

describe('a printer that is switched off and on', () => {
  it('in the middle of a job and says so: the job is unsure, though its end would be confirmed', async () => {
    const { print, after, simulator } = counter();
    await print();
    after(300, () => simulator.restart());
    expect(await print()).toMatchObject({ end: 'unsure', error: { code: 'device.printer_offline' } });
  });
});
