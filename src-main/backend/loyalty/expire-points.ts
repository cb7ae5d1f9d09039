import { localTime, startOfDay } from '../calendar/zone-time.ts';
import { expirePoints } from '../expiry/expire-of-account.ts';
import { expiryCutoff } from '../expiry/points-deadline.ts';
import type { Store } from '../store/store.ts';

/** So many accounts are held in memory at a time. */
const ACCOUNTS_AT_ONCE = 500;

/**
 * Takes points off that have expired by now: one EXPIRE_POINTS event for each account that has any. Without an
 * expiration policy it does nothing, and run twice in a row it does nothing the second time.
 *
 * @returns how many accounts lost points
 */
function sweepExpired(store: Store, nowMs: number): number {
  const cutoffMs = expiryCutoff(store, nowMs);
  if (cutoffMs === undefined) return 0;
  let swept = 0;
  for (;;) {
    const found = store.lots.earnedBefore(cutoffMs, ACCOUNTS_AT_ONCE);
    for (const { accountId, points } of found) expirePoints(store, accountId, points, nowMs);
    swept += found.length;
    if (found.length < ACCOUNTS_AT_ONCE) return swept;
  }
}

/** Has the next sweep happen when the month ends, at the main location; without an expiration policy, none. */
export function scheduleSweep(store: Store, nowMs: number): void {
  const program = store.program.find();
  if (!program) return;
  if (!program.expiration_policy) {
    store.schedule.drop('loyalty_expiry', program.id);
    return;
  }
  const zone = store.locations.main().timezone;
  const { year, month } = localTime(nowMs, zone);
  store.schedule.set({ kind: 'loyalty_expiry', objectId: program.id, at: startOfDay(year, month + 1, 1, zone) });
}

/** Sweeps once, and schedules the next sweep. */
export function sweepAndScheduleNext(store: Store, nowMs: number): void {
  sweepExpired(store, nowMs);
  scheduleSweep(store, nowMs);
}
