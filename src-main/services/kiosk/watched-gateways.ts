import type { SquareGateways } from '#ports/gateways.ts';

/** Makes the call it is given, answers what that answers, and notes what becomes of it. */
export type Observe = (call: () => Promise<unknown>, mayBeSlow: boolean) => Promise<unknown>;

/** The same gateways, each of their calls made through `observe`. */
export function watchedGateways(gateways: SquareGateways, observe: Observe): SquareGateways {
  const watched = <G extends object>(gateway: G, { mayBeSlow = false } = {}) => observed(gateway, observe, mayBeSlow);
  return {
    orders: watched(gateways.orders),
    loyalty: watched(gateways.loyalty),
    payments: watched(gateways.payments),
    refunds: watched(gateways.refunds),
    terminals: watched(gateways.terminals),
    // Thousands of items take their time, and no person waits for them at the counter.
    catalog: watched(gateways.catalog, { mayBeSlow: true }),
    customers: watched(gateways.customers),
    locations: watched(gateways.locations),
  };
}

function observed<G extends object>(gateway: G, observe: Observe, mayBeSlow: boolean): G {
  return new Proxy(gateway, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => observe(() => Reflect.apply(member, target, args) as Promise<unknown>, mayBeSlow);
    },
  });
}
