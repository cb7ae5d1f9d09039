import { afterEach, describe, expect, it } from 'vitest';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { createDisplaySimulator } from '#devices/virtual/display-simulator.ts';
import type { CounterDevices } from '#ports/devices.ts';
import { eventually } from '../rig/eventually.ts';
import { createPtyDevice, type PtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

function displayAtPty(): { pty: PtyDevice; devices: CounterDevices; lines: () => string[]; errors: () => unknown } {
  let glass = createDisplaySimulator();
  const pty = createPtyDevice((bytes) => glass.receive(bytes));
  clean.push(() => pty.remove());
  const plug = pty.plug;
  pty.plug = () => {
    glass = createDisplaySimulator();
    plug();
  };
  const devices = createCounterDevices(
    {
      printer: { link: { kind: 'virtual' }, model: 'epson-tm-t88' },
      display: { link: { kind: 'serial', path: pty.path, baudRate: 9600, flow: 'none' }, commandSet: 'escpos' },
      drawer: { pin: 5 },
      paper: { widthMm: 80 },
    },
    testRuntime(),
  );
  clean.push(() => devices.close());
  const lines = () => [glass.text().upper, glass.text().lower];
  return { pty, devices, lines, errors: () => glass.misunderstood() };
}

describe('the line display', () => {
  it('shows both lines over a serial path, cut and padded to 20 letters', async () => {
    const { devices, lines, errors } = displayAtPty();
    devices.display.show({ upper: 'Café crème, very large', lower: '€9.00' });
    await eventually('the text', () => lines()[1]?.startsWith('€9.00') ?? false);
    expect(lines()).toEqual(['Café crème, very lar', `€9.00${' '.repeat(15)}`]);
    expect(errors()).toEqual([]);
  });

  it('shows the last of many texts', async () => {
    const { devices, lines } = displayAtPty();
    for (let at = 1; at <= 200; at++) devices.display.show({ upper: `Total ${at}`, lower: '' });
    await eventually('the last text', () => lines()[0]?.trim() === 'Total 200');
  });

  it('shows the last text again when it is plugged back in', async () => {
    const { pty, devices, lines } = displayAtPty();
    devices.display.show({ upper: 'Total', lower: '9.00' });
    await eventually('the text', () => lines()[1]?.trim() === '9.00');
    await pty.unplug();
    await eventually('trouble', () => devices.display.status().state === 'trouble');
    devices.display.show({ upper: 'Change', lower: '1.00' });
    pty.plug();
    await eventually('the newer text', () => lines()[0]?.trim() === 'Change');
    expect(lines()[1]?.trim()).toBe('1.00');
  });

  it('that takes nothing any more is trouble in words, holds nobody up, and shows the last text once it is back', async () => {
    const { pty, devices, lines } = displayAtPty();
    devices.display.show({ upper: 'Total', lower: '9.00' });
    await eventually('the text', () => lines()[1]?.trim() === '9.00');
    pty.stall();
    const show = setInterval(() => devices.display.show({ upper: 'Item', lower: String(performance.now()) }), 1);
    const code = () => {
      const status = devices.display.status();
      return status.state === 'trouble' ? status.error.code : status.state;
    };
    await eventually('trouble', () => code() === 'device.timeout').finally(() => clearInterval(show));
    for (let at = 0; at < 1_000; at++) devices.display.show({ upper: 'Item', lower: String(at) });
    devices.display.show({ upper: 'Total due', lower: '3.00' });
    pty.take();
    await eventually('the last text', () => lines()[0]?.trim() === 'Total due');
    expect(lines()[1]?.trim()).toBe('3.00');
  });
});
