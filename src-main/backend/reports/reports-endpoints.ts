import { z } from 'zod';
import { startOfDay } from '../calendar/zone-time.ts';
import { type Endpoint, endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import { type Range, salesReport, topCustomersReport, visitsReport } from './loyalty-reports.ts';

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const rangeQuery = z.object({ location_id: z.string().max(32).default('main'), from: date, to: date });
const MAX_DAYS = 366 * 5;

/** GET /admin/loyalty/reports/visits, /sales and /top-customers: local days at one location, both ends included. */
export const reportsEndpoints: readonly Endpoint[] = [
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

function readRange(store: Store, { location_id, from, to }: z.output<typeof rangeQuery>): Range {
  const location = store.locations.find(location_id);
  if (!location) throw notFound('Location', location_id);
  const { id, timezone: timeZone, currency } = location;
  const startMs = dayStart(from, 0, timeZone, 'from');
  const endMs = dayStart(to, 1, timeZone, 'to');
  if (endMs <= startMs) throw squareError('INVALID_TIME', 'to must not be before from.', 'to');
  if (endMs - startMs > MAX_DAYS * 24 * 60 * 60 * 1000) {
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
