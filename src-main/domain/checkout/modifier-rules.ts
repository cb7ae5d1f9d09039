import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import { type Money, zero } from '../money/money.ts';
import type { SaleModifier } from './sale.ts';

/** Most of one modifier on one unit. */
export const MAX_OF_ONE = 20;

/** A list as an item offers it: `min` and `max` of how many are chosen, 0 for no bound. */
export interface OfferedList {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly allowsQuantities?: true;
  readonly modifiers: readonly OfferedModifier[];
}

/** One of a list; `price` is absent where it costs nothing. */
export interface OfferedModifier {
  readonly modifierId: string;
  readonly name: string;
  readonly price?: Money;
  readonly isDefault?: true;
  readonly isSoldOut?: true;
}

/** A modifier somebody chose, so many times for each unit; once where it does not say. */
export interface ChosenModifier {
  readonly modifierId: string;
  readonly quantity?: number | undefined;
}

/** What is preselected where nobody has chosen. */
export function preselected(lists: readonly OfferedList[]): readonly ChosenModifier[] {
  return lists.flatMap(({ modifiers }) => modifiers.filter(({ isDefault, isSoldOut }) => isDefault && !isSoldOut));
}

/**
 * What was chosen as a line keeps it, in the order of the lists.
 * Refused: `cart.modifier_unknown`, `cart.modifier_sold_out`, `cart.modifier_times`, `cart.modifiers_short`,
 * `cart.modifiers_over`.
 *
 * @source Square Catalog API, CatalogModifierList: min_selected_modifiers, max_selected_modifiers, allow_quantities
 */
export function modifiersOf(
  lists: readonly OfferedList[],
  chosen: readonly ChosenModifier[],
  currency: string,
): Result<readonly SaleModifier[], Refusal> {
  const known = new Set(lists.flatMap(({ modifiers }) => modifiers.map(({ modifierId }) => modifierId)));
  const isTwice = new Set(chosen.map(({ modifierId }) => modifierId)).size < chosen.length;
  if (isTwice || chosen.some(({ modifierId }) => !known.has(modifierId)))
    return refused(refusal('cart.modifier_unknown'));
  const taken: SaleModifier[] = [];
  for (const list of lists) {
    const fault = faultIn(list, chosen);
    if (fault) return refused(fault);
    taken.push(...takenFrom(list, chosen, currency));
  }
  return ok(taken);
}

function faultIn(list: OfferedList, chosen: readonly ChosenModifier[]): Refusal | undefined {
  let count = 0;
  for (const { modifierId, name, isSoldOut } of list.modifiers) {
    const wanted = chosen.find((one) => one.modifierId === modifierId);
    if (!wanted) continue;
    const { quantity = 1 } = wanted;
    const most = list.allowsQuantities ? MAX_OF_ONE : 1;
    if (isSoldOut) return refusal('cart.modifier_sold_out', { name });
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > most)
      return refusal('cart.modifier_times', { name, max: most });
    count += quantity;
  }
  if (count < list.min) return refusal('cart.modifiers_short', { list: list.name, min: list.min });
  if (list.max > 0 && count > list.max) return refusal('cart.modifiers_over', { list: list.name, max: list.max });
  return undefined;
}

function takenFrom({ modifiers }: OfferedList, chosen: readonly ChosenModifier[], currency: string): SaleModifier[] {
  return modifiers.flatMap(({ modifierId, name, price = zero(currency) }) => {
    const wanted = chosen.find((one) => one.modifierId === modifierId);
    return wanted ? [{ modifierId, name, price, quantity: wanted.quantity ?? 1 }] : [];
  });
}
