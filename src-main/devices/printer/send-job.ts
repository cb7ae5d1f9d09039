import type { ErrorCode } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { PrintOutcome, PrintStep } from '#ports/devices.ts';
import type { Clock, Timers } from '#ports/runtime.ts';
import type { Command } from '../command.ts';
import { deviceFailed, timedOut, unplugged } from '../links/device-errors.ts';
import { createPatience } from './job-patience.ts';
import { jobPieces } from './job-pieces.ts';
import type { Leftovers } from './leftovers.ts';
import type { PrinterSession } from './printer-session.ts';
import { printerOffline } from './status/printer-condition.ts';
import type { DoneWay, Marker } from './status/printer-talk.ts';

/** What is sent and what is wanted to know of it. */
export interface Job {
  readonly commands: readonly Command[];
  /** Wait for the printer's word that it is printed, where it can give it. */
  readonly confirm: boolean;
  readonly onStep?: (step: PrintStep) => void;
}

/** How long a job may take, and who may speak in the gap while it is kept waiting. */
export interface SendingRules {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly runMs: number;
  readonly waitMs: number;
  /** Closes the line: everything under way on it ends. */
  readonly drop: (error: KioskError) => void;
  readonly leftovers: Leftovers;
  /** Told of the line while the job stands still between two commands, and of its end. */
  readonly onGap: (write: ((bytes: Uint8Array) => Promise<void>) | undefined) => void;
}

const LOOK_EVERY_MS = 1_000;
const MARK_EVERY_MS = 3_000;

/** Sends one job over one connection. Never throws, sends no byte twice; a printer that stops is waited for. */
export async function sendJob(session: PrinterSession, job: Job, rules: SendingRules): Promise<PrintOutcome> {
  const { link } = session;
  const sending = new Sending(session, job, rules);
  try {
    await sending.untilGood(true);
    await session.ready();
    await session.clearLeftovers();
    sending.tell({ step: 'sending' });
    const marker = job.confirm ? session.marker() : undefined;
    const reached = marker && session.reached(marker);
    // Awaited below; a write before it may throw first, for the same reason.
    reached?.catch(() => {});
    await sending.writeAll([...job.commands, ...(marker ? [marker.command] : [])]);
    if (!reached) await link.flush(rules.runMs);
    sending.tell({ step: 'sent' });
    if (reached) await sending.lookUntil(reached);
    return { end: endOf(marker, session.way) };
  } catch (cause) {
    return sending.brokenOff(cause);
  } finally {
    sending.end();
  }
}

/** How a job ended that was sent in full. An echo says that the printer has read the job, not that it is on paper. */
function endOf(marker: Marker | undefined, way: DoneWay | undefined): 'sent' | 'confirmed' {
  return marker && way !== 'echo' ? 'confirmed' : 'sent';
}

class Sending {
  #session: PrinterSession;
  #job: Job;
  #rules: SendingRules;
  #patience;
  #stopWatching;
  #stoppedBy: ErrorCode | undefined;
  #isWriting = false;
  #acceptedBytes = 0;
  #late: KioskError | undefined;
  #markedAtMs: number | undefined;
  #markedAgain = () => {};

  constructor(session: PrinterSession, job: Job, rules: SendingRules) {
    this.#session = session;
    this.#job = job;
    this.#rules = rules;
    this.#patience = createPatience({ ...rules, onLate: () => this.#giveUp() });
    const stopWatching = session.onChange(() => this.#watch());
    const stopRestart = session.onRestart(() => this.#restarted());
    this.#stopWatching = () => {
      stopWatching();
      stopRestart();
    };
    this.#watch();
  }

  /** A throw of the listener counts on `sending` only: later there is nothing left to prevent. */
  tell(step: PrintStep): void {
    try {
      this.#job.onStep?.(step);
    } catch (cause) {
      if (step.step === 'sending') throw cause;
    }
  }

  async writeAll(commands: readonly Command[]): Promise<void> {
    const { link } = this.#session;
    for (const { bytes, endsCommand } of jobPieces(commands)) {
      this.#isWriting = true;
      // The patience above decides how long is too long; the link's own limit only has to be longer.
      await link.write(bytes, this.#rules.runMs + this.#rules.waitMs);
      this.#acceptedBytes += bytes.length;
      this.#session.sent(bytes.length);
      this.#isWriting = false;
      if (endsCommand) await this.#session.catchUp();
      await this.untilGood(endsCommand);
    }
  }

  /** Returns once the printer can go on. `isGap`: it may be asked meanwhile, and others may speak to it. */
  async untilGood(isGap: boolean): Promise<void> {
    const { fault } = this.#session;
    if (!fault()) return this.#stillOpen();
    if (isGap) this.#rules.onGap((bytes) => this.#writeInGap(bytes));
    try {
      while (fault()) {
        await this.#changeOrTick();
        this.#stillOpen();
        if (isGap && fault()) await this.#look();
      }
    } finally {
      this.#rules.onGap(undefined);
    }
  }

  /** Waits for the printer's word, and asks now and then how it is: it may tell nothing by itself. */
  async lookUntil(reached: Promise<void>): Promise<void> {
    let isReached = false;
    const again = new Promise<void>((resolve) => {
      this.#markedAgain = resolve;
    });
    const done = Promise.race([reached, again]).then(() => {
      isReached = true;
    });
    const looking = async () => {
      while (!isReached) {
        await this.#changeOrTick();
        if (!isReached && this.#session.link.isOpen) await this.#look();
        if (!isReached && this.#session.link.isOpen) await this.#markAgain();
        else if (!isReached) await done;
      }
    };
    await Promise.race([done, looking()]);
    await done;
  }

  brokenOff(cause: unknown): PrintOutcome {
    const error = this.#late ?? asKioskError(cause);
    // A first byte that came too late may still have gone; one that was refused has not.
    const mayHaveGone = this.#isWriting && (this.#late !== undefined || error.code === 'device.timeout');
    const nothingTaken = this.#acceptedBytes === 0 && !mayHaveGone;
    if (!nothingTaken) {
      this.#rules.leftovers.note(this.#job.commands.reduce((most, { bytes }) => Math.max(most, bytes.length), 0));
    }
    if (!nothingTaken || this.#isWriting) this.#rules.drop(error);
    return { end: nothingTaken ? 'failed' : 'unsure', error };
  }

  end(): void {
    this.#patience.end();
    this.#stopWatching();
  }

  #watch(): void {
    const error = this.#session.fault();
    if (error?.code === this.#stoppedBy) return;
    this.#stoppedBy = error?.code;
    if (error) this.#patience.wait();
    else this.#patience.goOn();
    this.tell(error ? { step: 'waiting', error } : { step: 'resumed' });
  }

  /**
   * Ends the job: the printer was switched off and on, so what it had of the job is gone, and the rest alone would be
   * no slip.
   */
  #restarted(): void {
    if (this.#acceptedBytes === 0) return;
    this.#late = printerOffline(this.#session.link.path);
    this.#rules.drop(this.#late);
  }

  #giveUp(): void {
    const { link, fault } = this.#session;
    this.#late = fault() ?? timedOut(link.path);
    this.#rules.drop(this.#late);
  }

  /** Asks once more, now and then, for the word that the job is printed: it may be lost, and the printer is well. */
  async #markAgain(): Promise<void> {
    const { clock } = this.#rules;
    const nowMs = clock.monotonicMs();
    this.#markedAtMs ??= nowMs;
    if (this.#session.fault() || nowMs - this.#markedAtMs < MARK_EVERY_MS) return;
    this.#markedAtMs = nowMs;
    const marker = this.#session.marker();
    if (!marker) return;
    this.#session.reached(marker).then(this.#markedAgain, () => {});
    await this.#session.link.write(marker.command.bytes, LOOK_EVERY_MS);
  }

  async #writeInGap(bytes: Uint8Array): Promise<void> {
    const { link, isHeldUp, fault } = this.#session;
    if (isHeldUp()) throw fault() ?? timedOut(link.path);
    await link.write(bytes, LOOK_EVERY_MS);
  }

  async #look(): Promise<void> {
    const answered = await this.#session.ask();
    if (answered && this.#session.fault()) await this.#session.recover();
  }

  #stillOpen(): void {
    const { link } = this.#session;
    if (!link.isOpen) throw this.#late ?? unplugged(link.path);
  }

  #changeOrTick(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        stop();
        resolve();
      };
      const cancel = this.#rules.timers.after(LOOK_EVERY_MS, end);
      const stop = this.#session.onChange(end);
    });
  }
}

function asKioskError(cause: unknown): KioskError {
  return cause instanceof KioskError ? cause : deviceFailed('printer', cause);
}
