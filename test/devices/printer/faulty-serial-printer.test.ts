import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { createPrinterSimulator, type PrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { eventually } from '../rig/eventually.ts';
import { paperText } from '../rig/paper-text.ts';
import { createPtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

/** 40 KB of numbered lines, each of which must come out exactly once. */
const LINES = 1000;
const longReceipt: ReceiptDocument = {
  number: '0099',
  blocks: Array.from({ length: LINES }, (_, at) => ({
    kind: 'text' as const,
    text: `line ${at} `.padEnd(38, '.'),
    align: 'left' as const,
    emphasis: 'normal' as const,
  })),
};
const wholePaper = longReceipt.blocks.map((block) => (block.kind === 'text' ? block.text : ''));

/** A talking printer at a serial path; `onBytes` may do something to it at every piece it gets. */
function serialPrinter(onBytes: (printer: PrinterSimulator, total: number) => void = () => {}) {
  let total = 0;
  let simulator = createPrinterSimulator({ columns: 42, mostLines: 10_000 });
  const pty = createPtyDevice((bytes) => {
    total += bytes.length;
    onBytes(simulator, total);
    simulator.receive(bytes);
  });
  const connectReplies = () => void simulator.onReply((bytes) => pty.send(bytes));
  connectReplies();
  clean.push(() => pty.remove());
  const devices = createCounterDevices(
    {
      printer: { link: { kind: 'serial', path: pty.path, baudRate: 115_200, flow: 'none' }, model: 'epson-tm-t88' },
      display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
      drawer: { pin: 2 },
      paper: { widthMm: 80 },
    },
    testRuntime(),
  );
  clean.push(() => devices.close());
  return {
    pty,
    devices,
    print: (document: ReceiptDocument, onStep: (step: string) => void = () => {}) =>
      devices.printer.print({ jobId: 'j', document, duplicate: false, onStep: ({ step }) => onStep(step) }),
    simulator: () => simulator,
    text: () => paperText(simulator.paper()),
    /** The same cable into a printer that has just been switched on. */
    replug() {
      simulator = createPrinterSimulator({ columns: 42, mostLines: 10_000 });
      connectReplies();
      total = 0;
      pty.plug();
    },
  };
}

describe('a 40 KB receipt over a serial path', () => {
  it('comes out once and is confirmed, whichever fault it meets at whichever kilobyte', async () => {
    const faults = [{ paper: 'out' }, { cover: 'open' }, { cutter: 'stuck' }] as const;
    const mended = { paper: 'ok', cover: 'closed', cutter: 'ok' } as const;
    for (let at = 1; at <= 37; at += 2) {
      const fault = faults[at % faults.length] ?? faults[0];
      let isStruck = false;
      const { print, simulator, text } = serialPrinter((printer, total) => {
        if (isStruck || total < at * 1024) return;
        isStruck = true;
        printer.become(fault);
      });
      const steps: string[] = [];
      const printed = print(longReceipt, (step) => steps.push(step));
      await eventually(`it waits at ${at} kB`, () => steps.includes('waiting'));
      simulator().become(mended);
      expect(await printed).toEqual({ end: 'confirmed' });
      expect(text()).toEqual(wholePaper);
    }
  });

  it('is unsure or has failed, and never comes out later, when the cable is pulled at any moment', async () => {
    for (let at = 0; at <= 36; at += 4) {
      let pull = () => {};
      const pulled = new Promise<void>((resolve) => {
        pull = resolve;
      });
      const printer = serialPrinter((_, total) => {
        if (total >= Math.max(at * 1024, 1)) pull();
      });
      const printed = printer.print(longReceipt);
      await pulled;
      await printer.pty.unplug();
      const outcome = await printed;
      const printedLines = printer.text().length;
      expect(['unsure', 'failed']).toContain(outcome.end);
      if (outcome.end === 'failed') expect(printedLines).toBe(0);

      printer.replug();
      await eventually('it is back', () => printer.devices.printer.status().condition !== undefined);
      await wait(50);
      expect(printer.text()).toEqual([]);
      expect(await printer.print(coffeeReceipt)).toEqual({ end: 'confirmed' });
      expect(printer.text().filter((line) => line === '[cut]')).toHaveLength(1);
      expect(printer.text().join()).not.toContain('line ');
    }
  });

  it('goes through whole while the printer sends rubbish', async () => {
    const printer = serialPrinter();
    await printer.print(coffeeReceipt);
    const before = printer.text().length;
    const rubbish = setInterval(() => printer.pty.send(Uint8Array.of(0xff, 0x80, 0x90, 0xfe)), 2);
    const outcome = await printer.print(longReceipt).finally(() => clearInterval(rubbish));
    expect(outcome).toEqual({ end: 'confirmed' });
    expect(printer.text().slice(before)).toEqual(wholePaper);
  });
});

describe('a printer that is switched off without its cable being pulled', () => {
  it('is not ready once it keeps silent, and nothing is sent until it speaks again', async () => {
    let isOn = true;
    const runtime = testRuntime();
    const simulator = createPrinterSimulator({ columns: 42 });
    const pty = createPtyDevice((bytes) => {
      if (isOn) simulator.receive(bytes);
    });
    simulator.onReply((bytes) => pty.send(bytes));
    clean.push(() => pty.remove());
    const devices = createCounterDevices(
      {
        printer: { link: { kind: 'serial', path: pty.path, baudRate: 115_200, flow: 'none' }, model: 'epson-tm-t88' },
        display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
        drawer: { pin: 2 },
        paper: { widthMm: 80 },
      },
      // Looks after it every few milliseconds instead of seconds.
      {
        ...runtime,
        timers: { after: (delayMs, call) => runtime.timers.after(delayMs === 5_000 ? 20 : delayMs, call) },
      },
    );
    clean.push(() => devices.close());
    const code = () => {
      const status = devices.printer.status();
      return status.state === 'trouble' ? status.error.code : status.state;
    };
    const first = { jobId: 'first', document: coffeeReceipt, duplicate: false };
    expect(await devices.printer.print(first)).toEqual({ end: 'confirmed' });
    isOn = false;
    await eventually('the silence is noticed', () => code() === 'device.printer_offline');
    const steps: string[] = [];
    const onStep = ({ step }: { step: string }) => steps.push(step);
    const printed = devices.printer.print({ jobId: 'j', document: coffeeReceipt, duplicate: false, onStep });
    await eventually('the job waits', () => steps.includes('waiting'));
    expect(steps).not.toContain('sending');
    isOn = true;
    expect(await printed).toEqual({ end: 'confirmed' });
    expect(paperText(simulator.paper()).filter((line) => line === '[cut]')).toHaveLength(2);
  });
});
