import { randomUUID } from 'node:crypto';
import { SquareClient } from 'square';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedShop, serveShop } from '../served-shop.ts';
import { DRIP, LOCATION, TIERS, TOKEN } from '../shop.ts';
import { refusalOf } from './sdk-refusal.ts';

let served: ServedShop;
let client: SquareClient;
beforeAll(async () => {
  served = await serveShop();
  client = new SquareClient({ token: TOKEN, environment: served.baseUrl, maxRetries: 0 });
});
afterAll(async () => {
  await served.close();
});

const usd = (amount: number) => ({ amount: BigInt(amount), currency: 'USD' as const });
const CARD = 'cnon:card-nonce-ok';
const INES = '5d2f6b1e-7c34-4f0a-9b6d-000000000022';

const orderOf = async (amount: number): Promise<string> => {
  const lineItems = [{ name: 'Item', quantity: '1', basePriceMoney: usd(amount) }];
  return (await client.orders.create({ order: { locationId: LOCATION, lineItems } })).order?.id ?? '';
};
const pay = (amount: number, more: object = {}) =>
  client.payments.create({ idempotencyKey: randomUUID(), sourceId: CARD, amountMoney: usd(amount), ...more });
const ask = (amount: number, more: object = {}) =>
  client.terminal.checkouts.create({
    idempotencyKey: randomUUID(),
    checkout: { amountMoney: usd(amount), deviceOptions: { deviceId: 'regulars-terminal' }, ...more },
  });

describe('a tip on an order of nothing', () => {
  /** @source https://developer.squareup.com/forums/t/21523 */
  it('is taken, and settles the order and its reward', async () => {
    const lineItems = [{ catalogObjectId: DRIP, quantity: '1' }];
    const orderId = (await client.orders.create({ order: { locationId: LOCATION, lineItems } })).order?.id ?? '';
    const reward = { loyaltyAccountId: INES, rewardTierId: TIERS.freeDrip, orderId };
    await client.loyalty.rewards.create({ idempotencyKey: randomUUID(), reward });
    const { payment } = await pay(0, { tipMoney: usd(100), orderId });
    expect(payment).toMatchObject({ status: 'COMPLETED', totalMoney: usd(100) });
    const { order } = await client.orders.get({ orderId });
    expect(order).toMatchObject({ state: 'COMPLETED', totalTipMoney: usd(100), totalMoney: usd(100) });
  });

  it.each([{}, { tipMoney: usd(0) }])('is not nothing: %o', async (more) => {
    const refused = await refusalOf(pay(0, { ...more, orderId: await orderOf(0) }));
    expect(refused).toMatchObject({ status: 400, code: 'VALUE_TOO_LOW', field: 'amount_money.amount' });
  });
});

describe('payments that are only approved', () => {
  /** @source https://developer.squareup.com/forums/t/when-is-net-amount-due-money-updated/20280 */
  it('are no payment of their order until together they are its total', async () => {
    const orderId = await orderOf(700);
    const first = await pay(350, { orderId, autocomplete: false });
    await pay(300, { orderId, autocomplete: false });
    const refused = await refusalOf(client.payments.complete({ paymentId: first.payment?.id ?? '' }));
    expect(refused).toMatchObject({ status: 400, detail: 'The payment total does not match the order total.' });
    await pay(50, { orderId, autocomplete: false });
    const { payment } = await client.payments.complete({ paymentId: first.payment?.id ?? '' });
    expect(payment?.status).toBe('COMPLETED');
  });

  /** @source the order shown there */
  it('stand among its tenders as AUTHORIZED, and nothing less is due', async () => {
    const orderId = await orderOf(700);
    const { payment } = await pay(350, { orderId, autocomplete: false });
    const wanted = {
      netAmountDueMoney: usd(700),
      tenders: [{ id: payment?.id, amountMoney: usd(350), cardDetails: { status: 'AUTHORIZED' } }],
    };
    expect((await client.orders.get({ orderId })).order).toMatchObject(wanted);
    expect((await client.orders.batchGet({ orderIds: [orderId] })).orders).toMatchObject([wanted]);
    const found = await client.orders.search({ locationIds: [LOCATION] });
    expect(found.orders?.find(({ id }) => id === orderId)).toMatchObject(wanted);
    await client.payments.cancel({ paymentId: payment?.id ?? '' });
    expect((await client.orders.get({ orderId })).order?.tenders).toBeUndefined();
  });
});

describe('a completed payment', () => {
  /** @source Square's example of CreatePaymentResponse */
  it('by card says what Square’s says', async () => {
    const { payment } = await pay(1000);
    expect(payment).toMatchObject({
      receiptNumber: payment?.id?.slice(0, 4),
      receiptUrl: expect.stringMatching(/^https:/),
      delayAction: 'CANCEL',
      delayDuration: 'PT168H',
      delayedUntil: expect.stringMatching(/Z$/),
      riskEvaluation: { riskLevel: 'NORMAL' },
      applicationDetails: { squareProduct: 'ECOMMERCE_API', applicationId: expect.any(String) },
      cardDetails: {
        authResultCode: expect.stringMatching(/^[A-Za-z0-9]{6}$/),
        statementDescription: expect.stringMatching(/^SQ \*/),
        card: { fingerprint: expect.stringMatching(/^sq-1-/) },
      },
    });
    expect(payment?.capabilities).toBeUndefined();
  });

  it('in cash, or taken elsewhere, can be edited', async () => {
    const cash = await pay(500, { sourceId: 'CASH', cashDetails: { buyerSuppliedMoney: usd(500) } });
    expect(cash.payment).toMatchObject({ receiptNumber: expect.any(String), capabilities: expect.any(Array) });
    const external = await pay(500, { sourceId: 'EXTERNAL', externalDetails: { type: 'CHECK', source: 'Bank' } });
    expect(external.payment?.capabilities).toContain('EDIT_TIP_AMOUNT_UP');
  });

  it('alone has a receipt: one that is approved, canceled or failed has none', async () => {
    const { payment } = await pay(500, { autocomplete: false });
    expect(payment).not.toHaveProperty('receiptUrl');
    const canceled = await client.payments.cancel({ paymentId: payment?.id ?? '' });
    expect(canceled.payment).not.toHaveProperty('receiptUrl');
    const other = (await pay(500, { autocomplete: false })).payment?.id ?? '';
    expect((await client.payments.complete({ paymentId: other })).payment?.receiptUrl).toMatch(/^https:/);
  });
});

describe('a payment that does not wait', () => {
  /** @source Square's CreatePaymentRequest and PaymentOptions */
  it.each([
    [{ acceptPartialAuthorization: true }, 'accept_partial_authorization'],
    [{ autocomplete: true, acceptPartialAuthorization: true }, 'accept_partial_authorization'],
    [{ delayDuration: 'PT1H' }, 'delay_duration'],
    [{ autocomplete: true, delayDuration: 'PT1H' }, 'delay_duration'],
    [{ delayAction: 'CANCEL' }, 'delay_action'],
  ])('has nothing to wait for: %o', async (more, field) => {
    expect(await refusalOf(pay(500, more))).toMatchObject({ status: 400, code: 'BAD_REQUEST', field });
    const onTerminal = { status: 400, code: 'BAD_REQUEST', field: `checkout.payment_options.${field}` };
    expect(await refusalOf(ask(500, { paymentOptions: more }))).toMatchObject(onTerminal);
  });

  it('nor is an order’s completed by time', async () => {
    const more = { autocomplete: false, delayAction: 'COMPLETE' };
    const orderId = await orderOf(500);
    expect((await refusalOf(pay(500, { ...more, orderId }))).field).toBe('delay_action');
    const refused = await refusalOf(ask(500, { paymentOptions: more, orderId }));
    expect(refused.field).toBe('checkout.payment_options.delay_action');
  });
});

describe('an application', () => {
  /** @source Square's OrderSource.name */
  it('is the source of its orders unless they name another', async () => {
    const order = { locationId: LOCATION };
    expect((await client.orders.create({ order })).order?.source?.name).toBe('Regulars');
    const named = await client.orders.create({ order: { ...order, source: { name: 'Web' } } });
    expect(named.order?.source?.name).toBe('Web');
    const scopes = ['ORDERS_READ', 'ORDERS_WRITE', 'PAYMENTS_WRITE'];
    const minted = await served.call('POST', '/admin/tokens', { label: 'Till app', scopes });
    const theirs = new SquareClient({ token: minted.body.access_token, environment: served.baseUrl });
    expect((await theirs.orders.create({ order })).order?.source?.name).toBe('Till app');
    const { payment } = await theirs.payments.create({
      idempotencyKey: randomUUID(),
      sourceId: CARD,
      amountMoney: usd(100),
    });
    const made = await client.orders.get({ orderId: payment?.orderId ?? '' });
    expect(made.order?.source?.name).toBe('Till app');
  });

  /** @source https://developer.squareup.com/forums/t/19415 */
  it('stands on its checkouts, with the device options Square fills in', async () => {
    const { checkout } = await ask(500);
    expect(checkout).toMatchObject({
      appId: expect.any(String),
      deviceOptions: {
        skipReceiptScreen: false,
        collectSignature: false,
        showItemizedCart: true,
        tipSettings: { allowTipping: false },
      },
    });
  });
});

describe('a terminal', () => {
  /** @source https://developer.squareup.com/forums/t/terminal-checkout-request-fails-for-tip-only-payment/21523 */
  it('asks for some money', async () => {
    const wanted = { status: 400, code: 'BAD_REQUEST', field: 'amount_money.amount' };
    expect(await refusalOf(ask(0))).toMatchObject(wanted);
    const refund = { paymentId: 'any', amountMoney: usd(0), reason: 'Cold', deviceId: 'regulars-terminal' };
    const refused = refusalOf(client.terminal.refunds.create({ idempotencyKey: randomUUID(), refund }));
    expect(await refused).toMatchObject(wanted);
  });
});
