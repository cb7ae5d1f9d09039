import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createSerialLink } from '#devices/links/serial-link.ts';
import { eventually } from '../rig/eventually.ts';
import { createPtyDevice, type PtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

function ptyDevice(): PtyDevice {
  const pty = createPtyDevice();
  clean.push(() => pty.remove());
  return pty;
}

function linkTo(path: string) {
  const link = createSerialLink({ kind: 'serial', path, baudRate: 115_200, flow: 'none' }, testRuntime().timers);
  clean.push(() => link.close());
  return link;
}

describe('a serial link', () => {
  it('hears the device while a long write waits for it, and then finishes the write', async () => {
    const pty = ptyDevice();
    const link = linkTo(pty.path);
    const heard: number[] = [];
    link.onData((bytes) => heard.push(...bytes));
    await link.open();
    pty.stall();
    const long = Buffer.alloc(40_000, 'x');
    const written = link.write(long, 10_000);
    await wait(100);
    for (const status of [0x1c, 0x14]) {
      pty.send(Uint8Array.of(status));
      await eventually(`status ${status} during the stall`, () => heard.includes(status));
    }
    expect(pty.received().length).toBeLessThan(long.length);
    pty.take();
    await written;
    await eventually('all bytes', () => pty.received().length === long.length);
  });

  it('carries every byte value both ways', async () => {
    const pty = ptyDevice();
    const link = linkTo(pty.path);
    const heard: number[] = [];
    link.onData((bytes) => heard.push(...bytes));
    await link.open();
    const every = Uint8Array.from({ length: 256 }, (_, at) => at);
    await link.write(every, 1_000);
    pty.send(every);
    await eventually('all back', () => heard.length === 256);
    expect(heard).toEqual([...every]);
    expect(pty.received()).toEqual(Buffer.from(every));
  });

  it('closes when a write takes too long, and what had not gone does not come later', async () => {
    const pty = ptyDevice();
    const link = linkTo(pty.path);
    const closedFor: unknown[] = [];
    link.onClose((error) => closedFor.push(error?.code));
    await link.open();
    pty.stall();
    await expect(link.write(Buffer.alloc(40_000, 'x'), 200)).rejects.toMatchObject({ code: 'device.timeout' });
    expect(link.isOpen).toBe(false);
    expect(closedFor).toEqual(['device.timeout']);
    pty.take();
    const next = linkTo(pty.path);
    await eventually('the port is free again', () => !link.isOpen);
    await wait(100);
    const before = pty.received().length;
    await next.open();
    await next.write(Buffer.from('y'), 1_000);
    await eventually('the next byte', () => pty.received().length > before);
    expect(pty.received().subarray(before).toString()).toBe('y');
  });

  it('refuses bytes before it is open and after it has closed, and keeps none of them', async () => {
    const pty = ptyDevice();
    const link = linkTo(pty.path);
    await expect(link.write(Buffer.from('early'), 100)).rejects.toMatchObject({ code: 'device.unplugged' });
    await link.open();
    await link.close();
    await expect(link.write(Buffer.from('late'), 100)).rejects.toMatchObject({ code: 'device.unplugged' });
    await wait(50);
    expect(pty.received().length).toBe(0);
  });

  it('says once that the cable was pulled, nobody writing', async () => {
    const pty = ptyDevice();
    const link = linkTo(pty.path);
    const closedFor: unknown[] = [];
    link.onClose((error) => closedFor.push(error?.code));
    await link.open();
    await pty.unplug();
    await eventually('the break', () => closedFor.length > 0);
    await wait(50);
    expect(closedFor).toEqual(['device.unplugged']);
  });

  it('notices a cable that is pulled in the very moment of opening, thirty times over', async () => {
    for (let round = 0; round < 30; round++) {
      const pty = ptyDevice();
      const link = linkTo(pty.path);
      let closes = 0;
      link.onClose(() => {
        closes += 1;
      });
      await link.open();
      await pty.unplug();
      await eventually(`the break of round ${round}`, () => closes === 1);
    }
  });
});
