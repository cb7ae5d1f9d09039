import { askedPauseMs } from '#domain/errors/asked-pause.ts';
import type { Logger, Timers } from '#ports/runtime.ts';

/** The first pause before a part is asked for again; each further one is twice as long. */
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 5000;

/** What a part needs. */
export interface ShopPartDeps {
  /** As the log calls it. */
  readonly name: string;
  /** Asks the server once and keeps what it says. */
  readonly read: () => Promise<unknown>;
  readonly onRead: () => void;
  readonly onFailed: () => void;
  readonly timers: Timers;
  readonly log: Logger;
}

/**
 * One part of what a kiosk reads of its shop. It is asked for until it is read, after pauses of its own: a part that
 * takes long, or never comes, holds up no other.
 */
export class ShopPart {
  #deps: ShopPartDeps;
  #reading: Promise<void> | undefined;
  #cancelNext: (() => void) | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #isClosed = false;

  constructor(deps: ShopPartDeps) {
    this.#deps = deps;
  }

  /** Asks for it now; a reading under way is shared. Settles with the first answer, good or not. Never throws. */
  read(): Promise<void> {
    this.#cancelNext?.();
    this.#cancelNext = undefined;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** Asks for it in any case once more: what is under way may have begun before the server was back. Never throws. */
  async readAgain(): Promise<void> {
    this.#pauseMs = FIRST_PAUSE_MS;
    await this.#reading;
    await this.read();
  }

  /** Ends the asking. */
  close(): void {
    this.#isClosed = true;
    this.#cancelNext?.();
  }

  async #read(): Promise<void> {
    const { name, read, onRead, onFailed, log } = this.#deps;
    try {
      await read();
    } catch (error) {
      if (this.#isClosed) return;
      log.warn({ part: name, error: String(error) }, 'a part of the shop could not be read');
      this.#readLater(error);
      return onFailed();
    }
    this.#pauseMs = FIRST_PAUSE_MS;
    if (!this.#isClosed) onRead();
  }

  #readLater(error: unknown): void {
    const pauseMs = Math.max(this.#pauseMs, askedPauseMs(error));
    this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS);
    this.#cancelNext = this.#deps.timers.after(pauseMs, () => void this.read());
  }
}
