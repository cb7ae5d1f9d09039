import type { Database } from 'better-sqlite3';
import type { RefundListing, RefundStore } from '../../refunds/store/refund-store.ts';
import type { WireRefund } from '../../wire/wire-refund.ts';
import { prepared } from './prepared.ts';

interface Row {
  readonly body: string;
}

/** Refunds in the backend's file. */
export function createRefundStore(db: Database): RefundStore {
  const insert = db.prepare('INSERT INTO refunds VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const byId = db.prepare<[string], Row>('SELECT body FROM refunds WHERE id = ?');
  const byPayment = db.prepare<[string], Row>('SELECT body FROM refunds WHERE payment_id = ? ORDER BY created_at, id');
  const update = db.prepare('UPDATE refunds SET status = ?, updated_at = ?, body = ? WHERE id = ?');
  const read = (row: Row) => JSON.parse(row.body) as WireRefund;
  return {
    add: (refund) => {
      insert.run(
        refund.id,
        refund.payment_id,
        refund.location_id,
        refund.status,
        refund.destination_type,
        Date.parse(refund.created_at),
        Date.parse(refund.updated_at),
        JSON.stringify(refund),
      );
    },
    find: (id) => {
      const row = byId.get(id);
      return row && read(row);
    },
    ofPayment: (paymentId) => byPayment.all(paymentId).map(read),
    update: (refund) => {
      update.run(refund.status, Date.parse(refund.updated_at), JSON.stringify(refund), refund.id);
    },
    list: (listing) => listRefunds(db, listing).map(read),
  };
}

function listRefunds(db: Database, listing: RefundListing): readonly Row[] {
  const { sort, descending, after } = listing;
  const conditions = ['1'];
  const values: (string | number)[] = [];
  const filter = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  filter('location_id = ?', listing.locationId);
  filter('status = ?', listing.status);
  filter('source_type = ?', listing.sourceType);
  filter('created_at >= ?', listing.createdFromMs);
  filter('created_at <= ?', listing.createdToMs);
  filter('updated_at >= ?', listing.updatedFromMs);
  filter('updated_at <= ?', listing.updatedToMs);
  if (after) {
    conditions.push(`(${sort}, id) ${descending ? '<' : '>'} (?, ?)`);
    values.push(...after);
  }
  const direction = descending ? 'DESC' : 'ASC';
  return prepared<Row>(
    db,
    `SELECT body FROM refunds WHERE ${conditions.join(' AND ')} ORDER BY ${sort} ${direction}, id ${direction} LIMIT ?`,
  ).all(...values, listing.limit);
}
