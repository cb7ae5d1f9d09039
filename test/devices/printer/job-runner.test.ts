import { describe, expect, it } from 'vitest';
import type { ByteLink } from '#devices/links/byte-link.ts';
import { keepConnection } from '#devices/links/connection.ts';
import { timedOut } from '#devices/links/device-errors.ts';
import { createMemoryLink } from '#devices/links/memory-link.ts';
import { createJobRunner, jobTimeoutMs } from '#devices/printer/job-runner.ts';
import { testRuntime } from '../rig/test-runtime.ts';

/** A runner whose printer takes `room` bytes and then refuses. */
function runnerWithRoomFor(room: number, change: (link: ByteLink) => ByteLink = (link) => link) {
  const taken: number[] = [];
  const chunkSizes: number[] = [];
  const far = {
    receive(bytes: Uint8Array) {
      if (taken.length + bytes.length > room) throw new Error('full');
      taken.push(...bytes);
      chunkSizes.push(bytes.length);
    },
  };
  const { timers, log, clock } = testRuntime();
  const connection = keepConnection({ makeLink: () => change(createMemoryLink('memory', far)), timers, log });
  const jobs = createJobRunner({ connection, clock, timers });
  return { jobs, connection, taken, chunkSizes };
}

const job = Uint8Array.from({ length: 3000 }, (_, at) => at % 256);

describe('a job', () => {
  it('goes out whole and in order, in pieces of at most 1 kB', async () => {
    const { jobs, connection, taken, chunkSizes } = runnerWithRoomFor(10_000);
    expect(await jobs.run(job)).toEqual({ end: 'sent' });
    expect(taken).toEqual([...job]);
    expect(Math.max(...chunkSizes)).toBeLessThanOrEqual(1024);
    await connection.close();
  });

  it('refused at its first byte has failed', async () => {
    const { jobs, connection } = runnerWithRoomFor(0);
    expect(await jobs.run(job)).toMatchObject({ end: 'failed', error: { code: 'device.unplugged' } });
    await connection.close();
  });

  it('refused at any later byte is unsure', async () => {
    const { jobs, connection } = runnerWithRoomFor(1);
    expect(await jobs.run(job)).toMatchObject({ end: 'unsure', error: { code: 'device.unplugged' } });
    await connection.close();
  });

  it('whose first byte is late is unsure: it may have gone all the same', async () => {
    const late = (link: ByteLink): ByteLink => ({
      ...link,
      isOpen: true,
      write: () => Promise.reject(timedOut('memory')),
    });
    const { jobs, connection } = runnerWithRoomFor(10, late);
    expect(await jobs.run(job)).toMatchObject({ end: 'unsure', error: { code: 'device.timeout' } });
    await connection.close();
  });

  it('waits its turn, and after the runner has closed it fails', async () => {
    const { jobs, connection, taken } = runnerWithRoomFor(10_000);
    const first = jobs.run(job);
    const closing = jobs.close();
    const second = jobs.run(job);
    expect(await first).toMatchObject({ end: 'failed' });
    expect(await second).toMatchObject({ end: 'failed' });
    await closing;
    expect(taken).toEqual([]);
    await connection.close();
  });

  it('may take three times its time on the wire and ten seconds', () => {
    expect(jobTimeoutMs(960, 9600)).toBe(13_000);
    expect(jobTimeoutMs(4147, 115_200)).toBe(11_080);
  });
});
