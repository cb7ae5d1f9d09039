import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { amountField, currencyField, keyField, moneyField } from '../wire/fields.ts';
import { requireApproved, requirePayment } from './saved-payment.ts';
import { updatePayment as update } from './update-payment.ts';

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
    return { payment: update(store, payment, { ...change, ...cleared }, nowMs) };
  },
});
