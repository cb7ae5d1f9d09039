import { z } from 'zod';
import { type Money, money } from '#domain/money/money.ts';
import { localDate, startOfDay } from '../calendar/zone-time.ts';
import { type Endpoint, endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import type { ReportRange, VisitRow } from '../store/sqlite/sqlite-report-store.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import { millisText } from '../wire/timestamps.ts';

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const rangeQuery = z.object({ location_id: z.string().max(32).default('main'), from: date, to: date });
const MOST_DAYS = 366 * 5;

/** GET /admin/loyalty/reports/visits, /sales and /top-customers: local days at one location, both ends included. */
export const reportEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'ReportVisits',
    method: 'GET',
    path: '/admin/loyalty/reports/visits',
    query: rangeQuery,
    handle: ({ store, query }) => visitsReport(store, readRange(store, query)),
  }),
  endpoint({
    name: 'ReportSales',
    method: 'GET',
    path: '/admin/loyalty/reports/sales',
    query: rangeQuery,
    handle: ({ store, query }) => salesReport(store, readRange(store, query)),
  }),
  endpoint({
    name: 'ReportTopCustomers',
    method: 'GET',
    path: '/admin/loyalty/reports/top-customers',
    query: rangeQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    handle: ({ store, query }) => topCustomersReport(store, readRange(store, query), query.limit),
  }),
];

interface Range extends ReportRange {
  readonly timeZone: string;
  readonly currency: string;
  /** What the answer says of it. */
  readonly said: object;
}

function readRange(store: Store, { location_id, from, to }: z.output<typeof rangeQuery>): Range {
  const location = store.locations.find(location_id);
  if (!location) throw notFound('Location', location_id);
  const { id, timezone: timeZone, currency } = location;
  const startMs = dayStart(from, 0, timeZone, 'from');
  const endMs = dayStart(to, 1, timeZone, 'to');
  if (endMs <= startMs) throw squareError('INVALID_TIME', 'to must not be before from.', 'to');
  if (endMs - startMs > MOST_DAYS * 24 * 60 * 60 * 1000) {
    throw squareError('INVALID_TIME', 'A report covers five years at most.', 'to');
  }
  return {
    locationId: id,
    startMs,
    endMs,
    timeZone,
    currency,
    said: { location_id: id, from, to, timezone: timeZone },
  };
}

function dayStart(text: string, plusDays: number, timeZone: string, field: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isReal = new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text);
  if (!isReal) throw squareError('INVALID_TIME', 'Expected a date, YYYY-MM-DD.', field);
  return startOfDay(year, month, day + plusDays, timeZone);
}

/** Members are loyalty accounts; a visit is an order of one, or points given without an order. */
function visitsReport(store: Store, range: Range): object {
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

/** Sales with tax and without tips, of orders closed in the range; refunds count on the day they are made. */
function salesReport(store: Store, range: Range): object {
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
function topCustomersReport(store: Store, range: Range, limit: number): object {
  const visits = store.reports.visits(query(range)).filter(({ accountId }) => accountId !== null);
  const ranked = [...Map.groupBy(visits, ({ accountId }) => accountId ?? '')]
    .map(([id, list]) => ({ id, list, sales: total(list.map(({ amount }) => amount)) }))
    .toSorted((a, b) => b.sales - a.sales || b.list.length - a.list.length || (a.id < b.id ? -1 : 1));
  const customers = ranked.flatMap(({ id, list, sales }) => {
    const member = store.reports.member(id);
    if (!member) return [];
    return {
      loyalty_account_id: id,
      customer_id: member.customerId,
      ...(member.givenName === null ? {} : { given_name: member.givenName }),
      ...(member.familyName === null ? {} : { family_name: member.familyName }),
      visits: list.length,
      sales_money: inCurrency(sales, range),
      last_visit_at: millisText(list.at(-1)?.atMs ?? 0),
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
