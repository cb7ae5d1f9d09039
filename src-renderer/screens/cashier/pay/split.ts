import { type Money, money } from '#domain/money/money.ts';

/** How the amount is split: among so many people, or by amounts that are typed. */
export type Split = { readonly kind: 'evenly'; readonly people: number } | { readonly kind: 'amount' };

/** Fewest and most people an amount is split among. */
export const MIN_PEOPLE = 2;
export const MAX_PEOPLE = 9;

/**
 * What the next of these people pays of what is left, `paid` of them having paid: whole minor units, so that the last
 * ones pay the odd cents and nothing is left over.
 */
export function nextShare(left: Money, people: number, paid: number): Money {
  const others = people - paid;
  return others <= 1 ? left : money(Math.floor(left.amount / others), left.currency);
}
