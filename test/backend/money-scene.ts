import { randomUUID } from 'node:crypto';
import type { MoneyScene } from './conformance/row.ts';
import { type ShopClient, usd } from './shop.ts';

/** Square's sandbox device that nobody ever picks up. */
export const IDLE_DEVICE = 'da40d603-c2ea-4a65-8cfd-f42e36dab0c7';

/** A card payment without an order of its own. */
export function cardPayment(amount: number, more: object = {}) {
  return { idempotency_key: randomUUID(), source_id: 'cnon:card-nonce-ok', amount_money: usd(amount), ...more };
}

/** A checkout on a device. */
export function checkoutOn(deviceId: string, amount: number, more: object = {}) {
  const checkout = { amount_money: usd(amount), device_options: { device_id: deviceId }, ...more };
  return { idempotency_key: randomUUID(), checkout };
}

/** A refund on a device. */
export function terminalRefundOn(deviceId: string, paymentId: string, amount: number, more: object = {}) {
  const refund = { payment_id: paymentId, amount_money: usd(amount), reason: 'Cold', device_id: deviceId, ...more };
  return { idempotency_key: randomUUID(), refund };
}

/** A refund of a payment. */
export function refundOf(paymentId: string, amount: number, more: object = {}) {
  return { idempotency_key: randomUUID(), payment_id: paymentId, amount_money: usd(amount), ...more };
}

/** Sets the money part of the conformance suite's scene up. */
export async function setMoneyScene(shop: Pick<ShopClient, 'ok'>): Promise<MoneyScene> {
  const held = cardPayment(500, { autocomplete: false });
  const taken = cardPayment(2000, { note: 'Lunch' });
  const approved = await shop.ok('POST', '/v2/payments', held);
  const card = await shop.ok('POST', '/v2/payments', taken);
  const cardPaymentId: string = card.payment.id;
  const refund = await shop.ok('POST', '/v2/refunds', refundOf(cardPaymentId, 300, { reason: 'Cold' }));
  const checkout = async () =>
    (await shop.ok('POST', '/v2/terminals/checkouts', checkoutOn(IDLE_DEVICE, 700))).checkout;
  const giveBack = async () =>
    (await shop.ok('POST', '/v2/terminals/refunds', terminalRefundOn(IDLE_DEVICE, cardPaymentId, 100))).refund;
  const [endedCheckoutId, endedTerminalRefundId] = [(await checkout()).id, (await giveBack()).id];
  await shop.ok('POST', `/v2/terminals/checkouts/${endedCheckoutId}/cancel`);
  await shop.ok('POST', `/v2/terminals/refunds/${endedTerminalRefundId}/cancel`);
  return {
    approvedPaymentId: approved.payment.id,
    approvedKey: held.idempotency_key,
    cardPaymentId,
    cardKey: taken.idempotency_key,
    refundId: refund.refund.id,
    checkoutId: (await checkout()).id,
    endedCheckoutId,
    terminalRefundId: (await giveBack()).id,
    endedTerminalRefundId,
  };
}
