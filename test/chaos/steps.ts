import fc from 'fast-check';
import { DRIP, LOCATION, TIERS, usd } from '../backend/shop.ts';

/** A thing that people do at a counter, with everything about it decided beforehand. `pick` chooses among what is there. */
export type Step =
  | { readonly kind: 'order'; readonly order: object }
  | { readonly kind: 'change'; readonly pick: number; readonly change: object; readonly clear: readonly string[] }
  | { readonly kind: 'race'; readonly pick: number; readonly notes: readonly [string, string] }
  | { readonly kind: 'reward' | 'rewardAndBack'; readonly pick: number; readonly who: number; readonly tier: string }
  | { readonly kind: 'dropReward'; readonly pick: number }
  | { readonly kind: 'pay'; readonly pick: number; readonly how: PayHow; readonly tip: number }
  | { readonly kind: 'split'; readonly pick: number; readonly share: number; readonly finish: boolean }
  | { readonly kind: 'cancel'; readonly pick: number }
  | { readonly kind: 'earn'; readonly pick: number; readonly who: number }
  | { readonly kind: 'adjust'; readonly who: number; readonly points: number; readonly below: boolean }
  | { readonly kind: 'refund'; readonly pick: number; readonly share: number }
  | { readonly kind: 'replay'; readonly pick: number };
export type PayHow = 'CASH' | 'cnon:card-nonce-ok' | 'cnon:card-nonce-declined' | 'EXTERNAL';

const pick = fc.nat(1000);
const who = fc.nat(1);
const tier = fc.constantFrom(...Object.values(TIERS));

const customLine = fc.record({
  uid: fc.constantFrom('a', 'b', 'c'),
  name: fc.constant('Custom amount'),
  quantity: fc.constantFrom('1', '2', '3', '0.5', '2.75'),
  base_price_money: fc.integer({ min: 0, max: 9999 }).map(usd),
});
const coffeeLine = fc.record({
  uid: fc.constantFrom('d', 'e'),
  catalog_object_id: fc.constant(DRIP),
  quantity: fc.constantFrom('1', '2', '4'),
});
const lines = fc.uniqueArray(fc.oneof(customLine, coffeeLine), {
  minLength: 1,
  maxLength: 4,
  selector: ({ uid }) => uid,
});
const tax = fc.record({
  uid: fc.constantFrom('t1', 't2'),
  name: fc.constant('Tax'),
  percentage: fc.constantFrom('8.875', '5', '19'),
  type: fc.constantFrom('ADDITIVE', 'INCLUSIVE'),
  scope: fc.constant('ORDER'),
});
const discount = fc.oneof(
  fc.record({
    uid: fc.constant('p'),
    name: fc.constant('Percent'),
    percentage: fc.constantFrom('10', '33.3', '100'),
    scope: fc.constant('ORDER'),
  }),
  fc.record({
    uid: fc.constant('f'),
    name: fc.constant('Fixed'),
    amount_money: fc.integer({ min: 1, max: 700 }).map(usd),
    scope: fc.constant('ORDER'),
  }),
  fc.record({
    uid: fc.constant('l'),
    name: fc.constant('Of one line'),
    amount_money: fc.integer({ min: 1, max: 700 }).map(usd),
    scope: fc.constant('LINE_ITEM'),
  }),
);
const order = fc
  .record({
    line_items: lines,
    taxes: fc.uniqueArray(tax, { maxLength: 2, selector: ({ uid }) => uid }),
    discounts: fc.uniqueArray(discount, { maxLength: 2, selector: ({ uid }) => uid }),
  })
  .map(({ line_items, ...content }) => ({
    location_id: LOCATION,
    line_items: line_items.map((line, index) => (index === 0 ? { ...line, ...lineDiscountOf(content) } : line)),
    ...content,
  }));

/** A discount of a line stands on the first one. */
function lineDiscountOf({ discounts }: { readonly discounts: readonly { readonly uid: string }[] }) {
  const isThere = discounts.some(({ uid }) => uid === 'l');
  return isThere ? { applied_discounts: [{ discount_uid: 'l' }] } : {};
}

const change = fc.oneof(
  fc.record({ line_items: lines }),
  fc.record({ discounts: fc.tuple(discount) }),
  fc.record({ metadata: fc.constant({ table: '7' }) }),
);

const reward = fc.record({
  kind: fc.constantFrom('reward' as const, 'rewardAndBack' as const),
  pick,
  who,
  tier,
});

/** One step; what is frequent at a counter is frequent here. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: order.map((content) => ({ kind: 'order' as const, order: content })) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      pick,
      change,
      clear: fc.constantFrom<string[]>([], ['line_items[b]'], ['taxes'], ['discounts[p]']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('race' as const),
      pick,
      notes: fc.tuple(fc.string({ minLength: 1, maxLength: 5 }), fc.string({ minLength: 1, maxLength: 5 })),
    }),
  },
  { weight: 4, arbitrary: reward },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('dropReward' as const), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      pick,
      how: fc.constantFrom<PayHow>('CASH', 'CASH', 'EXTERNAL', 'cnon:card-nonce-ok', 'cnon:card-nonce-declined'),
      tip: fc.constantFrom(0, 0, 150),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('split' as const),
      pick,
      share: fc.integer({ min: 1, max: 99 }),
      finish: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('earn' as const), pick, who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      who,
      points: fc.integer({ min: -40, max: 60 }),
      below: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), pick, share: fc.constantFrom(10, 50, 100) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const), pick }) },
);

/** A day of them. */
export const history: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 3, maxLength: 18 });
