import { type Money, money } from '#domain/money/money.ts';
import { localDate } from '../calendar/zone-time.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import { reportLines } from './report-lines.ts';
import type { ReportRange, VisitRow } from './store/report-store.ts';

/** Local days at one location, as a report reads and answers them. */
export interface Range extends ReportRange {
  readonly timeZone: string;
  readonly currency: string;
  /** What the answer says of it. */
  readonly said: object;
}

/** Members are loyalty accounts; a visit is an order of one, or points given without an order. */
export function visitsReport(store: Store, range: Range): object {
  const visits = store.reports.visits(query(range));
  const ofMembers = visits.filter(({ accountId }) => accountId !== null);
  const members = accountsOf(ofMembers);
  const returning = [...members].filter((id) => store.reports.visitedBefore(id, range.startMs));
  const byDay = Map.groupBy(ofMembers, ({ atMs }) => localDate(atMs, range.timeZone));
  return {
    ...range.said,
    visits: ofMembers.length,
    members: members.size,
    returning_members: returning.length,
    new_accounts: store.reports.opened(query(range)),
    sales_to_others: visits.length - ofMembers.length,
    days: [...byDay].map(([day, list]) => ({ date: day, visits: list.length, members: accountsOf(list).size })),
  };
}

/**
 * The lines of every sales report, and beside them members' sales and others', with tax and without tips, of orders
 * closed in the range; refunds count on the day they are made.
 */
export function salesReport(store: Store, range: Range): object {
  const orders = store.reports.visits(query(range)).filter(({ orderId }) => orderId !== null);
  const refunds = store.reports.refunded(query(range));
  const group = (isMember: boolean) => {
    const own = orders.filter(({ accountId }) => (accountId !== null) === isMember);
    const sales = total(own.map(({ amount }) => amount));
    const back = total(
      refunds.filter(({ accountId }) => (accountId !== null) === isMember).map(({ amount }) => amount),
    );
    return {
      orders: own.length,
      sales_money: inCurrency(sales, range),
      refunded_money: inCurrency(back, range),
      average_order_money: inCurrency(own.length === 0 ? 0 : Math.round(sales / own.length), range),
    };
  };
  const points = store.reports.points(query(range));
  return {
    ...range.said,
    ...reportLines(store, range),
    members: group(true),
    others: group(false),
    rewards: {
      redeemed: points.redeemedRewards,
      points: points.redeemedPoints,
      discount_money: inCurrency(total(orders.map(({ rewardAmount }) => rewardAmount)), range),
    },
    points_earned: points.earned,
  };
}

/** Who bought most; equal ones by visits, then by id. */
export function topCustomersReport(store: Store, range: Range, limit: number): object {
  const visits = store.reports.visits(query(range)).filter(({ accountId }) => accountId !== null);
  const ranked = [...Map.groupBy(visits, ({ accountId }) => accountId ?? '')]
    .map(([id, list]) => ({ id, list, sales: total(list.map(({ amount }) => amount)) }))
    .toSorted((a, b) => b.sales - a.sales || b.list.length - a.list.length || (a.id < b.id ? -1 : 1));
  const customers = ranked.flatMap(({ id, list, sales }) => {
    const member = store.reports.member(id);
    const lastVisit = list.at(-1);
    if (!member || !lastVisit) return [];
    return {
      loyalty_account_id: id,
      customer_id: member.customerId,
      ...(member.givenName === null ? {} : { given_name: member.givenName }),
      ...(member.familyName === null ? {} : { family_name: member.familyName }),
      visits: list.length,
      sales_money: inCurrency(sales, range),
      last_visit_at: millisText(lastVisit.atMs),
      balance: member.balance,
      lifetime_points: member.lifetimePoints,
    };
  });
  return { ...range.said, customers: customers.slice(0, limit) };
}

function query({ locationId, startMs, endMs }: Range): ReportRange {
  return { locationId, startMs, endMs };
}

function accountsOf(visits: readonly VisitRow[]): ReadonlySet<string> {
  return new Set(visits.flatMap(({ accountId }) => accountId ?? []));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function inCurrency(amount: number, { currency }: Range): Money {
  return money(amount, currency);
}
