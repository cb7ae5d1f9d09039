import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { pageOf, timedListing, timedPlace } from '../wire/list-query.ts';
import { requireRefund } from './complete-refund.ts';

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
