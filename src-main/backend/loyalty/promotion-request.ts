import { z } from 'zod';
import { parseDecimal } from '#domain/money/decimal.ts';
import type { Money } from '#domain/money/money.ts';
import { readAvailableTime } from '../calendar/available-time.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import { amountField, currencyField, idField } from '../wire/request-fields.ts';
import type { WireProgram } from '../wire/wire-program.ts';

/** What a client may say of a promotion. @source Square Loyalty API, LoyaltyPromotion */
export const promotionField = z.object({
  name: z.string().min(1).max(70),
  incentive: z.object({
    type: z.enum(['POINTS_MULTIPLIER', 'POINTS_ADDITION']),
    points_multiplier_data: z
      .object({ points_multiplier: z.int().min(2).max(10).optional(), multiplier: z.string().max(5).optional() })
      .optional(),
    points_addition_data: z.object({ points_addition: z.int().min(1).max(1_000_000) }).optional(),
  }),
  available_time: z.object({ time_periods: z.array(z.string().max(1000)).min(1).max(31) }),
  trigger_limit: z
    .object({ times: z.int().min(1).max(30), interval: z.enum(['ALL_TIME', 'DAY']).optional() })
    .optional(),
  minimum_spend_amount_money: z.object({ amount: amountField.min(1), currency: currencyField }).optional(),
  qualifying_item_variation_ids: z.array(idField).max(500).optional(),
  qualifying_category_ids: z.array(idField).max(500).optional(),
});

/** A promotion's request after its check. */
export type PromotionRequest = z.infer<typeof promotionField>;

type Incentive =
  | {
      readonly type: 'POINTS_MULTIPLIER';
      readonly points_multiplier_data: { readonly points_multiplier?: number; readonly multiplier: string };
    }
  | { readonly type: 'POINTS_ADDITION'; readonly points_addition_data: { readonly points_addition: number } };

/** What of a promotion is stored and sent as the client gave it, brought to one form. */
export interface PromotionBody {
  readonly name: string;
  readonly incentive: Incentive;
  readonly available_time: {
    readonly start_date: string;
    readonly end_date?: string;
    readonly time_periods: readonly string[];
  };
  readonly trigger_limit?: { readonly times: number; readonly interval: 'ALL_TIME' | 'DAY' };
  readonly minimum_spend_amount_money?: Money;
  readonly qualifying_item_variation_ids?: readonly string[];
  readonly qualifying_category_ids?: readonly string[];
}

/**
 * A promotion in the form it is answered in: periods wrapped, dates set, the multiplier with three decimals.
 * @throws SquareError when its parts do not fit together or the program cannot have them
 */
export function composePromotion(request: PromotionRequest, program: WireProgram, store: Store): PromotionBody {
  const { trigger_limit, minimum_spend_amount_money } = request;
  if (minimum_spend_amount_money && minimum_spend_amount_money.currency !== store.locations.main().currency) {
    const field = 'loyalty_promotion.minimum_spend_amount_money.currency';
    throw squareError('INVALID_VALUE', "The currency is not the program's.", field);
  }
  return {
    name: request.name,
    incentive: composeIncentive(request.incentive),
    available_time: composeTime(request.available_time.time_periods),
    ...(trigger_limit
      ? { trigger_limit: { times: trigger_limit.times, interval: trigger_limit.interval ?? 'ALL_TIME' } }
      : {}),
    ...(minimum_spend_amount_money ? { minimum_spend_amount_money } : {}),
    ...composeProducts(request, program, store),
  };
}

const INCENTIVE = 'loyalty_promotion.incentive';

function composeIncentive(incentive: PromotionRequest['incentive']): Incentive {
  if (incentive.type === 'POINTS_ADDITION') {
    const data = incentive.points_addition_data;
    if (!data) throw missing(`${INCENTIVE}.points_addition_data`);
    return { type: 'POINTS_ADDITION', points_addition_data: data };
  }
  const { multiplier, points_multiplier } = incentive.points_multiplier_data ?? {};
  const field = `${INCENTIVE}.points_multiplier_data`;
  const text = multiplier ?? (points_multiplier === undefined ? undefined : String(points_multiplier));
  if (text === undefined) throw missing(field);
  const decimal = /^\d{1,2}(\.\d{1,3})?$/.test(text) ? parseDecimal(text) : undefined;
  const thousandths = decimal ? Number((decimal.digits * 1000n) / decimal.scale) : 0;
  if (thousandths <= 1000 || thousandths > 10_000) {
    throw squareError('INVALID_VALUE', 'The multiplier must be above 1 and at most 10.', `${field}.multiplier`);
  }
  if (points_multiplier !== undefined && points_multiplier * 1000 !== thousandths) {
    throw squareError('CONFLICTING_PARAMETERS', 'multiplier and points_multiplier differ.', field);
  }
  // Three decimals as far as Square's five characters go.
  const written = `${Math.trunc(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`.slice(0, 5);
  const whole = thousandths % 1000 === 0 ? { points_multiplier: thousandths / 1000 } : {};
  return { type: 'POINTS_MULTIPLIER', points_multiplier_data: { ...whole, multiplier: written } };
}

function composeTime(texts: readonly string[]): PromotionBody['available_time'] {
  const time = readAvailableTime(texts);
  if ('detail' in time) {
    throw squareError('INVALID_VALUE', time.detail, `loyalty_promotion.available_time.time_periods[${time.index}]`);
  }
  const { startDate, endDate, periods } = time;
  return {
    start_date: startDate,
    ...(endDate === undefined ? {} : { end_date: endDate }),
    time_periods: periods,
  };
}

function composeProducts(request: PromotionRequest, program: WireProgram, store: Store) {
  const variations = request.qualifying_item_variation_ids ?? [];
  const categories = request.qualifying_category_ids ?? [];
  if (variations.length === 0 && categories.length === 0) return {};
  if (variations.length > 0 && categories.length > 0) {
    throw squareError('CONFLICTING_PARAMETERS', 'Give either item variations or categories.', 'loyalty_promotion');
  }
  const name = variations.length > 0 ? 'qualifying_item_variation_ids' : 'qualifying_category_ids';
  const field = `loyalty_promotion.${name}`;
  if (program.accrual_rules.some(({ accrual_type: type }) => type === 'ITEM_VARIATION' || type === 'CATEGORY')) {
    throw squareError('BAD_REQUEST', 'Only a visit or spend program can have qualifying items.', field);
  }
  const type = variations.length > 0 ? 'ITEM_VARIATION' : 'CATEGORY';
  for (const id of [...variations, ...categories]) {
    if (store.catalog.alone(id)?.content.type !== type)
      throw notFound(`Catalog ${type.toLowerCase().replace('_', ' ')}`, id);
  }
  return variations.length > 0
    ? { qualifying_item_variation_ids: variations }
    : { qualifying_category_ids: categories };
}

function missing(field: string) {
  return squareError('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', field);
}
