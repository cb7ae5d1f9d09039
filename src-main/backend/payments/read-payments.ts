import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';
import { integerText, pageOf, timedListing, timedPlace } from '../wire/list-query.ts';

/** GET /v2/payments/{id} */
export const getPayment = endpoint({
  name: 'GetPayment',
  method: 'GET',
  path: '/v2/payments/:payment_id',
  handle: ({ store, param }) => {
    const payment = store.payments.find(param('payment_id'));
    if (!payment) throw notFound('Payment', param('payment_id'));
    return { payment };
  },
});

/** GET /v2/payments: a location's payments, newest first, of the last year unless asked otherwise. */
export const listPayments = endpoint({
  name: 'ListPayments',
  method: 'GET',
  path: '/v2/payments',
  query: timedListing.extend({
    total: integerText.optional(),
    last_4: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    card_brand: z.string().max(50).optional(),
    is_offline_payment: z.enum(['true', 'false']).optional(),
  }),
  handle: ({ store, query, nowMs }) => {
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    const fingerprint = ['payments', filter];
    const place = timedPlace(query, fingerprint, nowMs);
    if (query.is_offline_payment === 'true') return {};
    const found = store.payments.list({
      ...place,
      locationId: query.location_id ?? store.locations.main().id,
      total: query.total,
      last4: query.last_4,
      cardBrand: query.card_brand,
      limit: place.limit + 1,
    });
    const { rows, cursor } = pageOf(found, place, fingerprint);
    return rows.length === 0 ? {} : { payments: rows, ...(cursor === undefined ? {} : { cursor }) };
  },
});
