import type { Square } from 'square';
import type { RefundGateway } from '#ports/gateways.ts';
import type { SquareCall } from './square-client.ts';
import { writeMoney } from './wire/money.ts';
import { readRefund } from './wire/refund.ts';

/** The refund client over Square's Refunds API. @source Square Refunds API */
export function createRefundGateway(call: SquareCall, locationId: string): RefundGateway {
  return {
    create: ({ key, paymentId, amount, reason }) =>
      call('money', 'payment', async ({ refunds }) => {
        const request = { idempotencyKey: key, paymentId, amountMoney: writeMoney(amount), reason };
        return readRefund((await refunds.refundPayment(request)).refund);
      }),
    ofPayment: ({ paymentId, sinceIso }) =>
      call('read', 'refund', async ({ refunds }) => {
        const found: Square.PaymentRefund[] = [];
        for await (const refund of await refunds.list({ beginTime: sinceIso, locationId })) {
          if (refund.paymentId === paymentId) found.push(refund);
        }
        return found.map(readRefund);
      }),
  };
}
