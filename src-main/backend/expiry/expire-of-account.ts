import { uuid } from '../store/ids.ts';
import { programIdOf } from '../store/program-of-shop.ts';
import type { Store } from '../store/store.ts';
import { expiryCutoff } from './points-deadline.ts';

/** Takes points off an account as expired, in one EXPIRE_POINTS event. */
export function expirePoints(store: Store, accountId: string, points: number, nowMs: number): void {
  store.ledger.append({
    id: uuid(),
    type: 'EXPIRE_POINTS',
    accountId,
    points: -points,
    source: 'SQUARE',
    createdAt: nowMs,
    detail: { loyalty_program_id: programIdOf(store), points: -points },
  });
}

/** Takes off at once what an account has of points whose deadline is past: points can come back after it. */
export function expireOfAccount(store: Store, accountId: string, nowMs: number): void {
  const cutoffMs = expiryCutoff(store, nowMs);
  if (cutoffMs === undefined) return;
  const expired = store.lots.ofAccounts([accountId]).filter(({ earnedAt }) => earnedAt < cutoffMs);
  const points = expired.reduce((sum, lot) => sum + lot.points, 0);
  if (points > 0) expirePoints(store, accountId, points, nowMs);
}
