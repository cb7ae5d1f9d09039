import type { Database } from 'better-sqlite3';
import type { PaymentListing } from '../../payments/store/payment-store.ts';
import type { WirePayment } from '../../wire/wire-payment.ts';
import { prepared } from './prepared.ts';

/** The payments of a listing, along the location's index. */
export function listPayments(db: Database, listing: PaymentListing): readonly WirePayment[] {
  const { sort, descending, after } = listing;
  const conditions = ['location_id = ?'];
  const values: (string | number)[] = [listing.locationId];
  const filter = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  filter('created_at >= ?', listing.createdFromMs);
  filter('created_at <= ?', listing.createdToMs);
  filter('updated_at >= ?', listing.updatedFromMs);
  filter('updated_at <= ?', listing.updatedToMs);
  filter("body ->> '$.total_money.amount' = ?", listing.total);
  filter("body ->> '$.card_details.card.last_4' = ?", listing.last4);
  filter("body ->> '$.card_details.card.card_brand' = ?", listing.cardBrand);
  if (after) {
    conditions.push(`(${sort}, id) ${descending ? '<' : '>'} (?, ?)`);
    values.push(...after);
  }
  const direction = descending ? 'DESC' : 'ASC';
  return prepared<{ readonly body: string }>(
    db,
    `SELECT body FROM payments WHERE ${conditions.join(' AND ')} ORDER BY ${sort} ${direction}, id ${direction} LIMIT ?`,
  )
    .all(...values, listing.limit)
    .map(({ body }) => JSON.parse(body) as WirePayment);
}
