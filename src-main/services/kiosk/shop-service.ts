import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { StoreLocation } from '#ports/directory-gateways.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { Logger, Timers } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { CatalogReading } from '../catalog/catalog-reading.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { PromotionCalendar } from '../loyalty/promotion-calendar.ts';
import type { ShopMemory } from './shop-memory.ts';
import { ShopPart } from './shop-part.ts';

/** A part that has not come by then is taken from its last copy until it does. */
const COPY_AFTER_MS = 2_000;

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
 * Reads what every screen needs before the first sale: the location, the program, its promotions, the catalog. Each is
 * asked for by itself until it is read; what does not come is taken from its last good copy.
 */
export class ShopService {
  #deps: ShopDeps;
  #location: StoreLocation | undefined;
  #promotions: ShopPart;
  /** All that a start asks for; promotions are asked for once their program is known. */
  #parts: readonly ShopPart[];
  #isProgramRead = false;
  #cancelCopies: (() => void) | undefined;

  constructor(deps: ShopDeps) {
    this.#deps = deps;
    this.#promotions = this.#part('promotions', () => this.refreshPromotions());
    this.#parts = [
      this.#part('location', () => this.#readLocation()),
      this.#part(
        'program',
        () => this.refreshProgram(),
        () => void this.#promotions.readAgain(),
      ),
      this.#part('catalog', () => this.refreshCatalog()),
    ];
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

  /** Asks for every part, each until it is read. Settles once all were asked for once. Never throws. */
  async load(): Promise<void> {
    this.#cancelCopies = this.#deps.timers.after(COPY_AFTER_MS, () => this.loadCopies());
    await Promise.all(this.#parts.map((part) => part.read()));
    this.#cancelCopies();
  }

  /** The same in any case once more: a reading that began before the server was back may come to nothing. */
  async reload(): Promise<void> {
    await Promise.all(this.#parts.map((part) => part.readAgain()));
  }

  /** Reads the program again; answers whether it is another than before. @throws KioskError square.* */
  async refreshProgram(): Promise<boolean> {
    const { loyalty, memory } = this.#deps;
    const before = JSON.stringify(loyalty.program);
    const program = await loyalty.refreshProgram();
    this.#isProgramRead = true;
    memory?.keep('program', program ?? null);
    return JSON.stringify(program) !== before;
  }

  /** Reads the program's promotions again, once it is read itself; answers whether they are others. @throws KioskError square.* */
  async refreshPromotions(): Promise<boolean> {
    const { loyalty, promotions, memory } = this.#deps;
    if (!this.#isProgramRead) return false;
    const before = JSON.stringify(promotions.known);
    const known = await promotions.refresh(loyalty.program?.programId);
    memory?.keep('promotions', known);
    return JSON.stringify(known) !== before;
  }

  /** Brings the catalog's copy up to date; answers whether it has changed. @throws as `CatalogReading.refresh` */
  async refreshCatalog(): Promise<boolean> {
    const { reading, memory } = this.#deps;
    const isOther = await reading.refresh();
    memory?.noteRead('catalog');
    return isOther;
  }

  /** Ends the asking and the reading of the catalog. */
  close(): void {
    this.#cancelCopies?.();
    this.#deps.reading.close();
    for (const part of [...this.#parts, this.#promotions]) part.close();
  }

  /** Takes from the last good copies whatever was not read in this run. */
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

  #part(name: string, read: () => Promise<unknown>, onRead = () => {}): ShopPart {
    const { timers, log, signals } = this.#deps;
    return new ShopPart({
      name,
      read,
      onRead: () => {
        signals.announce('shopRead');
        onRead();
      },
      // A till opens on its copies as soon as one reading has failed: another may wait for long.
      onFailed: () => this.loadCopies(),
      timers,
      log,
    });
  }

  async #readLocation(): Promise<void> {
    const { gateways, locationId, memory } = this.#deps;
    this.#location = await gateways.locations.retrieve(locationId);
    memory?.keep('location', this.#location);
  }
}
