import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createSerialLink } from '#devices/links/serial-link.ts';
import { eventually } from '../rig/eventually.ts';
import { hangUp } from '../rig/hang-up.ts';
import { createPtyDevice, type PtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const XON = Uint8Array.of(0x11);
const XOFF = Uint8Array.of(0x13);
/** What the system holds ready for the device's side of a pseudo-terminal, beyond anybody's reach from ours. */
const ON_THE_FAR_SIDE = 4096;
const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

async function open(flow: 'none' | 'rtscts' | 'xonxoff' = 'none') {
  const pty = createPtyDevice();
  clean.push(() => pty.remove());
  const link = createSerialLink({ kind: 'serial', path: pty.path, baudRate: 115_200, flow }, testRuntime().timers);
  clean.push(() => link.close());
  const heard: number[] = [];
  const closedFor: (string | undefined)[] = [];
  link.onData((bytes) => heard.push(...bytes));
  link.onClose((error) => closedFor.push(error?.code));
  await link.open();
  return { pty, link, heard, closedFor };
}

const quiet = async (pty: PtyDevice) => {
  for (let before = -1; before !== pty.received().length; await wait(80)) before = pty.received().length;
  return pty.received().length;
};

describe('a serial line with XON/XOFF', () => {
  it('waits after XOFF, goes on after XON, and neither is taken for an answer', async () => {
    const { pty, link, heard } = await open('xonxoff');
    pty.send(XOFF);
    await wait(50);
    const written = link.write(Buffer.from('slip'), 5_000);
    await wait(100);
    expect(pty.received().toString()).toBe('');
    pty.send(XON);
    await written;
    await eventually('the bytes', () => pty.received().toString() === 'slip');
    pty.send(Uint8Array.of(0x16));
    await eventually('an answer', () => heard.length > 0);
    expect(heard).toEqual([0x16]);
  });

  it('hears the printer while it is stopped', async () => {
    const { pty, link, heard } = await open('xonxoff');
    pty.send(XOFF);
    await wait(50);
    const written = link.write(Buffer.alloc(30_000, 'x'), 10_000);
    await wait(50);
    pty.send(Uint8Array.of(0x1c, 0x00, 0x0f, 0x0f));
    await eventually('the status', () => heard.length === 4);
    pty.send(XON);
    await written;
  });
});

describe('a serial line that is held up', () => {
  it('lets a write wait, byte for byte, and goes through whole', async () => {
    const { pty, link } = await open('rtscts');
    const long = Buffer.from(Array.from({ length: 50_000 }, (_, at) => at % 251));
    pty.stall();
    const written = link.write(long, 10_000);
    for (let turn = 0; turn < 10; turn += 1) {
      pty.take();
      await wait(3);
      pty.stall();
      await wait(3);
    }
    pty.take();
    await written;
    await eventually('all of it', () => pty.received().length === long.length);
    expect(pty.received().equals(long)).toBe(true);
  });

  it('and given up leaves nothing in the system: what had not left never comes', async () => {
    const { pty, link } = await open();
    pty.stall();
    const written = link.write(Buffer.alloc(60_000, 'x'), 10_000).catch(() => {});
    await wait(100);
    const taken = pty.taken();
    await link.abort();
    await written;
    pty.take();
    expect(await quiet(pty)).toBeLessThanOrEqual(taken + ON_THE_FAR_SIDE);
  });
});

describe('a line the kernel hangs up', () => {
  it.each(['idle', 'writing'])('closes once, in words, while it is %s', async (state) => {
    const { pty, link, closedFor } = await open();
    const write = () => link.write(Buffer.alloc(60_000, 'x'), 10_000).catch((error) => error.code);
    if (state === 'writing') pty.stall();
    const written = state === 'writing' ? write() : undefined;
    await wait(50);
    if (!hangUp(pty.path)) return;
    await eventually('the break', () => closedFor.length > 0);
    expect(await (written ?? write())).toBe('device.unplugged');
    expect(closedFor).toEqual(['device.unplugged']);
    expect(link.isOpen).toBe(false);
  });
});
