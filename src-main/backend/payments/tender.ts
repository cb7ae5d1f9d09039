import type { WireTender } from '../wire/order.ts';
import type { WirePayment } from '../wire/payment.ts';

const TYPE = { CARD: 'CARD', CASH: 'CASH', EXTERNAL: 'OTHER' } as const;

/** A payment as its order's tender; both share one id. */
export function tenderOf(payment: WirePayment): WireTender {
  const { cash_details, card_details } = payment;
  return {
    id: payment.id,
    location_id: payment.location_id,
    transaction_id: payment.order_id,
    created_at: payment.created_at,
    amount_money: payment.amount_money,
    ...(payment.tip_money ? { tip_money: payment.tip_money } : {}),
    ...(payment.customer_id === undefined ? {} : { customer_id: payment.customer_id }),
    type: TYPE[payment.source_type],
    ...(cash_details
      ? {
          cash_details: {
            buyer_tendered_money: cash_details.buyer_supplied_money,
            change_back_money: cash_details.change_back_money,
          },
        }
      : {}),
    ...(card_details
      ? { card_details: { status: 'CAPTURED', card: card_details.card, entry_method: card_details.entry_method } }
      : {}),
    payment_id: payment.id,
  };
}
