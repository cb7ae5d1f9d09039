import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { PrintOutcome } from '#ports/devices.ts';
import type { Clock, Timers } from '#ports/runtime.ts';
import { type Command, joinCommands } from '../command.ts';
import { deviceFailed, timedOut } from '../links/device-errors.ts';
import type { PrinterLine } from './printer-line.ts';
import { type Job, sendJob } from './send-job.ts';

/** Runs jobs over one line, in order and one at a time. Never throws, sends no byte twice. */
export interface JobRunner {
  run(job: Job): Promise<PrintOutcome>;
  /**
   * A job that is right at once or never: it does not wait for a printer that has stopped, nor long for its turn.
   * `whileStopped` is sent in its place where the printer has stopped but still listens; absent, the job fails.
   */
  runNow(commands: readonly Command[], whileStopped?: readonly Command[]): Promise<PrintOutcome>;
  /** Jobs that wait fail; the one under way is given a few seconds to end. */
  close(): Promise<void>;
}

const BITS_PER_BYTE = 10;
const SPARE_MS = 10_000;
const CLOSING_MS = 3_000;
const NOW_MS = 2_000;
const MAX_WAIT_FOR_PAPER_MS = 5 * 60_000;
// Paper moves no faster than letters come at this speed, however fast the wire is.
const FASTEST_PAPER_BAUD = 19_200;

/**
 * How long a job of this many bytes may take while nothing is wrong: three times its time on the wire or on paper,
 * and ten seconds to spare. A link without a speed counts as 9600 baud.
 */
export function jobTimeoutMs(byteCount: number, baudRate = 9600): number {
  const bitsPerSecond = Math.min(baudRate, FASTEST_PAPER_BAUD);
  return Math.ceil(((byteCount * BITS_PER_BYTE) / bitsPerSecond) * 3 * 1000) + SPARE_MS;
}

/** A job that is not sent past a moment of the clock, and what goes in its place to a printer that has stopped. */
interface AtOnce {
  readonly byMs: number;
  readonly whileStopped?: readonly Command[];
}

/** The one owner of a device's line. Receipts and drawer kicks queue here together, each a job of its own. */
export function createJobRunner(options: {
  readonly line: PrinterLine;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly baudRate?: number;
  /** How long a printer may keep one job waiting, in milliseconds. */
  readonly waitMs?: number;
}): JobRunner {
  const { line, clock, timers, baudRate, waitMs = MAX_WAIT_FOR_PAPER_MS } = options;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  let gap: ((bytes: Uint8Array) => Promise<void>) | undefined;

  const attempt = async (job: Job, atOnce?: AtOnce): Promise<PrintOutcome> => {
    const release = line.take();
    try {
      if (isClosed) throw deviceFailed('printer', 'the kiosk is closing');
      const session = await line.open();
      await session.ready();
      // A line that took long to open: by now the cashier may have gone.
      if (atOnce && clock.monotonicMs() > atOnce.byMs) throw timedOut(session.link.path);
      const fault = session.fault();
      if (fault && atOnce) {
        if (!atOnce.whileStopped) return { end: 'failed', error: fault };
        await session.link.write(joinCommands(atOnce.whileStopped), NOW_MS);
        return { end: 'sent' };
      }
      const bytes = job.commands.reduce((sum, command) => sum + command.bytes.length, 0);
      return await sendJob(session, job, {
        clock,
        timers,
        runMs: jobTimeoutMs(bytes, baudRate),
        waitMs: atOnce ? 0 : waitMs,
        drop: line.drop,
        leftovers: line.leftovers,
        onGap: (write) => {
          gap = write;
        },
      });
    } catch (cause) {
      return { end: 'failed', error: cause instanceof KioskError ? cause : deviceFailed('printer', cause) };
    } finally {
      release();
    }
  };
  const inTurn = (start: () => Promise<PrintOutcome>): Promise<PrintOutcome> => {
    const job = last.then(start);
    last = job;
    return job;
  };

  return {
    run: (job) =>
      inTurn(async () => {
        const first = await attempt(job);
        // Not one byte was taken by a line that broke meanwhile: the same job on a new line prints once.
        const mayRepeat = first.end === 'failed' && first.error.code === 'device.unplugged' && !isClosed;
        return mayRepeat ? attempt(job) : first;
      }),
    async runNow(commands, whileStopped) {
      if (gap && whileStopped) return writeInGap(gap, whileStopped);
      const byMs = clock.monotonicMs() + NOW_MS;
      let turn: 'coming' | 'here' | 'missed' = 'coming';
      const job = inTurn(async () => {
        if (turn === 'missed' || clock.monotonicMs() > byMs) return tooLate();
        turn = 'here';
        return attempt({ commands, confirm: false }, { byMs, ...(whileStopped && { whileStopped }) });
      });
      return new Promise((resolve) => {
        const cancel = timers.after(NOW_MS, () => {
          if (turn !== 'coming') return;
          turn = 'missed';
          resolve(tooLate());
        });
        void job.then((outcome) => {
          cancel();
          resolve(outcome);
        });
      });
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

async function writeInGap(
  write: (bytes: Uint8Array) => Promise<void>,
  commands: readonly Command[],
): Promise<PrintOutcome> {
  try {
    await write(joinCommands(commands));
    return { end: 'sent' };
  } catch (cause) {
    return { end: 'unsure', error: cause instanceof KioskError ? cause : deviceFailed('printer', cause) };
  }
}

function tooLate(): PrintOutcome {
  return { end: 'failed', error: deviceFailed('printer', 'another job kept the printer busy') };
}
