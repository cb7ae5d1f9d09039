import { afterEach, describe, expect, it } from 'vitest';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { createDisplaySimulator } from '#devices/virtual/display-simulator.ts';
import { createPassThroughSimulator } from '#devices/virtual/pass-through-simulator.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { LinkSettings } from '#ports/settings.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { eventually } from '../rig/eventually.ts';
import { paperText } from '../rig/paper-text.ts';
import { createPtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

function counterOn(link: LinkSettings, commandSet: 'escpos' | 'cd5220' = 'escpos') {
  const devices = createCounterDevices(
    {
      printer: { link, model: 'epson-tm-t88' },
      display: { link: { kind: 'printer' }, commandSet },
      drawer: { pin: 2 },
      paper: { widthMm: 80 },
    },
    testRuntime(),
  );
  clean.push(() => devices.close());
  return devices;
}

describe.each(['escpos', 'cd5220'] as const)('a %s display between computer and printer', (commandSet) => {
  function chain() {
    const printer = createPrinterSimulator({ columns: 48 });
    const display = createDisplaySimulator(commandSet);
    const far = createPassThroughSimulator(printer, display);
    const pty = createPtyDevice((bytes) => far.receive(bytes));
    clean.push(() => pty.remove());
    const devices = counterOn({ kind: 'serial', path: pty.path, baudRate: 115_200, flow: 'none' }, commandSet);
    return { printer, display, pty, devices };
  }

  it('shows its texts and lets the slips through, neither seeing a byte of the other', async () => {
    const { printer, display, devices } = chain();
    const slips = () => paperText(printer.paper()).filter((line) => line === '[cut]').length;
    for (let sale = 1; sale <= 5; sale++) {
      devices.display.show({ upper: 'TOTAL DUE', lower: `${sale}.00` });
      const slip = devices.printer.print({ jobId: `j${sale}`, document: coffeeReceipt, duplicate: false });
      devices.display.show({ upper: 'CHANGE', lower: `${sale}.50` });
      await devices.drawer.open();
      expect((await slip).end).toMatch(/sent|confirmed/);
    }
    await eventually('the last text', () => display.text().lower.trim() === '5.50');
    await eventually('five slips', () => slips() === 5);
    expect(printer.drawerKicks()).toBe(5);
    expect(printer.misunderstood()).toEqual([]);
    expect(display.misunderstood()).toEqual([]);
    expect(paperText(printer.paper()).join()).not.toContain('CHANGE');
  });

  it('keeps quiet while a slip waits for paper, and shows the newest text after it', async () => {
    const { printer, display, pty, devices } = chain();
    devices.display.show({ upper: 'TOTAL DUE', lower: '9.00' });
    await eventually('the text', () => display.text().upper.startsWith('TOTAL'));
    pty.stall();
    const long = { ...coffeeReceipt, blocks: Array.from({ length: 60 }, () => coffeeReceipt.blocks).flat() };
    const slip = devices.printer.print({ jobId: 'long', document: long, duplicate: false });
    devices.display.show({ upper: 'CHANGE', lower: '1.00' });
    devices.display.show({ upper: 'Welcome', lower: '' });
    pty.take();
    expect((await slip).end).toMatch(/sent|confirmed/);
    await eventually('the newest text', () => display.text().upper.startsWith('Welcome'));
    expect(paperText(printer.paper()).filter((line) => line === '[cut]').length).toBeGreaterThan(0);
    expect(printer.misunderstood()).toEqual([]);
    expect(display.misunderstood()).toEqual([]);
  });

  it('has the printer’s trouble and comes back with it', async () => {
    const { display, pty, devices } = chain();
    devices.display.show({ upper: 'Total', lower: '9.00' });
    await eventually('the text', () => display.text().upper.startsWith('Total'));
    await pty.unplug();
    await eventually('trouble', () => devices.display.status().state === 'trouble');
    devices.display.show({ upper: 'Change', lower: '1.00' });
    pty.plug();
    await eventually('the newer text', () => display.text().upper.startsWith('Change'));
  });
});

describe('a virtual display on the virtual printer’s line', () => {
  it('works as one with a line of its own', async () => {
    const devices = counterOn({ kind: 'virtual' });
    devices.display.show({ upper: 'Total', lower: '9.00' });
    await eventually('the text', () => devices.virtual?.displayText().upper.startsWith('Total') ?? false);
    await devices.printer.print({ jobId: 'j', document: coffeeReceipt, duplicate: false });
    expect(paperText(devices.virtual?.paper() ?? [])).toContain('[cut]');
    expect(devices.display.status()).toEqual({ state: 'ready', virtual: true });
  });
});
