import type { SquareGateways, StoreLocation } from '#ports/gateways.ts';
import type { Logger, Timers } from '#ports/runtime.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';

const RETRY_MS = 5_000;

/** What the service needs. */
export interface ShopDeps {
  readonly gateways: Pick<SquareGateways, 'locations'>;
  readonly locationId: string;
  readonly loyalty: LoyaltyService;
  readonly catalog: CatalogService;
  readonly timers: Timers;
  readonly log: Logger;
  readonly onChange: () => void;
}

/** Reads what every screen needs before the first sale: the location, the program, the catalog. Tries until it has them. */
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

  /** Ends the trying. */
  close(): void {
    this.#cancelRetry?.();
  }

  async #load(): Promise<void> {
    const { gateways, locationId, loyalty, catalog, log, timers, onChange } = this.#deps;
    const results = await Promise.allSettled([
      gateways.locations.retrieve(locationId).then((location) => {
        this.#location = location;
      }),
      loyalty.refreshProgram(),
      catalog.load(),
    ]);
    const failed = results.filter((result) => result.status === 'rejected');
    for (const { reason } of failed) log.warn({ error: String(reason) }, 'the shop could not be read in full');
    if (failed.length > 0) this.#cancelRetry = timers.after(RETRY_MS, () => void this.load());
    onChange();
  }
}
