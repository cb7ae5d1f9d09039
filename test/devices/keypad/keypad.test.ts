import { afterEach, describe, expect, it } from 'vitest';
import { createCounterInput } from '#devices/counter-input.ts';
import { eventually } from '../rig/eventually.ts';
import { createPtyDevice } from '../rig/pty-device.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const clean: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

describe('a keypad at a serial path', () => {
  it('is woken after each connect, heard, unplugged and heard again, no half number left over', async () => {
    const pty = createPtyDevice();
    clean.push(() => pty.remove());
    const input = createCounterInput(
      {
        keypad: {
          link: { kind: 'serial', path: pty.path, baudRate: 9600, flow: 'none' },
          keys: { digits: '0123456789', clear: 8, enter: 13, start: 2, end: 3 },
          wake: '\x1bI',
        },
      },
      testRuntime(),
    );
    clean.push(() => input.close());
    const keys: string[] = [];
    input.keypad?.onKey((key) => keys.push(key));
    await eventually('it is woken', () => pty.received().toString() === '\x1bI');
    pty.send(Buffer.from('\x0242\x03\x0299'));
    await eventually('the number', () => keys.length === 4);
    await pty.unplug();
    await eventually('trouble', () => input.keypad?.status().state === 'trouble');
    pty.plug();
    await eventually('it is woken again', () => pty.received().toString() === '\x1bI');
    pty.send(Buffer.from('7\x03\x0225\x03'));
    await eventually('the next number', () => keys.length === 8);
    expect(keys.join(' ')).toBe('clear 4 2 enter clear 2 5 enter');
  });
});
