import { randomUUID } from 'node:crypto';
import type { Square } from 'square';
import { describe, expect, it } from 'vitest';
import { LOCATION } from '../shop.ts';
import { refusalOf } from './sdk-refusal.ts';
import { dollars, serveForFile } from './served-client.ts';

const shop = serveForFile();
const CARD = 'cnon:card-nonce-ok';

async function made(object: Square.CatalogObject): Promise<readonly string[]> {
  const { idMappings = [] } = await shop.client.catalog.object.upsert({ idempotencyKey: randomUUID(), object });
  return idMappings.map(({ objectId }) => objectId ?? '');
}

async function ordered(order: Partial<Square.Order>): Promise<Square.Order> {
  const answer = await shop.client.orders.create({
    idempotencyKey: randomUUID(),
    order: { locationId: LOCATION, ...order },
  });
  if (!answer.order) throw new Error('no order');
  return answer.order;
}

const line = (uid: string, amount: number, more: Partial<Square.OrderLineItem> = {}) => ({
  ...{ uid, name: uid, quantity: '1', basePriceMoney: dollars(amount) },
  ...more,
});

/** @source the example of CreateOrder in Square's OpenAPI, request and response */
it('W1: the priced order of the reference comes to what is printed there', async () => {
  const [membership = ''] = await made({
    type: 'DISCOUNT',
    id: '#membership',
    discountData: { name: 'Membership Discount', discountType: 'FIXED_PERCENTAGE', percentage: '0.5' },
  });
  const variation = {
    type: 'ITEM_VARIATION',
    id: '#larger',
    itemVariationData: { name: 'Larger', priceMoney: dollars(2200), pricingType: 'FIXED_PRICING' },
  } as const;
  const [, larger = ''] = await made({
    type: 'ITEM',
    id: '#steak',
    itemData: { name: 'New York Steak', variations: [variation] },
  });
  const well = {
    type: 'MODIFIER',
    id: '#well',
    modifierData: { name: 'Well', priceMoney: dollars(50) },
  } as const;
  const [, done = ''] = await made({
    type: 'MODIFIER_LIST',
    id: '#cooked',
    modifierListData: { name: 'Cooked', modifiers: [well] },
  });
  const order = await ordered({
    referenceId: 'my-order-001',
    lineItems: [
      { name: 'New York Strip Steak', quantity: '1', basePriceMoney: dollars(1599) },
      {
        quantity: '2',
        catalogObjectId: larger,
        modifiers: [{ catalogObjectId: done }],
        appliedDiscounts: [{ discountUid: 'one-dollar-off' }],
      },
    ],
    taxes: [{ uid: 'state-sales-tax', name: 'State Sales Tax', percentage: '9', scope: 'ORDER' }],
    discounts: [
      { uid: 'labor-day-sale', name: 'Labor Day Sale', percentage: '5', scope: 'ORDER' },
      { uid: 'membership-discount', catalogObjectId: membership, scope: 'ORDER' },
      { uid: 'one-dollar-off', name: 'Sale - $1.00 off', amountMoney: dollars(100), scope: 'LINE_ITEM' },
    ],
  });
  const applied = Object.fromEntries((order.discounts ?? []).map((one) => [one.uid, one.appliedMoney?.amount]));
  expect(applied).toEqual({ 'membership-discount': 30n, 'labor-day-sale': 303n, 'one-dollar-off': 100n });
  expect(order.lineItems?.map(({ totalMoney }) => totalMoney?.amount)).toEqual([1648n, 4528n]);
  expect(order).toMatchObject({ totalTaxMoney: dollars(510), totalMoney: dollars(6176) });
});

/** @source Square Orders API, OrderLineItem.quantity: "Line items with a quantity of 0 are automatically removed" */
it.each(['0', '0.00'])('W7: a line of quantity %s is taken, and goes once the order is paid', async (quantity) => {
  const order = await ordered({ lineItems: [line('tea', 300), line('none', 250, { quantity })] });
  expect(order.lineItems?.map(({ uid }) => uid)).toEqual(['tea', 'none']);
  const orderId = order.id ?? '';
  await shop.client.payments.create({
    ...{ idempotencyKey: randomUUID(), sourceId: CARD, orderId, amountMoney: dollars(300) },
  });
  const paid = await shop.client.orders.get({ orderId });
  expect(paid.order?.lineItems?.map(({ uid }) => uid)).toEqual(['tea']);
});

/** @source Square Orders API, OrderLineItemTax.scope, OrderLineItemDiscount.scope, OrderServiceCharge.scope: immutable */
describe('W8: a scope', () => {
  it.each([
    ['taxes', { taxes: [{ uid: 'part', scope: 'LINE_ITEM' }] }],
    ['discounts', { discounts: [{ uid: 'part', scope: 'LINE_ITEM' }] }],
  ] satisfies [string, Partial<Square.Order>][])('of %s is never changed', async (name, change) => {
    const part = { uid: 'part', name: 'Part', percentage: '10', scope: 'ORDER' } as const;
    const order = await ordered({ lineItems: [line('tea', 300)], [name]: [part] });
    const asked = { orderId: order.id ?? '', order: { locationId: LOCATION, version: 1, ...change } };
    const refused = await refusalOf(shop.client.orders.update(asked));
    expect(refused).toMatchObject({ status: 400, code: 'BAD_REQUEST', field: `order.${name}[0].scope` });
    const { order: after } = await shop.client.orders.get({ orderId: order.id ?? '' });
    expect(after).toMatchObject({ version: 1, totalMoney: order.totalMoney });
  });
});

/** @source https://developer.squareup.com/docs/payments-api/refund-payments: within a year, at most 20 times */
describe('W8: a payment is given back', () => {
  const paid = async (amount: number) =>
    (
      await shop.client.payments.create({
        ...{ idempotencyKey: randomUUID(), sourceId: CARD, amountMoney: dollars(amount) },
      })
    ).payment?.id ?? '';
  const refund = (paymentId: string, amount: number) =>
    shop.client.refunds.refundPayment({ idempotencyKey: randomUUID(), paymentId, amountMoney: dollars(amount) });
  const wanted = { status: 400, code: 'PAYMENT_NOT_REFUNDABLE', field: 'payment_id' };

  it('20 times, and not once more', async () => {
    const paymentId = await paid(5000);
    for (let time = 1; time <= 20; time += 1) await refund(paymentId, 100);
    expect(await refusalOf(refund(paymentId, 100))).toMatchObject(wanted);
  });

  // The last of this file: from here on the shop's clock is ahead.
  it('within a year', async () => {
    const paymentId = await paid(5000);
    // The clock is none of Square's API, so the official client has no call for it.
    await shop.served.call('POST', '/admin/clock/advance', { milliseconds: 366 * 86_400_000 });
    expect(await refusalOf(refund(paymentId, 100))).toMatchObject(wanted);
  });
});
