import type { Square } from 'square';
import { REFUNDED_GOODS_HEADER, refundedGoodsText } from '#domain/loyalty/refunded-goods-header.ts';
import type { RefundGateway } from '#ports/refund-gateway.ts';
import type { SquareCall } from './square-client.ts';
import type { SquareConnection } from './square-connection.ts';
import { writeMoney } from './wire/money.ts';
import { readRefund } from './wire/refund.ts';

/** The refund client over Square's Refunds API. @source Square Refunds API */
export function createRefundGateway(
  call: SquareCall,
  { locationId, isTold = false }: Pick<SquareConnection, 'locationId' | 'isTold'>,
): RefundGateway {
  return {
    create: ({ key, paymentId, amount, reason, goods }) =>
      call('money', 'payment', async ({ refunds }) => {
        const request = { idempotencyKey: key, paymentId, amountMoney: writeMoney(amount), reason };
        const text = isTold && goods ? refundedGoodsText(goods) : undefined;
        const told = text === undefined ? {} : { headers: { [REFUNDED_GOODS_HEADER]: text } };
        return readRefund((await refunds.refundPayment(request, told)).refund);
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
