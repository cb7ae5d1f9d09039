import { z } from 'zod';
import { type Call, endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { uuid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { cursorField, keyField } from '../wire/request-fields.ts';
import { composePromotion, promotionField } from './promotion-request.ts';
import { statusOn, todayAt, wirePromotion } from './promotion-view.ts';
import { requireActiveProgram, requireProgram } from './require-loyalty.ts';
import type { PromotionRow, PromotionStatus } from './store/promotion-store.ts';

/** Most promotions that can be running or waiting to. @source Square Loyalty API, CreateLoyaltyPromotion */
const MAX_PROMOTIONS = 10;
const STATUSES = ['ACTIVE', 'ENDED', 'CANCELED', 'SCHEDULED'] as const;
const PATH = '/v2/loyalty/programs/:program_id/promotions';

/** POST /v2/loyalty/programs/{id}/promotions */
export const createLoyaltyPromotion = endpoint({
  name: 'CreateLoyaltyPromotion',
  method: 'POST',
  path: PATH,
  writes: true,
  body: z.object({ idempotency_key: keyField(128), loyalty_promotion: promotionField }),
  handle: ({ store, body, param, nowMs }) => {
    const active = requireActiveProgram(store);
    const program = requireProgram(store, param('program_id'));
    const promotion = composePromotion(body.loyalty_promotion, active, store);
    const today = mainDate(store, nowMs);
    const { start_date, end_date } = promotion.available_time;
    if (end_date !== undefined && end_date < today) {
      const field = 'loyalty_promotion.available_time.time_periods';
      throw squareError('INVALID_VALUE', 'The promotion would have ended already.', field);
    }
    const search = { programId: program.id, statuses: ['ACTIVE', 'SCHEDULED'] as const, today };
    if (store.promotions.search({ ...search, limit: MAX_PROMOTIONS }).length === MAX_PROMOTIONS) {
      const detail = `A program has at most ${MAX_PROMOTIONS} active and scheduled promotions.`;
      throw squareError('BAD_REQUEST', detail, 'loyalty_promotion');
    }
    const id = `loypromo_${uuid()}`;
    store.promotions.add({
      id,
      programId: program.id,
      startDate: start_date,
      endDate: end_date ?? null,
      createdAt: nowMs,
      body: JSON.stringify(promotion),
    });
    return { loyalty_promotion: wirePromotion(requirePromotion(store, program.id, id), today) };
  },
});

/** GET /v2/loyalty/programs/{id}/promotions/{promotion_id} */
export const retrieveLoyaltyPromotion = endpoint({
  name: 'RetrieveLoyaltyPromotion',
  method: 'GET',
  path: `${PATH}/:promotion_id`,
  handle: ({ store, param, nowMs }) => ({
    loyalty_promotion: wirePromotion(named(store, param), mainDate(store, nowMs)),
  }),
});

/** GET /v2/loyalty/programs/{id}/promotions: newest first. */
export const listLoyaltyPromotions = endpoint({
  name: 'ListLoyaltyPromotions',
  method: 'GET',
  path: PATH,
  query: z.object({
    status: z.enum(STATUSES).optional(),
    cursor: cursorField.optional(),
    limit: z.coerce.number().int().min(1).max(30).optional(),
  }),
  handle: ({ store, query, param, nowMs }) => {
    const program = requireProgram(store, param('program_id'));
    const filter = { programId: program.id, status: query.status ?? 'any' };
    const [createdAt, id] = query.cursor === undefined ? [] : decodeCursor(filter, query.cursor);
    const limit = query.limit ?? 30;
    const today = mainDate(store, nowMs);
    const statuses: readonly PromotionStatus[] = query.status ? [query.status] : STATUSES;
    const after = id === undefined ? undefined : ([Number(createdAt), String(id)] as const);
    const found = store.promotions.search({ programId: program.id, statuses, today, limit: limit + 1, after });
    const promotions = found.slice(0, limit);
    const last = promotions.at(-1);
    if (!last) return {};
    return {
      loyalty_promotions: promotions.map((promotion) => wirePromotion(promotion, today)),
      ...(found.length > limit ? { cursor: encodeCursor(filter, [last.createdAt, last.id]) } : {}),
    };
  },
});

/** POST /v2/loyalty/programs/{id}/promotions/{promotion_id}/cancel: takes no body; a promotion that is over stays as it is. */
export const cancelLoyaltyPromotion = endpoint({
  name: 'CancelLoyaltyPromotion',
  method: 'POST',
  path: `${PATH}/:promotion_id/cancel`,
  writes: true,
  handle: ({ store, param, nowMs }) => {
    requireActiveProgram(store);
    const promotion = named(store, param);
    const today = mainDate(store, nowMs);
    const status = statusOn(promotion, today);
    if (status !== 'ACTIVE' && status !== 'SCHEDULED') {
      throw squareError('BAD_REQUEST', `The promotion is ${status} and cannot be canceled.`);
    }
    store.promotions.cancel(promotion.id, nowMs);
    return {
      loyalty_promotion: wirePromotion(requirePromotion(store, promotion.programId, promotion.id), today),
    };
  },
});

function named(store: Store, param: Call['param']): PromotionRow {
  return requirePromotion(store, requireProgram(store, param('program_id')).id, param('promotion_id'));
}

function requirePromotion(store: Store, programId: string, id: string): PromotionRow {
  const promotion = store.promotions.find(programId, id);
  if (!promotion) throw notFound('Loyalty promotion', id);
  return promotion;
}

function mainDate(store: Store, nowMs: number): string {
  return todayAt(store.locations.main().timezone, nowMs);
}
