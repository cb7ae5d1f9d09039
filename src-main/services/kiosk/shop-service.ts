import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { StoreLocation } from '#ports/directory-gateways.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { Logger, Timers } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { CatalogReading } from '../catalog/catalog-reading.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { PromotionCalendar } from '../loyalty/promotion-calendar.ts';
import type { ShopMemory } from './shop-memory.ts';

const RETRY_AFTER_MS = 5_000;

/** What the service needs. */
export interface ShopDeps {
  readonly gateways: Pick<SquareGateways, 'locations'>;
  readonly locationId: string;
  readonly loyalty: LoyaltyService;
  readonly reading: CatalogReading;
  readonly promotions: PromotionCalendar;
  /** Where the last good copies are; absent for a backend in this process, which is never out of reach. */
  readonly memory: ShopMemory | undefined;
  readonly timers: Timers;
  readonly log: Logger;
  readonly signals: Signals<'shopRead'>;
}

/**
 * Reads what every screen needs before the first sale: the location, the program, the catalog. Tries until it has them;
 * what cannot be read is taken from its last good copy.
 */
export class ShopService {
  #deps: ShopDeps;
  #location: StoreLocation | undefined;
  #loading: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;

  constructor(deps: ShopDeps) {
    this.#deps = deps;
  }

  /** The location, once it is read. */
  get location(): StoreLocation | undefined {
    return this.#location;
  }

  /** The same for what cannot be done without: no currency and no country is ever guessed. @throws KioskError `shop.not_read` */
  get known(): StoreLocation {
    if (!this.#location) throw new KioskError('shop.not_read', 'safe', undefined);
    return this.#location;
  }

  /** The name over the door; the program's own while the shop's is not read. */
  get name(): string {
    return this.#location?.businessName ?? this.#location?.name ?? 'Regulars';
  }

  /** Reads everything; a part that cannot be read now is tried again later. Never throws. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** The same from the beginning: a reading that began before the server was back may have failed in part. */
  async reload(): Promise<void> {
    await this.#loading;
    await this.load();
  }

  /** Reads the program with its promotions again; answers whether the program is another than before. @throws KioskError square.* */
  async refreshProgram(): Promise<boolean> {
    const before = JSON.stringify(this.#deps.loyalty.program);
    await this.#readProgram();
    return JSON.stringify(this.#deps.loyalty.program) !== before;
  }

  /** Brings the catalog's copy up to date; answers whether it has changed. @throws as `CatalogReading.refresh` */
  async refreshCatalog(): Promise<boolean> {
    const { reading, memory } = this.#deps;
    const isOther = await reading.refresh();
    memory?.noteRead('catalog');
    return isOther;
  }

  /** Ends the trying. */
  close(): void {
    this.#cancelRetry?.();
  }

  /** Takes from the last good copies whatever was not read in this run: the server is out of reach. */
  loadCopies(): void {
    const { memory, loyalty, promotions, reading, signals } = this.#deps;
    if (!memory) return;
    this.#location ??= memory.recall('location');
    const program = memory.recall('program');
    if (program !== undefined) loyalty.use(program ?? undefined);
    promotions.use(memory.recall('promotions') ?? promotions.known);
    reading.takeEarlier();
    if (reading.readAt !== undefined) memory.noteCopy('catalog', reading.readAt);
    signals.announce('shopRead');
  }

  async #load(): Promise<void> {
    const { log, timers, signals } = this.#deps;
    const reads = [this.#readLocation(), this.#readProgram(), this.refreshCatalog()];
    // A till opens on its copies as soon as one reading has failed: another may wait for long.
    const results = await Promise.allSettled(reads.map((read) => read.catch((error) => this.#useCopies(error))));
    const failed = results.filter((result) => result.status === 'rejected');
    for (const { reason } of failed) log.warn({ error: String(reason) }, 'the shop could not be read in full');
    if (failed.length > 0) {
      this.#cancelRetry?.();
      this.#cancelRetry = timers.after(RETRY_AFTER_MS, () => void this.load());
    }
    signals.announce('shopRead');
  }

  #useCopies(why: unknown): never {
    this.loadCopies();
    throw why;
  }

  async #readLocation(): Promise<void> {
    const { gateways, locationId, memory, signals } = this.#deps;
    this.#location = await gateways.locations.retrieve(locationId);
    memory?.keep('location', this.#location);
    signals.announce('shopRead');
  }

  async #readProgram(): Promise<void> {
    const { loyalty, promotions, memory } = this.#deps;
    const program = await loyalty.refreshProgram();
    memory?.keep('program', program ?? null);
    const known = await promotions.refresh(program?.programId);
    memory?.keep('promotions', known);
  }
}
