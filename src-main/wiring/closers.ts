import type { Logger } from '#ports/runtime.ts';

/** What must be closed, last opened first. */
export class Closers {
  #closers: (() => void | Promise<void>)[] = [];
  #log: Pick<Logger, 'error'> | undefined;

  /** Tells what fails to close in this log, from here on. */
  tellIn(log: Pick<Logger, 'error'>): void {
    this.#log = log;
  }

  /** Adds what is to be closed before whatever was added before it. */
  add(close: () => void | Promise<void>): void {
    this.#closers.push(close);
  }

  /** Closes all. One that fails is told in the log, and does not keep the others open. */
  async closeAll(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        this.#log?.error({ error: String(error) }, 'a part of the kiosk could not be closed');
      }
    }
  }
}
