import type { WireTender } from '../wire/wire-order.ts';
import type { WirePayment } from '../wire/wire-payment.ts';

const TYPE = {
  CARD: 'CARD',
  CASH: 'CASH',
  EXTERNAL: 'OTHER',
  BANK_ACCOUNT: 'BANK_ACCOUNT',
  WALLET: 'WALLET',
  BUY_NOW_PAY_LATER: 'BUY_NOW_PAY_LATER',
} as const;

/** A payment as its order's tender; both share one id. */
export function tenderOf(payment: WirePayment): WireTender {
  return {
    id: payment.id,
    location_id: payment.location_id,
    transaction_id: payment.order_id,
    created_at: payment.created_at,
    ...(payment.note === undefined ? {} : { note: payment.note }),
    amount_money: payment.amount_money,
    ...(payment.tip_money ? { tip_money: payment.tip_money } : {}),
    ...(payment.customer_id === undefined ? {} : { customer_id: payment.customer_id }),
    type: payment.card_details?.card.card_brand === 'SQUARE_GIFT_CARD' ? 'SQUARE_GIFT_CARD' : TYPE[payment.source_type],
    ...sourceDetails(payment),
    payment_id: payment.id,
  };
}

function sourceDetails({ cash_details, card_details, source_type }: WirePayment): Partial<WireTender> {
  if (cash_details) {
    const { buyer_supplied_money: buyer_tendered_money, change_back_money } = cash_details;
    return { cash_details: { buyer_tendered_money, change_back_money } };
  }
  if (card_details) {
    return {
      card_details: { status: card_details.status, card: card_details.card, entry_method: card_details.entry_method },
    };
  }
  return source_type === 'BANK_ACCOUNT' ? { bank_account_details: { status: 'COMPLETED' } } : {};
}
