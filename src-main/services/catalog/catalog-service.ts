import { scannedCodes } from '#domain/barcode/scanned-codes.ts';
import { type ChosenModifier, modifiersOf, preselected } from '#domain/checkout/modifier-rules.ts';
import { MAX_CUSTOM_AMOUNT, type SaleLine } from '#domain/checkout/sale.ts';
import type { CodeChoice } from '#domain/errors/codes.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import { type Money, money } from '#domain/money/money.ts';
import type { CatalogCopy, Sellable } from '#ports/catalog-copy.ts';

/** More than a person chooses from; so many things with one code are a mistake in the catalog. */
const MAX_CHOICES = 12;

/** What somebody wants of a variation; one unit where no quantity is said. */
export interface WantedGoods {
  readonly variationId: string;
  readonly quantity?: number | undefined;
  readonly modifiers?: readonly ChosenModifier[] | undefined;
  readonly note?: string | undefined;
  /** Of one, where the catalog has no price. */
  readonly price?: Money | undefined;
}

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

  /**
   * A line of one variation with what was chosen for each unit: what is preselected, where nothing is said.
   * @throws KioskError `cart.item_unknown`, `cart.choices_needed`, `cart.modifier_*`, `cart.modifiers_*`,
   * `cart.amount_range` for a typed price
   */
  line(lineId: string, goods: WantedGoods): SaleLine {
    const found = this.#copy.variation(goods.variationId);
    if (!found) throw new KioskError('cart.item_unknown', 'never', undefined);
    return this.#lineOf(lineId, found, goods);
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
    if (only && others.length === 0) return this.#lineOf(lineId, only, {});
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

  #lineOf(lineId: string, { item, variation }: Sellable, goods: Omit<WantedGoods, 'variationId'>): SaleLine {
    const { variationId } = variation;
    const unitPrice = variation.price ?? typedPrice(goods.price);
    const lists = this.#copy.choices(item);
    const chosen = modifiersOf(lists, goods.modifiers ?? preselected(lists), unitPrice?.currency ?? '');
    if (!unitPrice || (!chosen.ok && !goods.modifiers)) {
      throw new KioskError('cart.choices_needed', 'never', { itemId: item.itemId, variationId, name: item.name });
    }
    const modifiers = granted(chosen);
    return {
      lineId,
      name: item.name,
      ...(item.variations.length > 1 && { variationName: variation.name }),
      variationId,
      quantity: goods.quantity ?? 1,
      unitPrice,
      ...(!variation.price && { isPriceTyped: true as const }),
      taxes: item.taxes,
      ...(modifiers.length > 0 && { modifiers }),
      ...(goods.note !== undefined && { note: goods.note }),
    };
  }
}

/** @throws KioskError `cart.amount_range`: a price somebody typed is one a person means */
function typedPrice(price: Money | undefined): Money | undefined {
  if (price && (price.amount < 0 || price.amount > MAX_CUSTOM_AMOUNT)) {
    throw new KioskError('cart.amount_range', 'never', { max: money(MAX_CUSTOM_AMOUNT, price.currency) });
  }
  return price;
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
