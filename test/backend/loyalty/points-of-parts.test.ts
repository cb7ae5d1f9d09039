import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allocate } from '#domain/money/allocate.ts';
import { DRIP, MARIA, TIERS, variationId } from '../shop.ts';
import { customLine, itemRule, type LoyaltyShop, openLoyaltyShop, spendRule, taxOf } from './loyalty-shop.ts';

/** Programs, sales and returns tried; many more by `POINTS_RUNS=10000 npm run unit -- test/backend/loyalty/points-of-parts.test.ts`. */
const RUNS = Number(process.env.POINTS_RUNS ?? 40);
/** A shop serves so many sales before the next one opens: opening one is what takes time. */
const SALES_OF_A_SHOP = 8;
const SANDWICH = variationId('Turkey Sandwich', 'Regular');

const COFFEE = 'CCCATCOFFEE0000000000001';

const taxMode = fc.constantFrom('BEFORE_TAX', 'AFTER_TAX');
const points = fc.integer({ min: 1, max: 5 });
const amount = fc.integer({ min: 1, max: 3000 });
const excluded = fc.subarray([DRIP, SANDWICH]);
const rule = fc.oneof(
  fc.record({ amount, points, tax_mode: taxMode, excluded }).map((one) =>
    spendRule(one.amount, one.points, {
      tax_mode: one.tax_mode,
      ...(one.excluded.length > 0 ? { excluded_item_variation_ids: one.excluded } : {}),
    }),
  ),
  fc.record({ minimum: fc.option(amount), points, tax_mode: taxMode }).map((one) => ({
    accrual_type: 'VISIT',
    points: one.points,
    visit_data: {
      tax_mode: one.tax_mode,
      ...(one.minimum === null ? {} : { minimum_amount_money: { amount: one.minimum, currency: 'USD' } }),
    },
  })),
  fc.record({ id: fc.constantFrom(DRIP, SANDWICH), points }).map((one) => itemRule(one.id, one.points)),
  points.map((each) => ({ accrual_type: 'CATEGORY', points: each, category_data: { category_id: COFFEE } })),
);
const line = fc.oneof(
  fc.record({ catalog_object_id: fc.constantFrom(DRIP, SANDWICH), quantity: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ price: fc.integer({ min: 0, max: 5000 }), quantity: fc.integer({ min: 1, max: 5 }) }),
);
const sale = fc.record({
  rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  tax: fc.constantFrom('0', '6.62', '8.875', '20', '33.3'),
  type: fc.constantFrom('ADDITIVE', 'INCLUSIVE'),
  off: fc.constantFrom('0', '12.5', '100'),
  tier: fc.constantFrom(undefined, TIERS.tenPercent, TIERS.freeDrip),
  promotion: fc.boolean(),
  /** How it comes back: units of a line, or an amount, each a share of what is left; in the end, the rest. */
  parts: fc.array(
    fc.record({ isAmount: fc.boolean(), line: fc.nat(3), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    {
      maxLength: 6,
    },
  ),
});
type Sale = typeof sale extends fc.Arbitrary<infer T> ? T : never;

it(
  'taken back are never more than earned, all of them by the whole, and by the parts what the whole takes',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sale, { minLength: SALES_OF_A_SHOP, maxLength: SALES_OF_A_SHOP }), async (sales) => {
        const shop = await openLoyaltyShop();
        const maria = await shop.enrol(MARIA);
        await shop.adjust(maria.id, 1000);
        for (const one of sales) {
          await shop.admin('PUT', '/loyalty/program', { program: { accrual_rules: one.rules } });
          const running = one.promotion ? await shop.promote({}) : undefined;
          await sellAndReturn(shop, maria.id, one);
          if (running) await cancel(shop, running.id);
        }
        shop.backend.close();
      }),
      { numRuns: Math.ceil(RUNS / SALES_OF_A_SHOP) },
    );
  },
  Math.max(60_000, RUNS * 200),
);

async function sellAndReturn(shop: LoyaltyShop, accountId: string, { lines, tax, type, off, tier, parts }: Sale) {
  const discounts = off === '0' ? {} : { discounts: [{ uid: 'off', name: 'Off', percentage: off, scope: 'ORDER' }] };
  const wire = lines.map((each, index) => ({
    uid: `l${index}`,
    ...('price' in each
      ? customLine(each.price, String(each.quantity))
      : { catalog_object_id: each.catalog_object_id, quantity: String(each.quantity) }),
  }));
  const placed = await shop.order(wire, { ...(tax === '0' ? {} : taxOf(tax, type)), ...discounts });
  if (tier !== undefined) await shop.reward(accountId, tier, placed.id);
  const order = tier === undefined ? placed : await shop.readOrder(placed.id);
  const total: number = order.total_money.amount;
  if (total === 0) return;
  const paymentId: string = (await shop.payCash(order.id, total)).id;
  const balance = async (): Promise<number> => (await shop.account(accountId)).balance;
  const before = await balance();
  await shop.accumulate(accountId, order.id);
  const earned = (await balance()) - before;

  const units = order.line_items.map((each: { quantity: string; total_money: { amount: number } }) =>
    allocate(each.total_money.amount, Array<number>(Number(each.quantity)).fill(1)),
  );
  let given = 0;
  let taken = 0;
  const check = async () => {
    const now = before + earned - (await balance());
    expect(now).toBeGreaterThanOrEqual(taken);
    expect(now).toBeLessThanOrEqual(earned);
    taken = now;
  };
  for (const [index, part] of parts.entries()) {
    const left: number[] = units[part.line % units.length];
    const count = Math.ceil(part.share * left.length);
    const back = part.isAmount ? 0 : left.splice(0, count).reduce((sum, one) => sum + one, 0);
    const amountBack = Math.min(total - given, part.isAmount ? Math.floor(part.share * (total - given)) : back);
    if (amountBack <= 0) continue;
    const lineUid = `l${part.line % units.length}`;
    const goods = { returnId: `r${index}`, lines: [{ lineUid, quantity: String(count) }] };
    await shop.refund(paymentId, amountBack, part.isAmount ? undefined : goods);
    given += amountBack;
    await check();
  }
  if (given < total) await shop.refund(paymentId, total - given);
  await check();
  expect(taken).toBe(earned);
}

async function cancel(shop: LoyaltyShop, promotionId: string) {
  await shop.ok('POST', `/v2/loyalty/programs/${await shop.programId()}/promotions/${promotionId}/cancel`);
}
