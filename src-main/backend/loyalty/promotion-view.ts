import { localDate } from '../calendar/zone-time.ts';
import { secondsText } from '../wire/timestamps.ts';
import type { PromotionRow, PromotionStatus } from './store/promotion-store.ts';

/** The date that decides a promotion's status, YYYY-MM-DD. */
export function todayAt(timeZone: string, atMs: number): string {
  return localDate(atMs, timeZone);
}

/** A promotion as sent; `today` is the date at the main location. */
export function wirePromotion(promotion: PromotionRow, today: string): object {
  const { id, programId, createdAt, updatedAt, canceledAt, body } = promotion;
  return {
    id,
    ...JSON.parse(body),
    status: statusOn(promotion, today),
    created_at: secondsText(createdAt),
    updated_at: secondsText(updatedAt),
    ...(canceledAt === null ? {} : { canceled_at: secondsText(canceledAt) }),
    loyalty_program_id: programId,
  };
}

/** A promotion's status on a local date, YYYY-MM-DD. */
export function statusOn(promotion: PromotionRow, today: string): PromotionStatus {
  if (promotion.canceledAt !== null) return 'CANCELED';
  if (promotion.startDate > today) return 'SCHEDULED';
  return promotion.endDate !== null && promotion.endDate < today ? 'ENDED' : 'ACTIVE';
}
