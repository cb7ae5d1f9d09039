import type { Choices } from './chances.ts';
import type { Death } from './dying-stores.ts';

/** One thing done to the cart. */
export type CartStep =
  | { readonly do: 'item'; readonly variationId: string; readonly quantity: number }
  | { readonly do: 'amount'; readonly amount: number; readonly taxed: boolean }
  | { readonly do: 'more' }
  | { readonly do: 'remove' }
  | { readonly do: 'member'; readonly phone: string; readonly side: 'cashier' | 'customer' }
  | { readonly do: 'join'; readonly phone: string }
  | { readonly do: 'leave' }
  | { readonly do: 'reward' }
  | { readonly do: 'unreward' }
  | { readonly do: 'hold' };

/** How money is offered. `share` is the part of what is due, in hundredths; `tip` in hundredths of that. */
export interface PayStep {
  readonly kind: 'cash' | 'card' | 'external' | 'terminal';
  readonly share: number;
  readonly tip: number;
}

/** What one buyer, and the cashier in front of them, are going to do. */
export interface Plan {
  readonly cart: readonly CartStep[];
  readonly pay: readonly PayStep[];
  readonly end: 'pay' | 'void' | 'void when due';
  /** Once the amount is due, or a tender stands, it is cancelled and begun again. */
  readonly changesTheirMind: boolean;
  /** The share of taps that come twice. */
  readonly doubleTaps: number;
  readonly reprints: boolean;
  readonly returns: 'nothing' | 'a part' | 'everything';
  /** Goes on to the next buyer while the points, or the money, are not settled yet. */
  readonly isHasty: boolean;
  readonly death: Death | undefined;
  /** The plug is pulled so long after the buyer has come, whatever goes on. */
  readonly killedAfterMs: number | undefined;
  /** The line is gone from here on, for so many checkouts. */
  readonly offlineFor: number;
  /** The server hangs, from so long after the buyer has come and for so long. */
  readonly hang: { readonly afterMs: number; readonly forMs: number } | undefined;
}

/** What the shop has for a plan to use. */
export interface PlanShop {
  readonly variationIds: readonly string[];
  readonly members: readonly string[];
  /** A number nobody has enrolled. */
  newPhone(): string;
}

/** Plans from a seed. Rewards are tried often, and every fifth checkout dies somewhere. */
export function planCheckout(choices: Choices, shop: PlanShop): Plan {
  const { chance, between, one } = choices;
  const cart: CartStep[] = Array.from({ length: between(1, 3) }, () => goods(choices, shop));
  if (chance(0.65)) cart.splice(between(0, cart.length), 0, buyer(choices, shop));
  if (chance(0.6)) cart.push({ do: 'reward' });
  if (chance(0.15)) cart.push(goods(choices, shop));
  if (chance(0.15)) cart.push({ do: one(['more', 'remove'] as const) });
  if (chance(0.12)) cart.push({ do: 'unreward' });
  if (chance(0.1)) cart.push({ do: 'reward' });
  if (chance(0.06)) cart.push({ do: 'leave' });
  if (chance(0.06)) cart.push(buyer(choices, shop));
  if (chance(0.12)) cart.push({ do: 'hold' });
  return {
    cart,
    pay: payment(choices),
    end: chance(0.12) ? one(['void', 'void when due'] as const) : 'pay',
    changesTheirMind: chance(0.12),
    doubleTaps: chance(0.3) ? 0.5 : 0.05,
    reprints: chance(0.1),
    returns: chance(0.2) ? one(['a part', 'everything'] as const) : 'nothing',
    isHasty: chance(0.3),
    death: chance(0.17) ? { atAppend: between(1, 26), side: one(['before', 'after'] as const) } : undefined,
    killedAfterMs: chance(0.04) ? between(0, 600) : undefined,
    offlineFor: chance(0.08) ? between(1, 3) : 0,
    hang: chance(0.2) ? { afterMs: between(0, 400), forMs: between(200, 5000) } : undefined,
  };
}

/** Where a kiosk that starts again dies at once, or not at all. */
export function planDeathAtStart({ chance, between, one }: Choices): Death | undefined {
  return chance(0.2) ? { atAppend: between(1, 8), side: one(['before', 'after'] as const) } : undefined;
}

function goods({ chance, between, one }: Choices, { variationIds }: PlanShop): CartStep {
  if (chance(0.3)) return { do: 'amount', amount: between(1, 4000), taxed: chance(0.3) };
  return { do: 'item', variationId: one(variationIds), quantity: between(1, 2) };
}

function buyer({ chance, one }: Choices, { members, newPhone }: PlanShop): CartStep {
  if (chance(0.15)) return { do: 'join', phone: newPhone() };
  return { do: 'member', phone: one(members), side: chance(0.2) ? 'customer' : 'cashier' };
}

function payment({ chance, between, one }: Choices): readonly PayStep[] {
  const kinds = ['cash', 'cash', 'card', 'card', 'external', 'terminal'] as const;
  const tender = (): PayStep => ({ kind: one(kinds), share: between(20, 70), tip: chance(0.3) ? between(1, 25) : 0 });
  if (!chance(0.25)) return [{ ...tender(), share: 100 }];
  return [tender(), ...(chance(0.3) ? [tender()] : []), { ...tender(), share: 100 }];
}
