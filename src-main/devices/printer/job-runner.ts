import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { PrintOutcome } from '#ports/devices.ts';
import type { Clock, Timers } from '#ports/runtime.ts';
import type { ByteLink } from '../links/byte-link.ts';
import type { Connection } from '../links/connection.ts';
import { deviceFailed, timedOut } from '../links/device-errors.ts';

/** Runs jobs over one connection, in order and one at a time. Never throws, never sends anything twice. */
export interface JobRunner {
  run(bytes: Uint8Array): Promise<PrintOutcome>;
  /** Jobs that wait fail; the one under way is given a few seconds to end. */
  close(): Promise<void>;
}

const CHUNK_BYTES = 1024;
const BITS_PER_BYTE = 10;
const SPARE_MS = 10_000;
const CLOSING_MS = 3_000;

/**
 * How long a job of this many bytes may take: three times its time on the wire, and ten seconds for the paper.
 * A link without a speed counts as 9600 baud.
 */
export function jobTimeoutMs(byteCount: number, baudRate = 9600): number {
  return Math.ceil(((byteCount * BITS_PER_BYTE) / baudRate) * 3 * 1000) + SPARE_MS;
}

/** The one owner of a device's line. Receipts and drawer kicks queue here together, each a job of its own. */
export function createJobRunner(options: {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly baudRate?: number;
}): JobRunner {
  const { connection, clock, timers, baudRate } = options;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const runJob = async (bytes: Uint8Array): Promise<PrintOutcome> => {
    let link: ByteLink;
    try {
      if (isClosed) throw deviceFailed('printer', 'the kiosk is closing');
      link = await connection.openLink();
    } catch (cause) {
      return { end: 'failed', error: asKioskError(cause) };
    }
    const deadlineMs = clock.monotonicMs() + jobTimeoutMs(bytes.length, baudRate);
    return send(link, bytes, () => remaining(link, deadlineMs - clock.monotonicMs()), connection);
  };

  return {
    run(bytes) {
      const job = last.then(() => runJob(bytes));
      last = job;
      return job;
    },
    close() {
      isClosed = true;
      return new Promise((resolve) => {
        const cancel = timers.after(CLOSING_MS, resolve);
        void last.then(() => {
          cancel();
          resolve();
        });
      });
    },
  };
}

async function send(
  link: ByteLink,
  bytes: Uint8Array,
  timeLeftMs: () => number,
  connection: Connection,
): Promise<PrintOutcome> {
  let accepted = 0;
  try {
    for (const chunk of chunksOf(bytes)) {
      await link.write(chunk, timeLeftMs());
      accepted += chunk.length;
    }
    await link.flush(timeLeftMs());
    return { end: 'sent' };
  } catch (cause) {
    const error = asKioskError(cause);
    connection.drop(error);
    // A first byte that came too late may still have gone; one that was refused has not.
    const nothingTaken = accepted === 0 && error.code !== 'device.timeout';
    return { end: nothingTaken ? 'failed' : 'unsure', error };
  }
}

/** One byte first: it is taken or it is not, so a job refused there has surely printed nothing. */
function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  if (bytes.length > 0) yield bytes.subarray(0, 1);
  for (let at = 1; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

function remaining(link: ByteLink, leftMs: number): number {
  if (leftMs <= 0) throw timedOut(link.path);
  return leftMs;
}

function asKioskError(cause: unknown): KioskError {
  return cause instanceof KioskError ? cause : deviceFailed('printer', cause);
}
