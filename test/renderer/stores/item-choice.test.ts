import { describe, expect, test } from 'vitest';
import type { CatalogItemView, ModifierListView } from '#contract/catalog.ts';
import {
  chosenModifiers,
  firstChoice,
  lessOf,
  missingList,
  priceOf,
  tapped,
  withUnits,
} from '#renderer/stores/item-choice.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const list = (listId: string, bounds: Partial<ModifierListView>, prices: readonly number[]): ModifierListView => ({
  listId,
  name: listId,
  min: 0,
  max: 0,
  ...bounds,
  modifiers: prices.map((price, at) => ({ modifierId: `${listId}${at}`, name: `${listId} ${at}`, price: usd(price) })),
});
const milk = list('milk', { min: 1, max: 1 }, [0, 75]);
const maybe = list('maybe', { max: 1 }, [10, 20]);
const extras = list('extras', { max: 3, allowsQuantities: true }, [100, 50]);
const item: CatalogItemView = {
  itemId: 'I',
  name: 'Latte',
  variations: [
    { variationId: 'S', name: 'Small', price: usd(400) },
    { variationId: 'O', name: 'Any' },
  ],
  choices: [milk, maybe, extras],
};
const first = firstChoice(item);

describe('what is chosen for an item', () => {
  test('a tap in a list of one takes the place of the other, and goes only where none is needed', () => {
    const oat = tapped(milk, 'milk1', tapped(milk, 'milk0', first));
    expect(oat.modifiers).toEqual({ milk1: 1 });
    expect(tapped(milk, 'milk1', oat).modifiers).toEqual({ milk1: 1 });
    expect(tapped(maybe, 'maybe0', tapped(maybe, 'maybe0', first)).modifiers).toEqual({});
  });

  test('the same one comes again where it may, up to the most of its list, and goes one by one', () => {
    let choice = first;
    for (let tap = 0; tap < 5; tap += 1) choice = tapped(extras, 'extras0', choice);
    expect(choice.modifiers).toEqual({ extras0: 3 });
    expect(tapped(extras, 'extras1', choice)).toBe(choice);
    expect(lessOf('extras0', lessOf('extras0', lessOf('extras0', choice))).modifiers).toEqual({});
  });

  test('a list left short is named, and the price counts everything for every unit', () => {
    expect(missingList(item, first)?.listId).toBe('milk');
    const choice = withUnits(tapped(extras, 'extras0', tapped(milk, 'milk1', first)), 2);
    expect(missingList(item, choice)).toBeUndefined();
    expect(priceOf(item, choice, undefined)).toEqual(usd(2 * (400 + 75 + 100)));
    expect(chosenModifiers(item, choice)).toEqual([
      { modifierId: 'milk1', quantity: 1 },
      { modifierId: 'extras0', quantity: 1 },
    ]);
  });

  test('an open price is known once it is typed, and the quantity stays one that a line may hold', () => {
    const open = { ...first, variationId: 'O' };
    expect(priceOf(item, open, undefined)).toBeUndefined();
    expect(priceOf(item, open, usd(250))).toEqual(usd(250));
    expect([withUnits(first, 0).quantity, withUnits(first, 5000).quantity]).toEqual([1, 999]);
  });
});
