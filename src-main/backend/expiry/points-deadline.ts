import { monthsOf } from '#domain/loyalty/expiry.ts';
import { localTime, startOfDay } from '../calendar/zone-time.ts';
import type { Store } from '../store/store.ts';

/** After how many months points expire; undefined when they never do. */
export function expiryMonths(store: Store): number | undefined {
  const policy = store.program.find()?.expiration_policy;
  return policy && monthsOf(policy.expiration_duration);
}

/** Points earned before this instant have expired by now, in the main location's time; undefined when none ever do. */
export function expiryCutoff(store: Store, nowMs: number): number | undefined {
  const months = expiryMonths(store);
  if (months === undefined) return undefined;
  const zone = store.locations.main().timezone;
  const { year, month } = localTime(nowMs, zone);
  return startOfDay(year, month - months, 1, zone);
}

/** True where points earned at an instant have expired by now. */
export function isPastDeadline(store: Store, earnedAtMs: number, nowMs: number): boolean {
  const cutoffMs = expiryCutoff(store, nowMs);
  return cutoffMs !== undefined && earnedAtMs < cutoffMs;
}
