import type { Sale } from '#domain/checkout/sale.ts';
import { EXPIRY_NOTICE_DAYS, nextToExpire } from '#domain/loyalty/expiry.ts';
import type { PointsToExpire } from '#domain/receipt/sale-receipt.ts';
import type { StoreLocation } from '#ports/gateways.ts';
import type { Clock } from '#ports/runtime.ts';
import { shopDate } from './shop-time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The buyer's points that go next, if they go soon after `fromIso`, in the shop's own words. */
export function pointsToExpire(
  { member }: Pick<Sale, 'member'>,
  fromIso: string,
  words: { readonly clock: Clock; readonly location: StoreLocation | undefined; readonly language: string },
): PointsToExpire | undefined {
  const { clock, location, language } = words;
  const fromMs = clock.msOf(fromIso);
  const between = { fromMs, untilMs: fromMs + EXPIRY_NOTICE_DAYS * DAY_MS };
  const next = nextToExpire(member?.expiring ?? [], between, (iso) => clock.msOf(iso));
  if (!next) return undefined;
  // They last through the instant before: at midnight sharp that is the day that has just ended.
  const lastMs = clock.msOf(next.expiresAt) - 1;
  return { points: next.points, on: shopDate(clock.isoOf(lastMs), location, language) };
}
