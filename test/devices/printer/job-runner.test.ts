import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ByteLink } from '#devices/links/byte-link.ts';
import { keepConnection } from '#devices/links/connection.ts';
import { timedOut } from '#devices/links/device-errors.ts';
import { createMemoryLink } from '#devices/links/memory-link.ts';
import { overLink } from '#devices/links/over-link.ts';
import { createJobRunner, jobTimeoutMs } from '#devices/printer/job-runner.ts';
import { keepPrinterLine } from '#devices/printer/printer-line.ts';
import { createEscposTalk } from '#devices/printer/status/escpos-talk.ts';
import { testRuntime } from '../rig/test-runtime.ts';

/** A runner whose printer takes `room` bytes and then refuses. */
function runnerWithRoomFor(
  room: number,
  change: (link: ByteLink) => ByteLink = (link) => link,
  monotonicMs = () => performance.now(),
) {
  const taken: number[] = [];
  const chunkSizes: number[] = [];
  const far = {
    receive(bytes: Uint8Array) {
      // What is asked before a job is no part of it.
      if (bytes.length === 3 && bytes[0] === 0x10) return;
      if (taken.length + bytes.length > room) throw new Error('full');
      taken.push(...bytes);
      chunkSizes.push(bytes.length);
    },
  };
  const { timers, log, clock: world } = testRuntime();
  const clock = { ...world, monotonicMs };
  const connection = keepConnection({ makeLink: () => change(createMemoryLink('memory', far)), timers, log });
  const line = keepPrinterLine({ connection, makeTalk: createEscposTalk, virtual: false, timers, clock });
  const runner = createJobRunner({ line, clock, timers });
  const jobs = {
    run: (bytes: Uint8Array) => runner.run({ commands: [{ name: 'job', bytes }], confirm: true }),
    close: runner.close,
  };
  return { jobs, runner, line, taken, chunkSizes };
}

const job = Uint8Array.from({ length: 3000 }, (_, at) => at % 256);

describe('a job', () => {
  it('goes out whole and in order, in pieces of at most 1 kB', async () => {
    const { jobs, line, taken, chunkSizes } = runnerWithRoomFor(10_000);
    expect(await jobs.run(job)).toEqual({ end: 'sent' });
    expect(taken).toEqual([...job]);
    expect(Math.max(...chunkSizes)).toBeLessThanOrEqual(1024);
    await line.close();
  });

  it('refused at its first byte has failed', async () => {
    const { jobs, line } = runnerWithRoomFor(0);
    expect(await jobs.run(job)).toMatchObject({ end: 'failed', error: { code: 'device.unplugged' } });
    await line.close();
  });

  it('refused at any later byte is unsure', async () => {
    const { jobs, line } = runnerWithRoomFor(1);
    expect(await jobs.run(job)).toMatchObject({ end: 'unsure', error: { code: 'device.unplugged' } });
    await line.close();
  });

  it('whose first byte is late is unsure: it may have gone all the same', async () => {
    const late = (link: ByteLink): ByteLink => ({
      ...link,
      isOpen: true,
      write: (bytes) => (bytes.length === 1 ? Promise.reject(timedOut('memory')) : Promise.resolve()),
    });
    const { jobs, line } = runnerWithRoomFor(10, late);
    expect(await jobs.run(job)).toMatchObject({ end: 'unsure', error: { code: 'device.timeout' } });
    await line.close();
  });

  it('waits its turn, and after the runner has closed it fails', async () => {
    const { jobs, line, taken } = runnerWithRoomFor(10_000);
    const first = jobs.run(job);
    const closing = jobs.close();
    const second = jobs.run(job);
    expect(await first).toMatchObject({ end: 'failed' });
    expect(await second).toMatchObject({ end: 'failed' });
    await closing;
    expect(taken).toEqual([]);
    await line.close();
  });

  it('that is right at once or never is not sent over a line that took long to open', async () => {
    let [nowMs, open] = [0, () => {}];
    const slow = (link: ByteLink): ByteLink =>
      Object.assign(overLink(link, {}), {
        async open() {
          await new Promise<void>((resolve) => {
            open = resolve;
          });
          await link.open();
        },
      });
    const { runner, line, taken } = runnerWithRoomFor(10_000, slow, () => nowMs);
    const kick = runner.runNow([{ name: 'kick', bytes: job }]);
    await nextTurn();
    nowMs = 2_500;
    open();
    expect(await kick).toMatchObject({ end: 'failed', error: { code: 'device.timeout' } });
    expect(taken).toEqual([]);
    await line.close();
  });

  it('may take three times its time on the wire or on paper, and ten seconds', () => {
    expect(jobTimeoutMs(960, 9600)).toBe(13_000);
    expect(jobTimeoutMs(4147, 115_200)).toBe(jobTimeoutMs(4147, 19_200));
  });
});
