import type { Database } from 'better-sqlite3';
import { subject } from './difference.ts';

/** How many there were. */
export interface LedgerCounts {
  readonly events: number;
  readonly accounts: number;
}

/** What the events say an account has. */
interface Tally {
  balance: number;
  lifetime: number;
  lastSeq: number;
}

interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly account_id: string;
  readonly points: number;
  readonly balance: number;
  readonly stated: number | null;
}

interface AccountRow {
  readonly id: string;
  readonly balance: number;
  readonly lifetime_points: number;
  readonly last_event_seq: number | null;
}

/** Which way each kind of event moves points. */
const SIGNS: Readonly<Record<string, (points: number) => boolean>> = {
  ACCUMULATE_POINTS: (points) => points > 0,
  ACCUMULATE_PROMOTION_POINTS: (points) => points > 0,
  CREATE_REWARD: (points) => points < 0,
  REDEEM_REWARD: (points) => points === 0,
  DELETE_REWARD: (points) => points > 0,
  ADJUST_POINTS: (points) => points !== 0,
  EXPIRE_POINTS: (points) => points < 0,
  OTHER: (points) => points !== 0,
};

/**
 * Adds every account's events up from nothing: their sum must be its balance, what was earned its lifetime points,
 * every event's own running balance the sum so far, and the lots that expire one day what there is to lose.
 * @throws DifferenceFound
 */
export function checkLedger(db: Database): LedgerCounts {
  const tallies = new Map<string, Tally>();
  let events = 0;
  const rows = db.prepare<[], EventRow>(
    `SELECT seq, id, type, account_id, points, balance, detail ->> '$.points' AS stated
     FROM loyalty_events ORDER BY seq`,
  );
  for (const event of rows.iterate()) {
    const tally = tallies.get(event.account_id) ?? { balance: 0, lifetime: 0, lastSeq: 0 };
    tallies.set(event.account_id, tally);
    checkEvent(event, tally);
    events += 1;
  }
  return { events, accounts: checkAccounts(db, tallies) };
}

function checkEvent(event: EventRow, tally: Tally): void {
  const { must, same } = subject('event', event.id);
  const { type, points } = event;
  must(SIGNS[type]?.(points) === true, `${points} points are not what a ${type} event brings`);
  if (event.stated !== null) same('what it states in points', event.stated, points);
  tally.balance += points;
  tally.lastSeq = event.seq;
  const isEarned = type === 'ACCUMULATE_POINTS' || type === 'ACCUMULATE_PROMOTION_POINTS' || type === 'ADJUST_POINTS';
  if (isEarned && points > 0) tally.lifetime += points;
  same('its running balance', event.balance, tally.balance);
}

function checkAccounts(db: Database, tallies: ReadonlyMap<string, Tally>): number {
  const rows = db.prepare<[], AccountRow>('SELECT id, balance, lifetime_points, last_event_seq FROM loyalty_accounts');
  const lots = db.prepare<[string], number>('SELECT coalesce(sum(points), 0) FROM loyalty_lots WHERE account_id = ?');
  let accounts = 0;
  for (const account of rows.iterate()) {
    const { same } = subject('account', account.id);
    const tally = tallies.get(account.id) ?? { balance: 0, lifetime: 0, lastSeq: null };
    same('the balance', account.balance, tally.balance);
    same('the lifetime points', account.lifetime_points, tally.lifetime);
    same('the last event', account.last_event_seq ?? undefined, tally.lastSeq ?? undefined);
    same('the sum of its lots', lots.pluck().get(account.id), Math.max(0, tally.balance));
    accounts += 1;
  }
  return accounts;
}
