import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { cursorField, idField, instantField } from '../wire/request-fields.ts';
import { wireEvent } from './loyalty-wire.ts';

const EVENT_TYPES = [
  'ACCUMULATE_POINTS',
  'CREATE_REWARD',
  'REDEEM_REWARD',
  'DELETE_REWARD',
  'ADJUST_POINTS',
  'EXPIRE_POINTS',
  'OTHER',
  'ACCUMULATE_PROMOTION_POINTS',
] as const;

/** POST /v2/loyalty/events/search: the ledger, newest first. */
export const searchLoyaltyEvents = endpoint({
  name: 'SearchLoyaltyEvents',
  method: 'POST',
  path: '/v2/loyalty/events/search',
  body: z.object({
    limit: z.int().min(1).max(30).optional(),
    cursor: cursorField.optional(),
    query: z
      .object({
        filter: z
          .object({
            loyalty_account_filter: z.object({ loyalty_account_id: idField }).optional(),
            type_filter: z.object({ types: z.array(z.enum(EVENT_TYPES)).min(1) }).optional(),
            date_time_filter: z
              .object({
                created_at: z.object({ start_at: instantField.optional(), end_at: instantField.optional() }),
              })
              .optional(),
            location_filter: z.object({ location_ids: z.array(idField).min(1) }).optional(),
            order_filter: z.object({ order_id: idField }).optional(),
          })
          .optional(),
      })
      .optional(),
  }),
  handle: ({ store, body }) => {
    const filter = body.query?.filter;
    const search = {
      accountId: filter?.loyalty_account_filter?.loyalty_account_id,
      types: filter?.type_filter?.types,
      locationIds: filter?.location_filter?.location_ids,
      orderId: filter?.order_filter?.order_id,
      startMs: filter?.date_time_filter?.created_at.start_at,
      endMs: filter?.date_time_filter?.created_at.end_at,
    };
    const asked = ['events', search];
    const [createdAt, seq] = body.cursor === undefined ? [] : decodeCursor(asked, body.cursor);
    const limit = body.limit ?? 30;
    const found = store.ledger.search({
      ...search,
      limit: limit + 1,
      after: seq === undefined ? undefined : [Number(createdAt), Number(seq)],
    });
    const events = found.slice(0, limit);
    const last = events.at(-1);
    if (!last) return {};
    return {
      events: events.map(wireEvent),
      ...(found.length > limit ? { cursor: encodeCursor(asked, [last.createdAt, last.seq]) } : {}),
    };
  },
});
