import { scannedCodes } from '#domain/barcode/scanned-codes.ts';
import type { SaleLine } from '#domain/checkout/sale.ts';
import type { CodeChoice } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Money } from '#domain/money/money.ts';
import type { CatalogCopy, Sellable } from '#ports/catalog-copy.ts';

/** More than a person chooses from; so many things with one code are a mistake in the catalog. */
const MAX_CHOICES = 12;

/** What the rest of the kiosk asks of the catalog: lines for the cart, and what a variation belongs to. */
export class CatalogService {
  #copy: CatalogCopy;

  constructor(copy: CatalogCopy) {
    this.#copy = copy;
  }

  /** Grows with every change: pages that show the catalog fetch it again. */
  get revision(): number {
    return this.#copy.state.revision;
  }

  /** What a variation stands for: itself, its item, and its categories with all above them; undefined for an unknown one. */
  groupsOf(variationId: string): ReadonlySet<string> | undefined {
    const item = this.#copy.variation(variationId)?.item;
    if (!item) return undefined;
    const groups = new Set([variationId, item.itemId]);
    const parents = new Map(this.#copy.categories().map(({ categoryId, parentId }) => [categoryId, parentId]));
    for (const categoryId of item.categoryIds) {
      for (let id: string | undefined = categoryId; id !== undefined && !groups.has(id); id = parents.get(id))
        groups.add(id);
    }
    return groups;
  }

  /** A line of one variation. @throws KioskError `cart.item_unknown`, also for a variation without a price */
  line(lineId: string, variationId: string, quantity: number): SaleLine {
    const found = this.#copy.variation(variationId);
    if (!found) throw new KioskError('cart.item_unknown', 'never', undefined);
    return lineOf(lineId, found, quantity);
  }

  /**
   * A line by barcode or SKU; of several with the same one none is guessed.
   * @throws KioskError `cart.barcode_unknown`, `cart.barcode_shared`, `catalog.being_read`
   */
  lineByCode(lineId: string, code: string): SaleLine {
    const [found = []] = scannedCodes(code)
      .map((form) => this.#copy.withCode(form))
      .filter((sellables) => sellables.length > 0);
    const [only, ...others] = found;
    if (only && others.length === 0) return lineOf(lineId, only, 1);
    if (only) {
      const choices = found.slice(0, MAX_CHOICES).map(choiceOf);
      throw new KioskError('cart.barcode_shared', 'never', { code: shown(code), choices });
    }
    if (!this.#copy.state.isWhole) throw new KioskError('catalog.being_read', 'safe', undefined);
    throw new KioskError('cart.barcode_unknown', 'never', { code: shown(code) });
  }

  /**
   * A line without an item; taxed where the cashier says so, by the taxes that the shop has for it.
   * @throws KioskError `catalog.being_read` while these are not known
   */
  customLine(lineId: string, name: string, unitPrice: Money, isTaxed: boolean): SaleLine {
    if (isTaxed && !this.#copy.state.isWhole) throw new KioskError('catalog.being_read', 'safe', undefined);
    return { lineId, name, quantity: 1, unitPrice, taxes: isTaxed ? this.#copy.customAmountTaxes() : [] };
  }
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

function choiceOf({ item, variation }: Sellable): CodeChoice {
  return {
    variationId: variation.variationId,
    name: item.name,
    ...(item.variations.length > 1 && { variationName: variation.name }),
    ...(variation.price && { price: variation.price }),
  };
}

/** A code fit for a sentence: printable and short. */
function shown(code: string): string {
  return code.replace(/[^\x20-\x7e]/g, '').slice(0, 32);
}
