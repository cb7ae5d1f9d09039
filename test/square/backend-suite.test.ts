import { describe, expect, test } from 'vitest';
import type { SaleLine } from '#domain/checkout/sale.ts';
import type { LoyaltyAccount, LoyaltyProgram } from '#domain/loyalty/program.ts';
import type { CatalogVariation } from '#ports/catalog-gateway.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { OrderDraft } from '#ports/order-gateway.ts';
import type { PaymentSource } from '#ports/payment-gateway.ts';
import { listedBy } from '../rig/catalog-copy.ts';
import { CONNECTIONS } from './backend-connections.ts';
import { failureOf } from './failure.ts';

const USD = (amount: number) => ({ amount, currency: 'USD' });
const PHONE = '+12125550187';
const TEST_CARD: PaymentSource = { kind: 'testCard' };

let lastKey = 0;
const key = () => {
  lastKey += 1;
  return `key-${lastKey}`;
};

function custom(amount: number, lineId = 'line-1', quantity = 1): SaleLine {
  return { lineId, name: 'Custom amount', quantity, unitPrice: USD(amount), taxes: [] };
}

function draftOf(...lines: readonly SaleLine[]): OrderDraft {
  return { referenceId: '0001', lines };
}

interface Shop extends SquareGateways {
  readonly tenPercent: { readonly tierId: string; readonly points: number };
  readonly loyaltyProgram: LoyaltyProgram;
}

/** The demo store, its program at hand, with the tier of walkthrough 1. */
async function shopOf(gateways: SquareGateways): Promise<Shop> {
  const program = await gateways.loyalty.program();
  const tier = program?.tiers.find(({ points }) => points === 10);
  if (!program || !tier) throw new Error('the demo store has no tier of 10 points');
  return { ...gateways, tenPercent: tier, loyaltyProgram: program };
}

function join({ loyalty, loyaltyProgram }: Shop, phone = PHONE): Promise<LoyaltyAccount> {
  const enrolledAt = new Date(Date.now() - 1000).toISOString();
  return loyalty.enrol({ key: key(), programId: loyaltyProgram.programId, phone, enrolledAt });
}

/** Sells one custom amount to the account and credits it; gives back the points it earned. */
async function sell(shop: Shop, accountId: string, amount: number): Promise<number> {
  const { orderId, due } = await shop.orders.create({ key: key(), draft: draftOf(custom(amount)) });
  await shop.payments.create({ key: key(), orderId, amount: due, source: TEST_CARD });
  return (await shop.loyalty.accumulate({ key: key(), accountId, orderId })).points;
}

/** Four of the first item that some tier gives one of for nothing, found by previews. */
async function firstFreeItem(
  { orders }: Shop,
  variations: readonly CatalogVariation[],
  tiers: LoyaltyProgram['tiers'],
) {
  for (const { variationId, price } of variations) {
    if (!price) continue;
    const line: SaleLine = { ...custom(0), variationId, quantity: 4 };
    for (const tier of tiers) {
      const preview = await orders.preview({ draft: draftOf(line), rewards: [{ id: 'try', tierId: tier.tierId }] });
      if (preview.discount.amount === price.amount) return { line, tier, price: price.amount };
    }
  }
  throw new Error('the demo store gives nothing for nothing');
}

describe.each(CONNECTIONS)('the gateways on the embedded backend %s', (_where, connect) => {
  test('walkthrough 1: 12.00 earns 12, 10 of them take 10 % off 10.00, and the balance is 11 of 21', async () => {
    const shop = await shopOf((await connect()).gateways);
    expect(await shop.loyalty.findAccount(PHONE)).toBeUndefined();
    const { accountId, balancePoints, lifetimePoints, phone } = await join(shop);
    expect({ balancePoints, lifetimePoints, phone }).toEqual({ balancePoints: 0, lifetimePoints: 0, phone: PHONE });
    expect(await sell(shop, accountId, 1200)).toBe(12);
    expect(await shop.loyalty.findAccount(PHONE)).toMatchObject({ balancePoints: 12, lifetimePoints: 12 });

    const order = await shop.orders.create({ key: key(), draft: draftOf(custom(1000)) });
    expect(order).toMatchObject({ state: 'OPEN', version: 1, total: USD(1000), due: USD(1000), rewards: [] });
    const { orderId } = order;
    const { tierId } = shop.tenPercent;
    const reward = await shop.loyalty.createReward({ key: key(), accountId, tierId, orderId });
    expect(reward).toMatchObject({ status: 'ISSUED', points: 10, orderId, tierId });
    expect(await shop.loyalty.account(accountId)).toMatchObject({ balancePoints: 2, lifetimePoints: 12 });

    const discounted = await shop.orders.retrieve(orderId);
    expect(discounted).toMatchObject({ version: 2, discount: USD(100), total: USD(900), due: USD(900) });
    expect(discounted.discounts).toMatchObject([{ amount: USD(100), rewardIds: [reward.rewardId] }]);
    expect(discounted.lines[0]).toMatchObject({ uid: 'line-1', discount: USD(100), total: USD(900) });
    const { programId } = shop.loyaltyProgram;
    expect(await shop.loyalty.calculatePoints({ programId, orderId, accountId })).toBe(9);

    const source: PaymentSource = { kind: 'cash', tendered: USD(1000) };
    const payment = await shop.payments.create({ key: key(), orderId, amount: USD(900), source });
    expect(payment).toMatchObject({ status: 'COMPLETED', amount: USD(900), change: USD(100), orderId });
    expect(await shop.orders.retrieve(orderId)).toMatchObject({ state: 'COMPLETED', due: USD(0) });
    expect(await shop.loyalty.accumulate({ key: key(), accountId, orderId })).toEqual({ points: 9, promotionIds: [] });
    expect(await shop.loyalty.account(accountId)).toMatchObject({ balancePoints: 11, lifetimePoints: 21 });
  });

  test('a deleted reward gives its points and the full price back', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { accountId } = await join(shop);
    await sell(shop, accountId, 1200);
    const { orderId } = await shop.orders.create({ key: key(), draft: draftOf(custom(1000)) });
    const { tierId } = shop.tenPercent;
    const { rewardId } = await shop.loyalty.createReward({ key: key(), accountId, tierId, orderId });
    await shop.loyalty.deleteReward(rewardId);
    expect(await shop.orders.retrieve(orderId)).toMatchObject({ total: USD(1000), discounts: [], rewards: [] });
    expect(await shop.loyalty.account(accountId)).toMatchObject({ balancePoints: 12, lifetimePoints: 12 });
  });

  test('a preview shows what a reward would take off and holds no points', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { accountId } = await join(shop);
    await sell(shop, accountId, 1200);
    const rewards = [{ id: 'try', tierId: shop.tenPercent.tierId }];
    const preview = await shop.orders.preview({ draft: draftOf(custom(1000)), rewards });
    expect(preview).toMatchObject({ discount: USD(100), total: USD(900) });
    expect(preview.discounts[0]?.rewardIds).toEqual(['try']);
    expect(await shop.loyalty.account(accountId)).toMatchObject({ balancePoints: 12 });
  });

  test('an update adds, changes and clears lines, and a stale one is told so', async () => {
    const { orders } = (await connect()).gateways;
    const draft = draftOf(custom(500, 'a'), custom(300, 'b'));
    const first = await orders.create({ key: key(), draft });
    const changed = draftOf(custom(500, 'a', 2), custom(250, 'c'));
    const second = await orders.update({ key: key(), current: first, draft: changed });
    expect(second).toMatchObject({ orderId: first.orderId, version: 2, total: USD(1250) });
    expect(second.lines.map(({ uid, quantity }) => `${quantity} ${uid}`).toSorted()).toEqual(['1 c', '2 a']);
    const stale = await failureOf(orders.update({ key: key(), current: first, draft }));
    expect(stale.code).toBe('square.version_mismatch');
    expect(await orders.retrieve(first.orderId)).toEqual(second);
  });

  test('a reward stays on the order through an update of its lines', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { accountId } = await join(shop);
    await sell(shop, accountId, 1200);
    const { orderId } = await shop.orders.create({ key: key(), draft: draftOf(custom(1000)) });
    await shop.loyalty.createReward({ key: key(), accountId, tierId: shop.tenPercent.tierId, orderId });
    const current = await shop.orders.retrieve(orderId);
    const updated = await shop.orders.update({ key: key(), current, draft: draftOf(custom(1000, 'line-1', 3)) });
    expect(updated).toMatchObject({ subtotal: USD(3000), discount: USD(300), total: USD(2700) });
    expect(updated.rewards).toHaveLength(1);
  });

  test('a cancelled order gives its rewards back', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { accountId } = await join(shop);
    await sell(shop, accountId, 1200);
    const { orderId } = await shop.orders.create({ key: key(), draft: draftOf(custom(1000)) });
    await shop.loyalty.createReward({ key: key(), accountId, tierId: shop.tenPercent.tierId, orderId });
    const { version } = await shop.orders.retrieve(orderId);
    expect(await shop.orders.cancel({ key: key(), orderId, version })).toMatchObject({ state: 'CANCELED' });
    expect(await shop.loyalty.account(accountId)).toMatchObject({ balancePoints: 12 });
  });

  test('an order of nothing is settled without a payment and earns nothing', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { accountId } = await join(shop);
    const { orderId, version } = await shop.orders.create({ key: key(), draft: draftOf(custom(0)) });
    const settled = await shop.orders.pay({ key: key(), orderId, version, paymentIds: [] });
    expect(settled).toMatchObject({ state: 'COMPLETED', total: USD(0) });
    expect(await shop.loyalty.accumulate({ key: key(), accountId, orderId })).toMatchObject({ points: 0 });
  });

  test('the same key again charges and credits once', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { accountId } = await join(shop);
    const { orderId } = await shop.orders.create({ key: key(), draft: draftOf(custom(1200)) });
    const charge = { key: key(), orderId, amount: USD(1200), source: TEST_CARD };
    const paid = await shop.payments.create(charge);
    expect(await shop.payments.create(charge)).toEqual(paid);
    expect(await shop.payments.retrieve(paid.paymentId)).toEqual(paid);
    const credit = { key: key(), accountId, orderId };
    expect(await shop.loyalty.accumulate(credit)).toMatchObject({ points: 12 });
    expect(await shop.loyalty.accumulate(credit)).toMatchObject({ points: 12 });
    expect(await shop.loyalty.account(accountId)).toMatchObject({ balancePoints: 12, lifetimePoints: 12 });
  });

  test('the catalog’s items can be sold with their own price, name and tax', async () => {
    const { catalog, orders } = (await connect()).gateways;
    const { items, categories, taxes } = await listedBy(catalog);
    expect(items.length).toBeGreaterThan(20);
    expect(categories.length).toBeGreaterThan(3);
    expect(taxes.length).toBeGreaterThan(0);
    const taxed = items.find((item) => item.taxes.length > 0 && item.variations[0]?.price);
    const variation = taxed?.variations[0];
    if (!taxed || !variation?.price) throw new Error('the demo store sells nothing taxed');
    const line: SaleLine = {
      lineId: 'line-1',
      name: 'not the name that counts',
      variationId: variation.variationId,
      quantity: 2,
      unitPrice: USD(1),
      taxes: taxed.taxes,
    };
    const order = await orders.create({ key: key(), draft: draftOf(line) });
    expect(order.lines[0]).toMatchObject({ uid: 'line-1', quantity: '2', name: taxed.name });
    expect(order.subtotal).toEqual(USD(variation.price.amount * 2));
    expect(order.tax.amount).toBeGreaterThan(0);
    const again = await orders.update({ key: key(), current: order, draft: draftOf({ ...line, quantity: 4 }) });
    expect(again.subtotal).toEqual(USD(variation.price.amount * 4));
    expect(again.lines).toHaveLength(1);
    expect(Math.abs(again.tax.amount - order.tax.amount * 2)).toBeLessThanOrEqual(1);
  });

  test('a free-item reward takes one of four off and points count what was paid', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { accountId } = await join(shop);
    const { items } = await listedBy(shop.catalog);
    const variations = items.flatMap((item) => item.variations);
    const freeTiers = shop.loyaltyProgram.tiers.filter(({ points }) => points !== 10);
    const found = await firstFreeItem(shop, variations, freeTiers);
    const { price, line, tier } = found;
    await sell(shop, accountId, tier.points * 100);
    const { orderId } = await shop.orders.create({ key: key(), draft: draftOf(line) });
    await shop.loyalty.createReward({ key: key(), accountId, tierId: tier.tierId, orderId });
    const order = await shop.orders.retrieve(orderId);
    expect(order).toMatchObject({ discount: USD(price), total: USD(price * 3) });
    expect(order.lines).toMatchObject([{ uid: 'line-1', quantity: '4', discount: USD(price) }]);
    await shop.payments.create({ key: key(), orderId, amount: order.due, source: TEST_CARD });
    const earned = await shop.loyalty.accumulate({ key: key(), accountId, orderId });
    expect(earned.points).toBe(Math.floor((price * 3) / 100));
  });

  test('an order lets go of a customer who left the sale', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { customerId = '' } = await join(shop);
    const draft = draftOf(custom(500));
    const current = await shop.orders.create({ key: key(), draft: { ...draft, customerId } });
    expect(current.customerId).toBe(customerId);
    const alone = await shop.orders.update({ key: key(), current, draft });
    expect(alone).not.toHaveProperty('customerId');
  });

  test('what is not there is not found, and a wrong token is told apart from it', async () => {
    const { gateways, strangers } = await connect();
    expect(await failureOf(gateways.orders.retrieve('nobody'))).toMatchObject({ code: 'square.not_found' });
    expect(await failureOf(gateways.payments.retrieve('nobody'))).toMatchObject({ data: { what: 'payment' } });
    expect(await failureOf(gateways.loyalty.account('nobody'))).toMatchObject({ code: 'square.not_found' });
    expect(await gateways.customers.retrieve('nobody')).toBeUndefined();
    expect(await failureOf(strangers.loyalty.findAccount(PHONE))).toMatchObject({ code: 'square.unauthorized' });
    expect(await failureOf(strangers.customers.retrieve('nobody'))).toMatchObject({ code: 'square.unauthorized' });
  });

  test('one number joins once, and joining makes a customer', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { customerId = '' } = await join(shop);
    expect(await shop.customers.retrieve(customerId)).toMatchObject({ customerId });
    expect(await failureOf(join(shop))).toMatchObject({ code: 'square.rejected' });
  });

  test('a reward out of reach and a payment of the wrong amount are refused in Square’s words', async () => {
    const shop = await shopOf((await connect()).gateways);
    const { accountId } = await join(shop);
    const { orderId } = await shop.orders.create({ key: key(), draft: draftOf(custom(1000)) });
    const tooFew = shop.loyalty.createReward({ key: key(), accountId, tierId: shop.tenPercent.tierId, orderId });
    expect(await failureOf(tooFew)).toMatchObject({ code: 'square.rejected', retry: 'never' });
    const wrong = shop.payments.create({ key: key(), orderId, amount: USD(999), source: TEST_CARD });
    expect(await failureOf(wrong)).toMatchObject({ code: 'square.rejected' });
    expect(await shop.orders.retrieve(orderId)).toMatchObject({ state: 'OPEN', due: USD(1000) });
  });
});
