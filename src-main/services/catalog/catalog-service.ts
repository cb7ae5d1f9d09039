import type { CatalogView } from '#contract/kiosk.ts';
import { scannedCodes, withoutZeros } from '#domain/barcode/scanned-codes.ts';
import type { SaleLine } from '#domain/checkout/sale.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Money } from '#domain/money/money.ts';
import type { Catalog, CatalogGateway, CatalogItem, CatalogVariation } from '#ports/catalog-gateway.ts';
import type { Clock } from '#ports/runtime.ts';

const ASSET_SCHEME = 'asset:';
const EMPTY: Catalog = { categories: [], items: [], taxes: [] };

interface Sellable {
  readonly item: CatalogItem;
  readonly variation: CatalogVariation;
}

/** The catalog as last read, with an index by variation and by barcode: finding one item of many thousands is one step. */
export class CatalogService {
  #gateway: CatalogGateway;
  #clock: Pick<Clock, 'nowIso'>;
  #recall: () => Catalog | undefined;
  #catalog: Catalog = EMPTY;
  #byVariation = new Map<string, Sellable>();
  #byCode = new Map<string, Sellable>();
  #loading: Promise<Catalog> | undefined;
  #isLoaded = false;
  /** Up to when changes are in the catalog as last read, ISO 8601 UTC; undefined where the server has not said. */
  #asOf: string | undefined;
  #revision = 0;
  /** Those that wait for a catalog, read or remembered. */
  #waiting: (() => void)[] = [];

  /** `recall`: the last good copy, where there is one that is not in use yet. */
  constructor(
    gateway: CatalogGateway,
    clock: Pick<Clock, 'nowIso'>,
    recall: () => Catalog | undefined = () => undefined,
  ) {
    this.#gateway = gateway;
    this.#clock = clock;
    this.#recall = recall;
  }

  /** Reads the catalog; a reading under way is shared. @throws KioskError square.* */
  load(): Promise<Catalog> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** Grows with every reading: pages that show the catalog fetch it again. */
  get revision(): number {
    return this.#revision;
  }

  /** Reads the catalog where the server says that it has changed; undefined where it has not. @throws KioskError square.* */
  async refreshIfChanged(): Promise<Catalog | undefined> {
    if (!this.#isLoaded) return undefined;
    const asOf = this.#asOf;
    const { isChanged, latest } = await this.#gateway.changesSince(asOf ?? this.#clock.nowIso());
    // A catalog whose age the server did not say may be of any age.
    if (isChanged || asOf === undefined) return this.load();
    this.#asOf = latest;
    return undefined;
  }

  /** The catalog for the cashier's tiles, read first where it never was. @throws KioskError square.* */
  async view(): Promise<CatalogView> {
    if (!this.#isLoaded) await this.#loadOrRecalled();
    return { revision: this.#revision, ...catalogView(this.#catalog) };
  }

  /** Takes the last good copy where none was read in this run. */
  loadCopy(): void {
    const copy = this.#recall();
    if (copy) this.#adopt(copy);
  }

  /** A copy may be there long before a server that is out of reach has been given up. */
  async #loadOrRecalled(): Promise<void> {
    const recalled = new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
    try {
      await Promise.race([this.load(), recalled]);
    } catch (error) {
      this.loadCopy();
      if (!this.#isLoaded) throw error;
    }
  }

  async #load(): Promise<Catalog> {
    // Asked before, so that no change falls between the two.
    const latest = await this.#gateway.changesSince(this.#clock.nowIso()).then(
      (changes) => changes.latest,
      () => undefined,
    );
    const catalog = await this.#gateway.load();
    this.#asOf = latest;
    this.#adopt(catalog);
    return catalog;
  }

  #adopt(catalog: Catalog): void {
    this.#catalog = catalog;
    this.#byVariation = new Map();
    this.#byCode = new Map();
    for (const item of catalog.items) {
      for (const variation of item.variations) this.#index({ item, variation });
    }
    this.#isLoaded = true;
    this.#revision += 1;
    for (const listener of this.#waiting.splice(0)) listener();
  }

  /** What a variation stands for: itself, its item, and its categories with all above them; undefined for an unknown one. */
  groupsOf(variationId: string): ReadonlySet<string> | undefined {
    const item = this.#byVariation.get(variationId)?.item;
    if (!item) return undefined;
    const groups = new Set([variationId, item.itemId]);
    const parents = new Map(this.#catalog.categories.map(({ categoryId, parentId }) => [categoryId, parentId]));
    for (const categoryId of item.categoryIds) {
      for (let id: string | undefined = categoryId; id !== undefined && !groups.has(id); id = parents.get(id))
        groups.add(id);
    }
    return groups;
  }

  /** A line of one variation. @throws KioskError `cart.item_unknown`, also for a variation without a price */
  line(lineId: string, variationId: string, quantity: number): SaleLine {
    const found = this.#byVariation.get(variationId);
    if (!found) throw new KioskError('cart.item_unknown', 'never', undefined);
    return lineOf(lineId, found, quantity);
  }

  /** A line by barcode or SKU. @throws KioskError `cart.barcode_unknown` */
  lineByCode(lineId: string, code: string): SaleLine {
    const known = scannedCodes(code).find((wanted) => this.#byCode.has(wanted));
    const found = known === undefined ? undefined : this.#byCode.get(known);
    if (!found) throw new KioskError('cart.barcode_unknown', 'never', { code: shown(code) });
    return lineOf(lineId, found, 1);
  }

  /** A line without an item; taxed where the cashier says so, by the taxes that the shop has for it. */
  customLine(lineId: string, name: string, unitPrice: Money, isTaxed: boolean): SaleLine {
    return { lineId, name, quantity: 1, unitPrice, taxes: isTaxed ? this.#catalog.taxes : [] };
  }

  #index(sellable: Sellable): void {
    const { variationId, sku, upc } = sellable.variation;
    this.#byVariation.set(variationId, sellable);
    if (sku !== undefined) this.#byCode.set(normalCode(sku), sellable);
    if (upc !== undefined) this.#byCode.set(withoutZeros(upc.trim()), sellable);
  }
}

function catalogView({ categories, items }: Catalog): Omit<CatalogView, 'revision'> {
  return {
    categories: categories.map(({ categoryId, name }) => ({ categoryId, name })),
    items: items.map(({ itemId, name, categoryIds, imageUrl, variations }) => ({
      itemId,
      name,
      categoryIds,
      ...(imageUrl !== undefined && { picture: pictureOf(imageUrl) }),
      variations: variations.map((v) => ({
        variationId: v.variationId,
        name: v.name,
        ...(v.price && { price: v.price }),
        ...(v.sku !== undefined && { sku: v.sku }),
      })),
    })),
  };
}

function lineOf(lineId: string, { item, variation }: Sellable, quantity: number): SaleLine {
  if (!variation.price) throw new KioskError('cart.item_unknown', 'never', undefined);
  return {
    lineId,
    name: item.name,
    ...(item.variations.length > 1 && { variationName: variation.name }),
    variationId: variation.variationId,
    quantity,
    unitPrice: variation.price,
    taxes: item.taxes,
  };
}

function normalCode(code: string): string {
  return code.trim().toUpperCase();
}

/** A code fit for a sentence: printable and short. */
function shown(code: string): string {
  return code.replace(/[^\x20-\x7e]/g, '').slice(0, 32);
}

function pictureOf(imageUrl: string): string {
  return imageUrl.startsWith(ASSET_SCHEME) ? imageUrl.slice(ASSET_SCHEME.length) : imageUrl;
}
