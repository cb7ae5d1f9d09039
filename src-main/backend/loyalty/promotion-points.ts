import { qualifyingAmount } from '#domain/loyalty/accrual.ts';
import type { EarningPurchase, EarningRule } from '#domain/loyalty/earning-rule.ts';
import { type Incentive, promotionPoints } from '#domain/loyalty/promotion.ts';
import { isAvailable } from '../calendar/available-time.ts';
import { dateText, localTime, startOfDay } from '../calendar/zone-time.ts';
import type { Store } from '../store/store.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import type { WireProgram } from '../wire/wire-program.ts';
import type { PromotionBody } from './promotion-request.ts';
import type { PromotionRow } from './store/promotion-store.ts';

/** Points a promotion gives. */
export interface EarnedPromotion {
  readonly id: string;
  readonly points: number;
}

/** A purchase that has earned points of the program. */
export interface PromotedPurchase {
  readonly program: WireProgram;
  readonly order: WireOrder;
  readonly purchase: EarningPurchase;
  readonly rules: readonly EarningRule[];
  readonly basePoints: number;
  readonly nowMs: number;
  /** Whose uses count against a promotion's limit; without one limits are not looked at. */
  readonly accountId?: string | undefined;
}

/**
 * The one promotion that a purchase earns from: the most recently created that runs when the order was closed (or
 * now), whose conditions hold, and which the account has not used up.
 *
 * @source Square Loyalty API, "Manage Loyalty Promotions"
 */
export function promotionFor(store: Store, bought: PromotedPurchase): EarnedPromotion | undefined {
  const { program, order, nowMs } = bought;
  const atMs = order.closed_at === undefined ? nowMs : Date.parse(order.closed_at);
  const zone = store.locations.find(order.location_id)?.timezone ?? store.locations.main().timezone;
  const at = localTime(atMs, zone);
  const today = dateText(at.year, at.month, at.day);
  for (const row of store.promotions.active(program.id, today)) {
    const promotion = JSON.parse(row.body) as PromotionBody;
    if (!isAvailable(promotion.available_time.time_periods, at)) continue;
    if (!meetsConditions(promotion, bought) || isUsedUp(store, row, promotion, bought, zone)) continue;
    const points = promotionPoints(bought.basePoints, incentiveOf(promotion));
    if (points > 0) return { id: row.id, points };
  }
  return undefined;
}

function meetsConditions(promotion: PromotionBody, { purchase, rules }: PromotedPurchase): boolean {
  const minimum = promotion.minimum_spend_amount_money;
  if (minimum) {
    const amount = qualifyingAmount(purchase, taxModeOf(rules));
    if (amount.currency !== minimum.currency || amount.amount < minimum.amount) return false;
  }
  const ids = promotion.qualifying_item_variation_ids ?? promotion.qualifying_category_ids;
  return !ids || purchase.lines.some((line) => ids.some((id) => line.groups().has(id)));
}

function taxModeOf(rules: readonly EarningRule[]) {
  for (const rule of rules) if (rule.kind === 'SPEND' || rule.kind === 'VISIT') return rule.taxMode;
  return 'BEFORE_TAX';
}

function isUsedUp(
  store: Store,
  row: PromotionRow,
  promotion: PromotionBody,
  { accountId, nowMs }: PromotedPurchase,
  zone: string,
): boolean {
  const limit = promotion.trigger_limit;
  if (!limit || accountId === undefined) return false;
  const { year, month, day } = localTime(nowMs, zone);
  const sinceMs = limit.interval === 'DAY' ? startOfDay(year, month, day, zone) : 0;
  return store.ledger.promotionUses(accountId, row.id, sinceMs) >= limit.times;
}

function incentiveOf({ incentive }: PromotionBody): Incentive {
  return incentive.type === 'POINTS_ADDITION'
    ? { addition: incentive.points_addition_data.points_addition }
    : { multiplier: incentive.points_multiplier_data.multiplier };
}
