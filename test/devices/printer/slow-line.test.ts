import { afterEach, describe, expect, it } from 'vitest';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { eventually } from '../rig/eventually.ts';
import { createPtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

const BAUD_RATE = 9600;
const TICK_MS = 10;

/** A system that keeps what it is given and lets it out at the line's speed, as a real port's driver does. */
function printerOnSlowLine(answers: 'everything' | 'nothing') {
  const simulator = createPrinterSimulator({ columns: 42, answers, mostLines: 1_000 });
  let line = Buffer.alloc(0);
  const pty = createPtyDevice((bytes) => {
    line = Buffer.concat([line, bytes]);
  });
  const bytesPerTick = Math.floor((BAUD_RATE / 10_000) * TICK_MS);
  const timer = setInterval(() => {
    simulator.receive(line.subarray(0, bytesPerTick));
    line = line.subarray(bytesPerTick);
  }, TICK_MS);
  simulator.onReply((bytes) => pty.send(bytes));
  const devices = createCounterDevices(
    {
      printer: { link: { kind: 'serial', path: pty.path, baudRate: BAUD_RATE, flow: 'none' }, model: 'epson-tm-t88' },
      display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
      drawer: { pin: 2 },
      paper: { widthMm: 80 },
    },
    testRuntime(),
  );
  clean.push(
    () => pty.remove(),
    () => devices.close(),
    async () => clearInterval(timer),
  );
  return { pty, devices, simulator };
}

const receipt: ReceiptDocument = {
  number: '7',
  blocks: Array.from({ length: 80 }, (_, at) => ({
    kind: 'text' as const,
    text: `line ${at}`.padEnd(38, '.'),
    align: 'left' as const,
    emphasis: 'normal' as const,
  })),
};

describe('a printer behind a slow line', () => {
  it('is not taken for one that is switched off while its questions wait behind the job', async () => {
    const { devices } = printerOnSlowLine('everything');
    await eventually('it has spoken', () => devices.printer.status().condition !== undefined);
    const told: string[] = [];
    devices.printer.onStatus(({ state }) => told.push(state));
    const outcome = await devices.printer.print({ jobId: 'j', document: receipt, duplicate: false });
    expect(outcome).toEqual({ end: 'confirmed' });
    expect(told).not.toContain('trouble');
  });
});

describe('a printer that never answers, on a line with noise', () => {
  it('is not taken for one that has stopped or gone: slips go out', async () => {
    const { devices, pty, simulator } = printerOnSlowLine('nothing');
    await eventually('ready', () => devices.printer.status().state === 'ready');
    // An automatic status of an open cover, an answer that it is offline, the head of a block.
    const noise = setInterval(() => pty.send(Uint8Array.of(0x3c, 0x00, 0x00, 0x0f, 0x1e, 0x37)), 20);
    await eventually('it is believed', () => devices.printer.status().state === 'trouble');
    clearInterval(noise);
    const short = { ...receipt, blocks: receipt.blocks.slice(0, 3) };
    expect(await devices.printer.print({ jobId: 'j', document: short, duplicate: false })).toEqual({ end: 'sent' });
    await eventually('it is on paper', () => simulator.paper().length >= 3);
    expect(devices.printer.status().state).toBe('ready');
  });
});
