import { compare, type Money, subtract } from '#domain/money/money.ts';
import { squareError } from '../errors/square-error.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import type { WirePayment } from '../wire/payment.ts';
import { millisText } from '../wire/timestamps.ts';
import { requireFee } from './create-payment.ts';
import { totalOf } from './payment-source.ts';
import { savePayment } from './saved-payment.ts';

/** What UpdatePayment may change; null takes a tip or a fee away. */
export interface PaymentChange {
  readonly amount_money?: Money | undefined;
  readonly tip_money?: Money | null | undefined;
  readonly app_fee_money?: Money | null | undefined;
}

/**
 * An approved payment with another amount, tip or fee; what is changed back in cash follows.
 * @throws SquareError INVALID_VALUE for another currency, BAD_REQUEST when the cash supplied is too little
 */
export function updatePayment(store: Store, payment: WirePayment, change: PaymentChange, nowMs: number): WirePayment {
  const { tip_money: tipBefore, app_fee_money: feeBefore, ...rest } = payment;
  const amount = change.amount_money ?? payment.amount_money;
  const tip = change.tip_money === undefined ? tipBefore : (change.tip_money ?? undefined);
  const fee = change.app_fee_money === undefined ? feeBefore : (change.app_fee_money ?? undefined);
  if (amount.currency !== payment.amount_money.currency) {
    throw squareError('INVALID_VALUE', 'The currency of a payment cannot be changed.', 'payment.amount_money.currency');
  }
  const total = totalOf({ amount_money: amount, tip_money: tip });
  requireFee(fee, total, 'payment.app_fee_money');
  return savePayment(store, {
    ...rest,
    amount_money: amount,
    ...(tip ? { tip_money: tip } : {}),
    ...(fee ? { app_fee_money: fee } : {}),
    total_money: total,
    approved_money: total,
    ...changeBack(payment, total),
    updated_at: millisText(nowMs),
    version_token: uid(),
  });
}

function changeBack({ cash_details }: WirePayment, total: Money): Pick<WirePayment, 'cash_details'> {
  if (!cash_details) return {};
  const { buyer_supplied_money } = cash_details;
  if (compare(buyer_supplied_money, total) < 0) {
    throw squareError('BAD_REQUEST', 'The cash supplied is less than the new amount.', 'payment.amount_money.amount');
  }
  return { cash_details: { buyer_supplied_money, change_back_money: subtract(buyer_supplied_money, total) } };
}
