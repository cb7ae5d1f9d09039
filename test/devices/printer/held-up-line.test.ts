import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { createPacedPrinter } from '../../rig/paced-printer.ts';
import { eventually } from '../rig/eventually.ts';
import { paperText } from '../rig/paper-text.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

// Longer than any single question may take to write.
const WITHOUT_PAPER_MS = 4_000;

it.each(['xonxoff', 'none'] as const)(
  'a full printer without paper that holds up its line (flow %s) is waited for, says why, and goes on',
  async (flow) => {
    const printer = createPacedPrinter({
      baudRate: 1_000_000,
      isXonXoff: flow === 'xonxoff',
      columns: 42,
      mostLines: 2_000,
    });
    clean.push(() => printer.remove());
    const link = { kind: 'serial', path: printer.pty.path, baudRate: 115_200, flow } as const;
    const devices = createCounterDevices(
      {
        printer: { link, model: 'epson-tm-t88' },
        display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
        drawer: { pin: 2 },
        paper: { widthMm: 80 },
      },
      testRuntime(),
    );
    clean.push(() => devices.close());
    await eventually('it has spoken', () => devices.printer.status().condition !== undefined);
    const lines = Array.from({ length: 600 }, (_, at) => `line ${at} `.padEnd(38, '.'));
    const blocks = lines.map((text) => ({ kind: 'text', text, align: 'left', emphasis: 'normal' }) as const);
    const printed = devices.printer.print({ jobId: 'j', document: { number: '1', blocks }, duplicate: false });
    await eventually('some of it', () => printer.receivedBytes() > 8_000);
    printer.simulator().become({ paper: 'out' });
    await wait(WITHOUT_PAPER_MS);
    expect(devices.printer.status()).toMatchObject({ state: 'trouble', error: { code: 'device.paper_out' } });
    printer.simulator().become({ paper: 'ok' });
    expect(await printed).toEqual({ end: 'confirmed' });
    expect(paperText(printer.simulator().paper())).toEqual(lines);
  },
);
