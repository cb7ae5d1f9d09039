import type { Clock, Logger } from '#ports/runtime.ts';
import type { CopyParts, LastCopy, ShopCopies } from '#ports/stores.ts';

/** What remembering needs. */
export interface ShopMemoryDeps {
  readonly copies: ShopCopies;
  /** Server and location: another shop's copies are not this one's. */
  readonly source: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Remembers what was last read of the shop, so that the kiosk opens and sells without the network, and how old that is. */
export class ShopMemory {
  #deps: ShopMemoryDeps;
  /** When the part in use was read; undefined for one read in this run. */
  #readAt = new Map<keyof CopyParts, string | undefined>();

  constructor(deps: ShopMemoryDeps) {
    this.#deps = deps;
  }

  /** ISO 8601 UTC: when the oldest copy in use was read; undefined while none is. */
  get copyOf(): string | undefined {
    return [...this.#readAt.values()].filter((at) => at !== undefined).sort()[0];
  }

  /** Notes that the part in use was read in this run. */
  noteRead(part: keyof CopyParts): void {
    this.#readAt.set(part, undefined);
  }

  /** The part in use is a copy of that age, kept elsewhere; unless it was read in this run. ISO 8601 UTC. */
  noteCopy(part: keyof CopyParts, at: string): void {
    if (!this.#readAt.has(part)) this.#readAt.set(part, at);
  }

  /** A part is kept here no longer. */
  forget(part: keyof CopyParts): void {
    const { copies, source, log } = this.#deps;
    try {
      copies.forget(source, part);
    } catch (error) {
      log.warn({ part, error: String(error) }, 'a copy that is no longer used could not be taken away');
    }
  }

  /** Keeps a part just read. A copy that cannot be written costs no sale. */
  keep<P extends keyof CopyParts>(part: P, value: CopyParts[P]): void {
    const { copies, source, clock, log } = this.#deps;
    this.noteRead(part);
    try {
      copies.keep(source, part, value, clock.nowIso());
    } catch (error) {
      log.warn({ part, error: String(error) }, 'what was read of the shop could not be kept');
    }
  }

  /** The last copy of a part that was not read in this run; from now on its age is told. */
  recall<P extends keyof CopyParts>(part: P): CopyParts[P] | undefined {
    return this.recallCopy(part)?.value;
  }

  /** The same with its age. */
  recallCopy<P extends keyof CopyParts>(part: P): LastCopy<P> | undefined {
    if (this.#readAt.has(part)) return undefined;
    const { copies, source, log } = this.#deps;
    try {
      const copy = copies.last(source, part);
      if (copy) this.#readAt.set(part, copy.at);
      return copy;
    } catch (error) {
      log.warn({ part, error: String(error) }, 'the copy of the shop could not be read');
      return undefined;
    }
  }
}
