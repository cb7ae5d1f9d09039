import type { CatalogItemView, ModifierListView } from '#contract/catalog.ts';
import { MAX_OF_ONE, preselected } from '#domain/checkout/modifier-rules.ts';
import { MAX_QUANTITY } from '#domain/checkout/sale.ts';
import type { LineView } from '#domain/checkout/views.ts';
import type { Money } from '#domain/money/money.ts';

/** What is chosen on an item's sheet. It is not on the sale yet. */
export interface ItemChoice {
  readonly variationId: string | undefined;
  /** How often each modifier is chosen for a unit; one that is not in it is not chosen. */
  readonly modifiers: Readonly<Record<string, number>>;
  readonly quantity: number;
}

/** What the sheet opens with: what the line holds, or what is preselected. */
export function firstChoice(item: CatalogItemView, line?: LineView, variationId?: string): ItemChoice {
  if (line) {
    const modifiers = (line.modifiers ?? []).map(({ modifierId, quantity }) => [modifierId, quantity] as const);
    return { variationId: line.variationId, modifiers: Object.fromEntries(modifiers), quantity: line.quantity };
  }
  const chosen = preselected(item.choices ?? []).map(({ modifierId }) => [modifierId, 1] as const);
  const first = variationId ?? item.variations[0]?.variationId;
  return { variationId: first, modifiers: Object.fromEntries(chosen), quantity: 1 };
}

/** How many of a list are chosen. */
export function countIn({ modifiers }: ModifierListView, choice: ItemChoice): number {
  return modifiers.reduce((sum, { modifierId }) => sum + (choice.modifiers[modifierId] ?? 0), 0);
}

/**
 * The choice after a tap on a modifier. Of a list of one it takes the other's place; where the same one may come again
 * it comes once more; else it goes. A tap beyond the list's most changes nothing.
 */
export function tapped(list: ModifierListView, modifierId: string, choice: ItemChoice): ItemChoice {
  const now = choice.modifiers[modifierId] ?? 0;
  if (list.max === 1) return withOnly(list, now > 0 && list.min === 0 ? undefined : modifierId, choice);
  if (now > 0 && !list.allowsQuantities) return withCount(choice, modifierId, 0);
  const isFull = (list.max > 0 && countIn(list, choice) >= list.max) || now >= MAX_OF_ONE;
  return isFull ? choice : withCount(choice, modifierId, now + 1);
}

/** The choice with one less of a modifier. */
export function lessOf(modifierId: string, choice: ItemChoice): ItemChoice {
  return withCount(choice, modifierId, (choice.modifiers[modifierId] ?? 0) - 1);
}

/** The choice with that many units, within what a line may hold. */
export function withUnits(choice: ItemChoice, quantity: number): ItemChoice {
  return { ...choice, quantity: Math.min(MAX_QUANTITY, Math.max(1, quantity)) };
}

/** The first list of which too few are chosen. */
export function missingList(item: CatalogItemView, choice: ItemChoice): ModifierListView | undefined {
  return (item.choices ?? []).find((list) => countIn(list, choice) < list.min);
}

/** What all units come to with what is chosen; undefined while the price of one is not known. `typed`: the open price. */
export function priceOf(item: CatalogItemView, choice: ItemChoice, typed: Money | undefined): Money | undefined {
  const variation = item.variations.find(({ variationId }) => variationId === choice.variationId);
  const base = variation?.price ?? typed;
  if (!variation || !base) return undefined;
  const extra = (item.choices ?? []).flatMap(({ modifiers }) => modifiers);
  const each = extra.reduce(
    (sum, { modifierId, price }) => sum + (price?.amount ?? 0) * (choice.modifiers[modifierId] ?? 0),
    base.amount,
  );
  return { amount: each * choice.quantity, currency: base.currency };
}

/** What is sent to the kiosk, in the order of the lists. */
export function chosenModifiers(item: CatalogItemView, { modifiers }: ItemChoice) {
  return (item.choices ?? [])
    .flatMap((list) => list.modifiers)
    .flatMap(({ modifierId }) => {
      const quantity = modifiers[modifierId] ?? 0;
      return quantity > 0 ? [{ modifierId, quantity }] : [];
    });
}

function withOnly(list: ModifierListView, modifierId: string | undefined, choice: ItemChoice): ItemChoice {
  const ids = new Set(list.modifiers.map((modifier) => modifier.modifierId));
  const others = Object.entries(choice.modifiers).filter(([id]) => !ids.has(id));
  const only = modifierId === undefined ? [] : [[modifierId, 1] as const];
  return { ...choice, modifiers: Object.fromEntries([...others, ...only]) };
}

function withCount(choice: ItemChoice, modifierId: string, count: number): ItemChoice {
  const { [modifierId]: _before, ...others } = choice.modifiers;
  return { ...choice, modifiers: count > 0 ? { ...others, [modifierId]: count } : others };
}
