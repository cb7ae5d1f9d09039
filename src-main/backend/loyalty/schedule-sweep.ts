import { localTime, startOfDay } from '../calendar/zone-time.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import { sweepExpired } from './expire-points.ts';

/** Has the next sweep happen when the month ends, at the main location; without an expiration policy, none. */
export function scheduleSweep(store: Store, nowMs: number): void {
  const program = store.program.find();
  if (!program) return;
  if (!program.expiration_policy) {
    store.due.drop('loyalty_expiry', program.id);
    return;
  }
  const zone = store.locations.main().timezone;
  const { year, month } = localTime(nowMs, zone);
  store.due.set({ kind: 'loyalty_expiry', objectId: program.id, at: startOfDay(year, month + 1, 1, zone) });
}

/** A sweep that was due, and the next. */
export function sweepDue(store: Store, nowMs: number): void {
  sweepExpired(store, nowMs);
  scheduleSweep(store, nowMs);
}
