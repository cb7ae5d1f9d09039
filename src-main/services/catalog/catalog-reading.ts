import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CatalogCopy } from '#ports/catalog-copy.ts';
import type { CatalogGateway, CatalogPartPage } from '#ports/catalog-gateway.ts';
import type { Clock, Timers } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import { type EarlierCatalog, partOfEarlier } from './earlier-catalog.ts';

/** So often a page is shown how far the first reading has come. */
const SHOWN_EVERY_MS = 1500;

/** What reading needs. */
export interface CatalogReadingDeps {
  readonly gateway: CatalogGateway;
  readonly copy: CatalogCopy;
  readonly clock: Pick<Clock, 'nowIso' | 'msOf' | 'monotonicMs'>;
  readonly timers: Timers;
  readonly signals: Signals<'shopRead'>;
  /** Where an earlier version kept its copy. */
  readonly earlier?: EarlierCatalog;
}

/** How far a reading has come that broke off. */
interface Begun {
  readonly cursor: string | undefined;
  readonly latest: string | undefined;
}

/**
 * Keeps the copy true to the server: reads everything once, a page at a time while others go on, then what changed.
 */
export class CatalogReading {
  #deps: CatalogReadingDeps;
  #refreshing: Promise<boolean> | undefined;
  #begun: Begun | undefined;
  #isClosed = false;

  constructor(deps: CatalogReadingDeps) {
    this.#deps = deps;
  }

  /** ISO 8601 UTC: when the copy was last found to be true. */
  get readAt(): string | undefined {
    return this.#deps.copy.state.readAt;
  }

  /**
   * Brings the copy up to date; one under way is shared. Answers whether anything has changed.
   * @throws KioskError square.*, `catalog.being_read` where the copy was lost while it was read (it is read from
   *   the beginning the next time) or the reading was closed
   */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Ends the reading: whatever the server still answers is dropped, and the copy stays as it is. */
  close(): void {
    this.#isClosed = true;
  }

  /** Takes what an earlier version kept, where there is nothing better and no page is coming in. */
  takeEarlier(): void {
    const { copy, earlier } = this.#deps;
    if (this.#refreshing && this.#begun) return;
    const kept = copy.state.isWhole ? undefined : earlier?.recall();
    if (!kept) return;
    this.#begun = undefined;
    copy.beginReading();
    copy.add(partOfEarlier(kept.value));
    copy.endReading(undefined, kept.at);
  }

  async #refresh(): Promise<boolean> {
    const { copy, clock, earlier } = this.#deps;
    const { isWhole, asOf } = copy.state;
    if (isWhole && asOf !== undefined) {
      const isOther = await this.#takeChanges(asOf);
      if (isOther !== undefined) return isOther;
    }
    const before = copy.state.revision;
    const latest = await this.#readAll();
    copy.endReading(latest, clock.nowIso());
    earlier?.forget();
    // What changed while everything was read may have been read before it changed.
    if (latest !== undefined) await this.#takeChanges(latest);
    return copy.state.revision !== before;
  }

  /** Reads everything; from where it broke off for want of an answer. Answers up to when changes are in it. */
  async #readAll(): Promise<string | undefined> {
    const { gateway, copy, clock, timers, signals } = this.#deps;
    if (!this.#begun) {
      const latest = await this.#latest();
      this.#stillOpen();
      copy.beginReading();
      this.#begun = { cursor: undefined, latest };
    }
    let shownMs = clock.monotonicMs();
    for (;;) {
      const { cursor: from, latest }: Begun = this.#begun;
      const page: CatalogPartPage = await gateway.list(from).catch((error: unknown) => this.#breakOff(error));
      this.#stillOpen();
      const { part, cursor } = page;
      if (!copy.add(part)) this.#breakOff(new KioskError('catalog.being_read', 'safe', undefined));
      if (cursor === undefined) {
        this.#begun = undefined;
        return latest;
      }
      this.#begun = { cursor, latest };
      if (!copy.state.isWhole && clock.monotonicMs() - shownMs >= SHOWN_EVERY_MS) {
        shownMs = clock.monotonicMs();
        copy.showWhatIsThere();
        signals.announce('shopRead');
      }
      // Whoever waits at the counter goes first.
      await new Promise<void>((resolve) => timers.after(0, resolve));
      this.#stillOpen();
    }
  }

  /** Asked before everything is read, so that no change falls between the two. */
  async #latest(): Promise<string | undefined> {
    const { gateway, clock } = this.#deps;
    try {
      return (await gateway.changesSince(clock.nowIso())).latest;
    } catch {
      return undefined;
    }
  }

  /** Asked after each wait: what comes once the kiosk closes is for nobody. */
  #stillOpen(): void {
    if (this.#isClosed) throw new KioskError('catalog.being_read', 'safe', undefined);
  }

  #breakOff(error: unknown): never {
    // A cursor that the server refuses leads nowhere, and one of a copy that is lost into its middle.
    const isAway = error instanceof KioskError && error.code === 'square.offline';
    if (!isAway) this.#begun = undefined;
    throw error;
  }

  /** Undefined where the server's catalog is older than the copy: it was set back, and cannot say what that changed. */
  async #takeChanges(since: string): Promise<boolean | undefined> {
    const { gateway, copy, clock } = this.#deps;
    let isOther = false;
    let latest: string | undefined;
    for (let from: string | undefined; ; ) {
      const { part, cursor, latest: told } = await gateway.changesSince(since, from);
      this.#stillOpen();
      if (clock.msOf(told) < clock.msOf(since)) return undefined;
      isOther = copy.change(part) || isOther;
      latest ??= told;
      if (cursor === undefined) break;
      from = cursor;
    }
    copy.noteAsOf(latest, clock.nowIso());
    return isOther;
  }
}
