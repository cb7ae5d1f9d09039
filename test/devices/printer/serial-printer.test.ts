import { afterEach, describe, expect, it } from 'vitest';
import { joinCommands } from '#devices/command.ts';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { printerModel } from '#devices/printer/printer-models.ts';
import { renderReceipt } from '#devices/printer/render/render-receipt.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { CounterDevices, PrintOutcome } from '#ports/devices.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { eventually } from '../rig/eventually.ts';
import { paperText } from '../rig/paper-text.ts';
import { createPtyDevice, type PtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const model = printerModel('epson-tm-t88', 80);
/** DLE EOT 1, asked once after each connect. */
const ASKED = Buffer.from('100401', 'hex');
const withoutQuestion = (bytes: Buffer) =>
  bytes.subarray(0, ASKED.length).equals(ASKED) ? bytes.subarray(ASKED.length) : bytes;
const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

function counterAt(path: string): CounterDevices {
  const devices = createCounterDevices(
    {
      printer: { link: { kind: 'serial', path, baudRate: 115_200, flow: 'none' }, model: 'epson-tm-t88' },
      display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
      drawer: { pin: 2 },
      paper: { widthMm: 80 },
    },
    testRuntime(),
  );
  clean.push(() => devices.close());
  return devices;
}

async function printerAtPty(): Promise<{ pty: PtyDevice; devices: CounterDevices; simulator: () => string[] }> {
  let simulator = createPrinterSimulator({ columns: model.columns });
  const pty = createPtyDevice((bytes) => simulator.receive(bytes));
  clean.push(() => pty.remove());
  const devices = counterAt(pty.path);
  await eventually('the printer is ready', () => devices.printer.status().state === 'ready');
  await eventually('it was asked how it is', () => pty.received().length >= ASKED.length);
  const received = pty.received;
  // This printer is as silent as the simplest clone: one question without an answer, and no more.
  pty.received = () => withoutQuestion(received());
  const plug = pty.plug;
  pty.plug = () => {
    simulator = createPrinterSimulator({ columns: model.columns });
    plug();
  };
  return { pty, devices, simulator: () => paperText(simulator.paper()) };
}

const request = (document: ReceiptDocument, jobId = 'job-1') => ({ jobId, document, duplicate: false });
const bytesOf = (document: ReceiptDocument) => Buffer.from(joinCommands(renderReceipt(document, model)));

/** Far more than the system keeps for a device that has stopped taking bytes. */
const longReceipt: ReceiptDocument = {
  number: '0099',
  blocks: Array.from({ length: 3000 }, (_, at) => ({
    kind: 'text' as const,
    text: `line ${at} of a very long receipt`,
    align: 'left' as const,
    emphasis: 'normal' as const,
  })),
};

describe('a receipt over a serial path', () => {
  it('arrives byte for byte and says on paper what the document says', async () => {
    const { pty, devices, simulator } = await printerAtPty();
    expect(await devices.printer.print(request(coffeeReceipt))).toEqual({ end: 'sent' });
    const sent = bytesOf(coffeeReceipt);
    await eventually('all bytes', () => pty.received().length >= sent.length);
    expect(pty.received().equals(sent)).toBe(true);
    expect(simulator()).toContain('Stars balance                           11');
    expect(simulator().at(-1)).toBe('[cut]');
  });

  it('and the next one come in order, the drawer kick between them a job of its own', async () => {
    const { pty, devices } = await printerAtPty();
    const ends = await Promise.all([
      devices.printer.print(request(coffeeReceipt, 'a')),
      devices.drawer.open(),
      devices.printer.print(request(coffeeReceipt, 'b')),
    ]);
    expect(ends).toEqual([{ end: 'sent' }, { end: 'sent' }, { end: 'sent' }]);
    const slip = bytesOf(coffeeReceipt);
    const all = Buffer.concat([slip, Buffer.from('1b700019fa', 'hex'), slip]);
    await eventually('all bytes', () => pty.received().length >= all.length);
    expect(pty.received().equals(all)).toBe(true);
  });

  it('of 100 kB waits while the printer says that paper is out, and goes through whole once it is back', async () => {
    const { pty, devices } = await printerAtPty();
    const steps: string[] = [];
    const printed = devices.printer.print({ ...request(longReceipt), onStep: ({ step }) => steps.push(step) });
    await eventually('some of it', () => pty.received().length > 20_000);
    pty.stall();
    pty.send(Uint8Array.of(0x1c, 0x00, 0x0f, 0x0f));
    await eventually('the wait is told', () => steps.at(-1) === 'waiting');
    expect(devices.printer.status()).toMatchObject({ state: 'trouble', error: { code: 'device.paper_out' } });
    pty.take();
    pty.send(Uint8Array.of(0x14, 0x00, 0x00, 0x0f));
    expect(await printed).toEqual({ end: 'sent' });
    expect(devices.printer.status()).toMatchObject({ state: 'ready', condition: { paper: 'ok' } });
    const sent = bytesOf(longReceipt);
    await eventually('all bytes', () => pty.received().length >= sent.length);
    expect(pty.received().equals(sent)).toBe(true);
    expect(steps).toEqual(['sending', 'waiting', 'resumed', 'sent']);
  });
});

describe('a printer that is not there', () => {
  it('is trouble, named, and what is printed fails without a byte', async () => {
    const devices = counterAt('/dev/regulars-no-such-port');
    const outcome = await devices.printer.print(request(coffeeReceipt));
    expect(outcome).toMatchObject({ end: 'failed', error: { code: 'device.no_such_port' } });
    expect(devices.printer.status()).toMatchObject({
      state: 'trouble',
      virtual: false,
      error: { code: 'device.no_such_port', data: { path: '/dev/regulars-no-such-port' } },
    });
  });

  it('is busy while another kiosk holds its port, and is used once that one lets go', async () => {
    const { pty, devices: first } = await printerAtPty();
    const second = counterAt(pty.path);
    await eventually('trouble', () => second.printer.status().state === 'trouble');
    expect(second.printer.status()).toMatchObject({ error: { code: 'device.port_busy', data: { path: pty.path } } });
    expect(await second.printer.print(request(coffeeReceipt))).toMatchObject({ end: 'failed' });
    await first.close();
    expect(await second.printer.print(request(coffeeReceipt))).toEqual({ end: 'sent' });
  });

  it('is not a serial port at all: the reason is in the error', async () => {
    const devices = counterAt(import.meta.filename);
    await eventually('trouble', () => devices.printer.status().state === 'trouble');
    expect(devices.printer.status()).toMatchObject({ error: { code: 'device.failed' } });
  });
});

describe('a cable that is pulled', () => {
  it('before a job: it fails, and nothing is printed after the cable is back', async () => {
    const { pty, devices } = await printerAtPty();
    await pty.unplug();
    expect(await devices.printer.print(request(coffeeReceipt))).toMatchObject({ end: 'failed' });
    pty.plug();
    await eventually('ready again', () => devices.printer.status().state === 'ready');
    expect(await devices.drawer.open()).toEqual({ end: 'sent' });
    await eventually('the kick', () => pty.received().length >= 5);
    expect(pty.received().toString('hex')).toBe('1b700019fa');
  });

  it('in the middle of a job: it is unsure, and is not sent again by itself', async () => {
    const { pty, devices, simulator } = await printerAtPty();
    let outcome: PrintOutcome | undefined;
    const printed = devices.printer.print(request(longReceipt)).then((end) => {
      outcome = end;
    });
    await eventually('some of it', () => pty.received().length > 0);
    pty.stall();
    expect(outcome).toBeUndefined();
    await pty.unplug();
    await printed;
    expect(outcome).toMatchObject({ end: 'unsure', error: { code: 'device.unplugged', data: { path: pty.path } } });
    pty.plug();
    await eventually('ready again', () => devices.printer.status().state === 'ready');
    expect(await devices.printer.print(request(coffeeReceipt, 'next'))).toEqual({ end: 'sent' });
    // Whatever command broke off is filled up and its line thrown away, in case the printer has kept it.
    const longest = Math.max(...renderReceipt(longReceipt, model).map(({ bytes }) => bytes.length));
    const sent = Buffer.concat([Buffer.alloc(longest), Buffer.from('1b40', 'hex'), bytesOf(coffeeReceipt)]);
    await eventually('the next slip', () => pty.received().length >= sent.length);
    expect(pty.received().equals(sent)).toBe(true);
    expect(simulator().filter((line) => line.includes('very long receipt'))).toEqual([]);
  });

  it('is noticed without a job, and every change is told', async () => {
    const { pty, devices } = await printerAtPty();
    const told: string[] = [];
    devices.printer.onStatus(({ state }) => told.push(state));
    await pty.unplug();
    await eventually('trouble', () => devices.printer.status().state === 'trouble');
    pty.plug();
    await eventually('ready again', () => devices.printer.status().state === 'ready');
    expect(told[0]).toBe('trouble');
    expect(told.at(-1)).toBe('ready');
  });
});
