import { SerialPort } from 'serialport';
import { expect, it, onTestFinished } from 'vitest';
import { repairPort, stopWriting } from '#devices/links/repair-port.ts';
import { eventually } from '../rig/eventually.ts';
import { createPtyDevice } from '../rig/pty-device.ts';

it('a write that is given up puts nothing more on the line, though the device makes room for it', async () => {
  const pty = createPtyDevice();
  onTestFinished(() => pty.remove());
  const port = new SerialPort({ path: pty.path, baudRate: 115_200, autoOpen: false });
  await new Promise((resolve) => port.open(resolve));
  onTestFinished(() => new Promise<void>((resolve) => port.close(() => resolve())));
  port.on('error', () => {});
  repairPort(port.port);
  pty.stall();
  const ended = new Promise<unknown>((resolve) => void port.write(Buffer.alloc(200_000, 'x'), resolve));
  await eventually('the device takes no more', () => pty.taken() > 0);
  await stopWriting(port.port);
  expect(await ended).toMatchObject({ canceled: true });
  pty.take();
  let before = -1;
  await eventually('the line is quiet', () => {
    const isQuiet = before === pty.received().length;
    before = pty.received().length;
    return isQuiet;
  });
  expect(before).toBeLessThan(200_000);
  expect(port.isOpen).toBe(true);
});
