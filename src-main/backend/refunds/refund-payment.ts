import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { requirePayment } from '../payments/saved-payment.ts';
import { amountField, currencyField, idField, keyField, moneyField } from '../wire/fields.ts';
import { pageOf, timedListing, timedPlace } from '../wire/list-query.ts';
import { createRefund } from './create-refund.ts';
import { requireRefund } from './require-refund.ts';

/** POST /v2/refunds: gives back what a payment took, in part or in whole. */
export const refundPayment = endpoint({
  name: 'RefundPayment',
  method: 'POST',
  path: '/v2/refunds',
  writes: true,
  body: z.object({
    idempotency_key: keyField(45),
    amount_money: z.object({ amount: amountField.min(1), currency: currencyField }),
    app_fee_money: moneyField.optional(),
    payment_id: idField.optional(),
    destination_id: z.string().max(192).optional(),
    unlinked: z.boolean().optional(),
    location_id: z.string().max(50).optional(),
    reason: z.string().max(192).optional(),
    payment_version_token: z.string().max(192).optional(),
    team_member_id: z.string().max(192).optional(),
  }),
  handle: ({ store, body, nowMs }) => {
    if (body.unlinked) {
      throw squareError('BAD_REQUEST', 'Unlinked refunds are not supported by this backend.', 'unlinked');
    }
    if (body.destination_id !== undefined) {
      const detail = 'Refunds to another source than the payment’s are not supported by this backend.';
      throw squareError('BAD_REQUEST', detail, 'destination_id');
    }
    if (body.payment_id === undefined) {
      throw squareError('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', 'payment_id');
    }
    return { refund: createRefund(store, requirePayment(store, body.payment_id), body, nowMs) };
  },
});

/** GET /v2/refunds/{id} */
export const getPaymentRefund = endpoint({
  name: 'GetPaymentRefund',
  method: 'GET',
  path: '/v2/refunds/:refund_id',
  handle: ({ store, param }) => ({ refund: requireRefund(store, param('refund_id')) }),
});

/** GET /v2/refunds: refunds of all locations, newest first, of the last year unless asked otherwise. */
export const listPaymentRefunds = endpoint({
  name: 'ListPaymentRefunds',
  method: 'GET',
  path: '/v2/refunds',
  query: timedListing.extend({
    sort_field: z.enum(['CREATED_AT', 'UPDATED_AT']).optional(),
    status: z.enum(['PENDING', 'COMPLETED', 'REJECTED', 'FAILED']).optional(),
    source_type: z
      .enum(['CARD', 'BANK_ACCOUNT', 'WALLET', 'BUY_NOW_PAY_LATER', 'CASH', 'EXTERNAL', 'SQUARE_ACCOUNT'])
      .optional(),
  }),
  handle: ({ store, query, nowMs }) => {
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    const fingerprint = ['refunds', filter];
    const place = timedPlace(query, fingerprint, nowMs);
    const found = store.refunds.list({
      ...place,
      locationId: query.location_id,
      status: query.status,
      sourceType: query.source_type,
      limit: place.limit + 1,
    });
    const { rows, cursor } = pageOf(found, place, fingerprint);
    return rows.length === 0 ? {} : { refunds: rows, ...(cursor === undefined ? {} : { cursor }) };
  },
});
