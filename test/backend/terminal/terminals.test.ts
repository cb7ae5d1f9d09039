import { describe, expect, it } from 'vitest';
import { checkoutOn, IDLE_DEVICE, refundOf, terminalRefundOn } from '../money-scene.ts';
import { MARIA, openShop, TIERS, usd, type Wire } from '../shop.ts';

const SUCCESS = '9fa747a2-25ff-48ee-b078-04381f7c828f';
const TIPS = '22cd266c-6246-4c06-9983-67f0c26346b0';
const GIFT_CARD = '4mp4e78c-88ed-4d55-a269-8008dfe14e9';
const BUYER_CANCELS = '841100b9-ee60-4537-9bcf-e30b2ba5e215';
const TIMES_OUT = '0a956d49-619a-4530-8e5e-8eac603ffc5e';
const SECOND = 1000;

/** A shop whose clock stands still unless the test moves it. */
function standingShop() {
  let nowMs = Date.parse('2026-11-21T10:00:00Z');
  const shop = openShop({ nowMs: () => nowMs });
  const ask = async (deviceId: string, amount: number, more: object = {}): Promise<Wire> =>
    (await shop.ok('POST', '/v2/terminals/checkouts', checkoutOn(deviceId, amount, more))).checkout;
  const read = async (id: string): Promise<Wire> => (await shop.ok('GET', `/v2/terminals/checkouts/${id}`)).checkout;
  const later = async (ms: number, id: string): Promise<Wire> => {
    nowMs += ms;
    return read(id);
  };
  const cancel = (id: string) => shop.send('POST', `/v2/terminals/checkouts/${id}/cancel`);
  return { shop, ask, read, later, cancel };
}

describe('a checkout on a device', () => {
  it('is PENDING, IN_PROGRESS, COMPLETED, and settles its order and rewards as CreatePayment does', async () => {
    const { shop, ask, later } = standingShop();
    const account = await shop.enrol(MARIA);
    await shop.ok('POST', `/v2/loyalty/accounts/${account.id}/adjust`, {
      idempotency_key: 'gift',
      adjust_points: { points: 10 },
    });
    const order = await shop.customOrder(1000);
    const reward = await shop.reward(account.id, TIERS.tenPercent, order.id);
    const checkout = await ask(SUCCESS, 900, { order_id: order.id, reference_id: 'R', note: 'N' });
    expect(checkout).toMatchObject({ status: 'PENDING', deadline_duration: 'PT5M', payment_type: 'CARD_PRESENT' });
    expect((await later(250, checkout.id)).status).toBe('IN_PROGRESS');
    const done = await later(250, checkout.id);
    expect(done).toMatchObject({ status: 'COMPLETED', payment_ids: [expect.any(String)] });
    const { payment } = await shop.ok('GET', `/v2/payments/${done.payment_ids[0]}`);
    expect(payment).toMatchObject({
      status: 'COMPLETED',
      order_id: order.id,
      terminal_checkout_id: checkout.id,
      device_details: { device_id: SUCCESS },
      reference_id: 'R',
      card_details: { entry_method: 'EMV' },
    });
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'COMPLETED', net_amount_due_money: usd(0) });
    expect((await shop.readReward(reward.id)).status).toBe('REDEEMED');
  });

  it('may bring a tip, and a gift card', async () => {
    const { shop, ask, later } = standingShop();
    const order = await shop.customOrder(1000);
    const tipped = await later(500, (await ask(TIPS, 1000, { order_id: order.id })).id);
    expect(tipped.tip_money).toEqual(usd(200));
    expect(await shop.readOrder(order.id)).toMatchObject({ total_money: usd(1200), total_tip_money: usd(200) });
    const gift = await later(500, (await ask(GIFT_CARD, 500)).id);
    const { payment } = await shop.ok('GET', `/v2/payments/${gift.payment_ids[0]}`);
    expect(payment.card_details.card.card_brand).toBe('SQUARE_GIFT_CARD');
    expect((await shop.readOrder(payment.order_id)).tenders[0].type).toBe('SQUARE_GIFT_CARD');
  });

  it.each([
    ['19a01fbd-3dcd-4d9f-a499-a641684af745', 'CARD'],
    ['388b5a08-a77c-48ef-ad2a-4a790e6f2789', 'CARD'],
    ['819f8d79-961e-4097-8f70-ef70b3e7db28', 'BUY_NOW_PAY_LATER'],
    ['cae0ee02-f83b-11ec-b939-0242ac120002', 'WALLET'],
    ['regulars-terminal', 'CARD'],
  ])('%s pays with %s', async (device, source) => {
    const { shop, ask, later } = standingShop();
    const done = await later(3 * SECOND, (await ask(device, 500)).id);
    expect((await shop.ok('GET', `/v2/payments/${done.payment_ids[0]}`)).payment.source_type).toBe(source);
  });

  it('ends when the buyer calls it off, when time runs out at once, and after its deadline', async () => {
    const { ask, later } = standingShop();
    const ended = async (device: string, ms: number, more: object = {}) =>
      (await later(ms, (await ask(device, 500, more)).id)).cancel_reason;
    expect(await ended(BUYER_CANCELS, 500)).toBe('BUYER_CANCELED');
    expect(await ended(TIMES_OUT, 0)).toBe('TIMED_OUT');
    expect(await ended(IDLE_DEVICE, 300 * SECOND)).toBe('TIMED_OUT');
    expect(await ended(IDLE_DEVICE, 9 * SECOND, { deadline_duration: 'PT10S' })).toBeUndefined();
    expect(await ended('regulars-terminal-slow', 30 * SECOND, { deadline_duration: 'PT30S' })).toBe('TIMED_OUT');
  });

  it('is called off at once before a device has it, and lets go of it after', async () => {
    const { ask, later, cancel } = standingShop();
    const idle = await ask(IDLE_DEVICE, 500);
    expect((await cancel(idle.id)).body.checkout).toMatchObject({
      status: 'CANCELED',
      cancel_reason: 'SELLER_CANCELED',
    });
    expect((await cancel(idle.id)).status).toBe(400);
    const slow = await ask('regulars-terminal-slow', 500);
    expect((await later(10 * SECOND, slow.id)).status).toBe('IN_PROGRESS');
    expect((await cancel(slow.id)).body.checkout.status).toBe('CANCEL_REQUESTED');
    expect(await later(SECOND, slow.id)).toMatchObject({ status: 'CANCELED', cancel_reason: 'SELLER_CANCELED' });
    expect((await later(600 * SECOND, slow.id)).payment_ids).toBeUndefined();
  });

  it('that declines leaves a FAILED payment and an open order, and ends without money', async () => {
    const { shop, ask, later } = standingShop();
    const order = await shop.customOrder(1000);
    const { id } = await ask('regulars-terminal-declines', 1000, { order_id: order.id });
    expect((await later(3 * SECOND, id)).status).toBe('IN_PROGRESS');
    const [failed] = (await shop.ok('GET', '/v2/payments?limit=1')).payments;
    expect(failed).toMatchObject({ status: 'FAILED', order_id: order.id, terminal_checkout_id: id });
    expect(await later(5 * SECOND, id)).toMatchObject({ status: 'CANCELED', cancel_reason: 'BUYER_CANCELED' });
    expect((await shop.readOrder(order.id)).state).toBe('OPEN');
  });

  it('never charges an order that changed or was paid in the meantime', async () => {
    const { shop, ask, later } = standingShop();
    const order = await shop.customOrder(1000);
    const first = await ask('regulars-terminal', 1000, { order_id: order.id });
    const second = await ask('regulars-terminal-slow', 1000, { order_id: order.id });
    expect((await later(3 * SECOND, first.id)).status).toBe('COMPLETED');
    expect(await later(60 * SECOND, second.id)).toMatchObject({ status: 'CANCELED', cancel_reason: 'SELLER_CANCELED' });
    expect((await shop.readOrder(order.id)).tenders).toHaveLength(1);
  });

  it('may leave its payment to be captured later', async () => {
    const { shop, ask, later } = standingShop();
    const options = { autocomplete: false, delay_duration: 'PT1H', delay_action: 'COMPLETE' };
    const done = await later(500, (await ask(SUCCESS, 400, { payment_options: options })).id);
    const { payment } = await shop.ok('GET', `/v2/payments/${done.payment_ids[0]}`);
    expect(payment).toMatchObject({ status: 'APPROVED', delay_duration: 'PT1H', amount_money: usd(400) });
    await later(3600 * SECOND, done.id);
    expect(await shop.readOrder(payment.order_id)).toMatchObject({ state: 'COMPLETED', tenders: [{ id: payment.id }] });
  });

  it('asked for twice with one key is one', async () => {
    const { shop } = standingShop();
    const body = checkoutOn(SUCCESS, 500);
    const first = await shop.ok('POST', '/v2/terminals/checkouts', body);
    expect(await shop.ok('POST', '/v2/terminals/checkouts', body)).toEqual(first);
  });

  it('is found for a day without being asked for, and kept for thirty', async () => {
    const { shop, ask, later } = standingShop();
    const day = 24 * 3600 * SECOND;
    const { id } = await ask(IDLE_DEVICE, 500);
    await later(day + 1, id);
    expect(await shop.ok('POST', '/v2/terminals/checkouts/search', {})).toEqual({});
    const created_at = { start_at: '2026-11-21T00:00:00Z' };
    const search = { query: { filter: { created_at, status: 'CANCELED' } } };
    expect((await shop.ok('POST', '/v2/terminals/checkouts/search', search)).checkouts).toHaveLength(1);
    await later(29 * day - 1, id);
    await expect(later(1, id)).rejects.toThrow('NOT_FOUND');
  });
});

describe('a refund on a device', () => {
  const paidByCard = async () => {
    const standing = standingShop();
    const done = await standing.later(500, (await standing.ask(SUCCESS, 1000)).id);
    const paymentId: string = done.payment_ids[0];
    const { shop } = standing;
    const giveBack = async (device: string, amount: number): Promise<Wire> =>
      (await shop.ok('POST', '/v2/terminals/refunds', terminalRefundOn(device, paymentId, amount))).refund;
    const later = async (ms: number, id: string): Promise<Wire> => {
      await standing.later(ms, done.id);
      return (await shop.ok('GET', `/v2/terminals/refunds/${id}`)).refund;
    };
    return { shop, paymentId, giveBack, later };
  };

  it('gives the money back once the device has the card', async () => {
    const { shop, paymentId, giveBack, later } = await paidByCard();
    const { id } = await giveBack(SUCCESS, 400);
    expect((await later(250, id)).status).toBe('IN_PROGRESS');
    const done = await later(250, id);
    expect(done).toMatchObject({ status: 'COMPLETED', refund_id: expect.any(String) });
    const { refund } = await shop.ok('GET', `/v2/refunds/${done.refund_id}`);
    expect(refund).toMatchObject({ amount_money: usd(400), terminal_refund_id: id, payment_id: paymentId });
    expect((await shop.ok('GET', `/v2/payments/${paymentId}`)).payment.refunded_money).toEqual(usd(400));
  });

  it('gives nothing back that was given back another way, and nothing when it is called off', async () => {
    const { shop, paymentId, giveBack, later } = await paidByCard();
    const late = await giveBack('regulars-terminal-slow', 700);
    await shop.ok('POST', '/v2/refunds', refundOf(paymentId, 400));
    expect(await later(60 * SECOND, late.id)).toMatchObject({ status: 'CANCELED', cancel_reason: 'SELLER_CANCELED' });
    const declined = await giveBack('regulars-terminal-declines', 100);
    expect(await later(8 * SECOND, declined.id)).toMatchObject({ status: 'CANCELED', cancel_reason: 'BUYER_CANCELED' });
    expect((await shop.ok('GET', `/v2/payments/${paymentId}`)).payment.refunded_money).toEqual(usd(400));
  });
});
