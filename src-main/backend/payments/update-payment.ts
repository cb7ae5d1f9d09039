import { z } from 'zod';
import { compare, type Money, subtract } from '#domain/money/money.ts';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { amountField, currencyField, keyField, moneyField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WirePayment } from '../wire/wire-payment.ts';
import { requireCoins } from './cash-unit.ts';
import { requireFee } from './create-payment.ts';
import { totalOf } from './payment-source.ts';
import { requireApproved, requirePayment, savePayment } from './saved-payment.ts';

/** PUT /v2/payments/{id}: another amount or tip of a payment that is only approved; null takes a tip away. */
export const updatePayment = endpoint({
  name: 'UpdatePayment',
  method: 'PUT',
  path: '/v2/payments/:payment_id',
  writes: true,
  body: z.object({
    idempotency_key: keyField(45),
    payment: z
      .object({
        amount_money: z.object({ amount: amountField.min(1), currency: currencyField }).optional(),
        tip_money: moneyField.optional(),
        app_fee_money: moneyField.optional(),
        version_token: z.string().max(192).optional(),
      })
      .optional(),
  }),
  handle: ({ store, body, rawBody, param, nowMs }) => {
    const payment = requirePayment(store, param('payment_id'));
    const { version_token, ...change } = body.payment ?? {};
    requireApproved(payment, version_token, 'payment.version_token');
    const raw = (rawBody as { readonly payment?: Readonly<Record<string, unknown>> | null }).payment;
    const cleared = {
      ...(raw?.['tip_money'] === null ? { tip_money: null } : {}),
      ...(raw?.['app_fee_money'] === null ? { app_fee_money: null } : {}),
    };
    return { payment: changePayment(store, payment, { ...change, ...cleared }, nowMs) };
  },
});

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
function changePayment(store: Store, payment: WirePayment, change: PaymentChange, nowMs: number): WirePayment {
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
  requireCoins(total, 'payment.amount_money.amount');
  const { buyer_supplied_money } = cash_details;
  if (compare(buyer_supplied_money, total) < 0) {
    throw squareError('BAD_REQUEST', 'The cash supplied is less than the new amount.', 'payment.amount_money.amount');
  }
  return { cash_details: { buyer_supplied_money, change_back_money: subtract(buyer_supplied_money, total) } };
}
