import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { PaymentGateway } from '#ports/gateways.ts';
import { declineReason } from './decline.ts';
import type { SquareCall } from './square-client.ts';
import { writeMoney } from './wire/money.ts';
import { readPayment, writeSource } from './wire/payment.ts';

/** The payment client over Square's Payments API: each payment covers its order and completes at once. */
export function createPaymentGateway(call: SquareCall, locationId: string): PaymentGateway {
  return {
    create: ({ key, orderId, amount, source }) =>
      call('order', async ({ payments }) => {
        const answer = await payments.create({
          ...writeSource(source),
          idempotencyKey: key,
          amountMoney: writeMoney(amount),
          orderId,
          locationId,
          autocomplete: true,
        });
        const payment = readPayment(answer.payment);
        if (payment.status !== 'FAILED') return payment;
        throw new KioskError('payment.declined', 'ask', { reason: declineReason('') });
      }),
    retrieve: (paymentId) =>
      call('payment', async ({ payments }) => readPayment((await payments.get({ paymentId })).payment)),
  };
}
