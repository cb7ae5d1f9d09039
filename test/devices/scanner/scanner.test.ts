import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createCounterInput } from '#devices/counter-input.ts';
import { createScanReader } from '#devices/scanner/scan-reader.ts';
import type { Timers } from '#ports/runtime.ts';
import { eventually } from '../rig/eventually.ts';
import { createPtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

/** Timers that a test lets run out by hand. */
function handTimers() {
  const waiting = new Set<() => void>();
  const timers: Timers = {
    after(_delayMs, callback) {
      waiting.add(callback);
      return () => waiting.delete(callback);
    },
  };
  const pass = () => {
    for (const callback of [...waiting]) {
      waiting.delete(callback);
      callback();
    }
  };
  return { timers, pass };
}

function reading(suffix: string) {
  const { timers, pass } = handTimers();
  const heard: string[] = [];
  const reader = createScanReader(suffix, timers, {
    code: (code) => heard.push(code),
    unended: () => heard.push('(unended)'),
  });
  return { heard, pass, feed: (text: string) => reader.feed(Buffer.from(text, 'latin1')) };
}

describe('reading scans', () => {
  it.each([
    ['\r', '4006381333931\r'],
    ['\r', '4006381333931\r\n'],
    ['\r\n', '4006381333931\r\n'],
    ['\t', '4006381333931\t'],
    ['\x03', '\x024006381333931\x03'],
  ])('knows the end %j, however the bytes are cut', (suffix, scan) => {
    const { heard, feed } = reading(suffix);
    feed(scan);
    for (const byte of scan) feed(byte);
    expect(heard).toEqual(['4006381333931', '4006381333931']);
  });

  it('takes several codes that come at once', () => {
    const { heard, feed } = reading('\r');
    feed('A1\rB2\r\n\rC3\r');
    expect(heard).toEqual(['A1', 'B2', 'C3']);
  });

  it('throws away what is cut off by silence, says so and reads the next', () => {
    const { heard, feed, pass } = reading('\r');
    feed('40063');
    pass();
    feed('4006381333931\r');
    expect(heard).toEqual(['(unended)', '4006381333931']);
  });

  it('says nothing of a lone line feed', () => {
    const { heard, feed, pass } = reading('\r');
    feed('A1\r');
    feed('\n');
    pass();
    expect(heard).toEqual(['A1']);
  });

  it('says once that a megabyte has no end, and reads on after the next end', () => {
    const { heard, feed, pass } = reading('\r');
    for (let at = 0; at < 1024; at++) feed('x'.repeat(1024));
    expect(heard).toEqual(['(unended)']);
    feed('tail\rA1\r');
    expect(heard).toEqual(['(unended)', 'A1']);
    feed('y'.repeat(5000));
    pass();
    feed('B2\r');
    expect(heard).toEqual(['(unended)', 'A1', '(unended)', 'B2']);
  });
});

describe('a scanner at a serial path', () => {
  function scannerAtPty() {
    const pty = createPtyDevice();
    clean.push(() => pty.remove());
    const runtime = testRuntime();
    const input = createCounterInput(
      { scanner: { link: { kind: 'serial', path: pty.path, baudRate: 9600, flow: 'none' }, suffix: '\r' } },
      runtime,
    );
    clean.push(() => input.close());
    const heard: string[] = [];
    input.scanner?.onScan((code) => heard.push(code));
    input.scanner?.onFault((error) => heard.push(error.code));
    const isReady = () => input.scanner?.status().state === 'ready';
    return { pty, heard, isReady };
  }

  it('is heard, unplugged and heard again', async () => {
    const { pty, heard, isReady } = scannerAtPty();
    await eventually('ready', isReady);
    pty.send(Buffer.from(']E04006381333931\r'));
    await eventually('the code', () => heard.length === 1);
    await pty.unplug();
    await eventually('trouble', () => !isReady());
    pty.plug();
    await eventually('ready again', isReady);
    pty.send(Buffer.from('A1\r'));
    await eventually('the next code', () => heard.length === 2);
    expect(heard).toEqual([']E04006381333931', 'A1']);
  });

  it('that sends a megabyte without an end is told in words, and the next code is read', async () => {
    const { pty, heard, isReady } = scannerAtPty();
    await eventually('ready', isReady);
    const chunk = Buffer.alloc(1024, 'x');
    for (let sent = 0; sent < 1024; sent++) {
      for (let tries = 0; tries < 500; tries++) {
        try {
          pty.send(chunk);
          break;
        } catch {
          // The terminal's buffer is full until the kiosk has read some.
          await wait(2);
        }
      }
    }
    await eventually('word of it', () => heard.length === 1);
    expect(heard).toEqual(['device.scan_unended']);
    await wait(700);
    pty.send(Buffer.from('A1\r'));
    await eventually('the next code', () => heard.includes('A1'));
  });
});
