import { localTime, startOfDay } from '../calendar/zone-time.ts';
import { expiryMonths } from '../expiry/points-deadline.ts';
import type { Store } from '../store/store.ts';
import { secondsText } from '../wire/timestamps.ts';
import { wireAccount } from './loyalty-wire.ts';
import type { AccountRow } from './store/account-store.ts';
import type { Lot } from './store/lot-store.ts';

/** Accounts as sent, each with the deadlines of its points where the program lets points expire. */
export function viewAccounts(store: Store, accounts: readonly AccountRow[]): readonly object[] {
  const months = expiryMonths(store);
  if (months === undefined) return accounts.map((account) => wireAccount(account));
  const zone = store.locations.main().timezone;
  const lots = Map.groupBy(store.lots.ofAccounts(accounts.map(({ id }) => id)), ({ accountId }) => accountId);
  return accounts.map((account) => {
    const deadlines = account.balance <= 0 ? [] : deadlinesOf(lots.get(account.id) ?? [], months, zone);
    return { ...wireAccount(account), ...(deadlines.length === 0 ? {} : { expiring_point_deadlines: deadlines }) };
  });
}

/** One account as sent. */
export function viewAccount(store: Store, account: AccountRow): object {
  return viewAccounts(store, [account])[0] ?? wireAccount(account);
}

/**
 * The instant points earned at another expire: the end of the month so many months after, local time.
 * @source Square Loyalty API, LoyaltyProgramExpirationPolicy: points earned on July 6 with P12M last through July 31
 */
function expiresAt(earnedAtMs: number, months: number, timeZone: string): number {
  const { year, month } = localTime(earnedAtMs, timeZone);
  return startOfDay(year, month + months + 1, 1, timeZone);
}

function deadlinesOf(lots: readonly Lot[], months: number, timeZone: string): readonly object[] {
  const points = new Map<number, number>();
  for (const lot of lots) {
    const at = expiresAt(lot.earnedAt, months, timeZone);
    points.set(at, (points.get(at) ?? 0) + lot.points);
  }
  return [...points].map(([at, sum]) => ({ points: sum, expires_at: secondsText(at) }));
}
