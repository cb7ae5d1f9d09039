import type { Square } from 'square';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { PaymentGateway } from '#ports/payment-gateway.ts';
import { declineReason } from './decline.ts';
import type { SquareCall } from './square-client.ts';
import { writeMoney } from './wire/money.ts';
import { readPayment, writeSource } from './wire/payment.ts';

/** The payment client over Square's Payments API. @source Square Payments API */
export function createPaymentGateway(call: SquareCall, locationId: string): PaymentGateway {
  return {
    create: ({ key, orderId, amount, source, autocomplete = true, tip }) =>
      call('money', 'order', async ({ payments }) => {
        const answer = await payments.create({
          ...writeSource(source),
          idempotencyKey: key,
          amountMoney: writeMoney(amount),
          ...(tip === undefined ? {} : { tipMoney: writeMoney(tip) }),
          orderId,
          locationId,
          autocomplete,
        });
        const payment = readPayment(answer.payment);
        if (payment.status !== 'FAILED') return payment;
        throw new KioskError('payment.declined', 'ask', { reason: declineReason('') });
      }),
    retrieve: (paymentId) =>
      call('read', 'payment', async ({ payments }) => readPayment((await payments.get({ paymentId })).payment)),
    cancel: (paymentId) =>
      call('unkeyed', 'payment', async ({ payments }) => readPayment((await payments.cancel({ paymentId })).payment)),
    cancelByKey: (key) =>
      call('keyed', 'payment', async ({ payments }) => {
        await payments.cancelByIdempotencyKey({ idempotencyKey: key });
      }),
    ofOrder: ({ orderId, sinceIso }) =>
      call('read', 'payment', async ({ payments }) => {
        const found: Square.Payment[] = [];
        for await (const payment of await payments.list({ beginTime: sinceIso, locationId })) {
          if (payment.orderId === orderId) found.push(payment);
        }
        return found.map(readPayment);
      }),
  };
}
