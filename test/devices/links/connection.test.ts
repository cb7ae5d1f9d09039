import { describe, expect, it } from 'vitest';
import { keepConnection } from '#devices/links/connection.ts';
import { noSuchPort, unplugged } from '#devices/links/device-errors.ts';
import { createMemoryLink } from '#devices/links/memory-link.ts';
import { openError } from '#devices/links/serial-errors.ts';
import { eventually } from '../rig/eventually.ts';
import { testRuntime } from '../rig/test-runtime.ts';

/** A connection to something that is there only while `present`, with the pauses it asked for. */
function connectionTo(state: { present: boolean }) {
  const runtime = testRuntime();
  const pausesMs: number[] = [];
  let made = 0;
  const connection = keepConnection({
    log: runtime.log,
    timers: {
      after(delayMs, callback) {
        pausesMs.push(delayMs);
        return runtime.timers.after(1, callback);
      },
    },
    makeLink() {
      made += 1;
      const link = createMemoryLink('memory', { receive: () => {} });
      const open = link.open;
      link.open = () => (state.present ? open() : Promise.reject(noSuchPort('memory')));
      return link;
    },
  });
  return { connection, pausesMs, made: () => made, logged: runtime.logged };
}

describe('a kept connection', () => {
  it('never stops trying, with pauses that grow to five seconds, and says the trouble once', async () => {
    const state = { present: false };
    const { connection, pausesMs, logged } = connectionTo(state);
    await eventually('eight tries', () => pausesMs.length >= 8);
    expect(pausesMs.slice(0, 8)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
    expect(logged).toHaveLength(1);
    state.present = true;
    await eventually('ready', () => connection.status().state === 'ready');
    await connection.close();
  });

  it('makes a new link for each try, and none after it has closed', async () => {
    const state = { present: true };
    const { connection, made } = connectionTo(state);
    const first = await connection.openLink();
    connection.drop(unplugged('memory'));
    expect(first.isOpen).toBe(false);
    const second = await connection.openLink();
    expect(second).not.toBe(first);
    expect(made()).toBe(2);
    await connection.close();
    await expect(connection.openLink()).rejects.toMatchObject({ code: 'device.unplugged' });
    expect(made()).toBe(2);
  });
});

describe('why a port would not open', () => {
  it.each([
    ['Error: No such file or directory, cannot open /dev/x', 'device.no_such_port'],
    ['Opening COM9: File not found', 'device.no_such_port'],
    ['Error Resource temporarily unavailable Cannot lock port', 'device.port_busy'],
    ['Opening COM3: Access denied', 'device.port_busy'],
    ['Error: Inappropriate ioctl for device setting custom baud rate', 'device.failed'],
  ])('"%s" is %s', async (text, code) => {
    expect(await openError('/dev/x', new Error(text))).toMatchObject({ code });
  });

  it('names the group to join where permission is missing', async () => {
    const denied = new Error('Error: Permission denied, cannot open');
    expect(await openError('/no/such/path', denied)).toMatchObject({
      code: 'device.no_permission',
      data: { group: 'dialout' },
    });
    const { data } = await openError(import.meta.filename, denied);
    expect(data).toMatchObject({ group: expect.stringMatching(/^[a-z_][\w-]*$/) });
  });
});
