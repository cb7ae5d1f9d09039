import type { ExpiringPoints } from './program.ts';

/**
 * How long before points expire a buyer is told: two months, so that a buyer who comes once a month hears of it
 * at least twice, and none hears of what is a year away.
 */
export const EXPIRY_NOTICE_DAYS = 60;

/** The first points to go between two instants, both in milliseconds since the epoch; undefined where none do. */
export function nextToExpire(
  expiring: readonly ExpiringPoints[],
  between: { readonly fromMs: number; readonly untilMs: number },
  msOf: (iso: string) => number,
): ExpiringPoints | undefined {
  return expiring
    .map((one) => ({ one, atMs: msOf(one.expiresAt) }))
    .filter(({ one, atMs }) => one.points > 0 && atMs > between.fromMs && atMs <= between.untilMs)
    .toSorted((a, b) => a.atMs - b.atMs)
    .at(0)?.one;
}

/** The months of an expiration duration, "P12M"; undefined for anything else. */
export function monthsOf(duration: string): number | undefined {
  const months = /^P([1-9]\d{0,2})M$/.exec(duration)?.[1];
  return months === undefined ? undefined : Number(months);
}
