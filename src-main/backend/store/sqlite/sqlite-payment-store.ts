import type { Database } from 'better-sqlite3';
import type { PaymentStore } from '../../payments/store/payment-store.ts';
import type { WirePayment } from '../../wire/wire-payment.ts';
import { bodiesByTime } from './sqlite-timed-listing.ts';

/** Payments in the backend's file. */
export function createPaymentStore(db: Database): PaymentStore {
  const insert = db.prepare('INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?, ?)');
  const byId = db.prepare<[string], { body: string }>('SELECT body FROM payments WHERE id = ?');
  const byOrder = db.prepare<[string], { body: string }>(
    'SELECT body FROM payments WHERE order_id = ? ORDER BY created_at, id',
  );
  const update = db.prepare('UPDATE payments SET status = ?, updated_at = ?, body = ? WHERE id = ?');
  return {
    add: (payment) => {
      insert.run(
        payment.id,
        payment.order_id,
        payment.location_id,
        payment.status,
        Date.parse(payment.created_at),
        Date.parse(payment.updated_at),
        JSON.stringify(payment),
      );
    },
    find: (id) => {
      const row = byId.get(id);
      return row && (JSON.parse(row.body) as WirePayment);
    },
    ofOrder: (orderId) => byOrder.all(orderId).map((row) => JSON.parse(row.body) as WirePayment),
    list: (listing) =>
      bodiesByTime(db, 'payments', listing, [
        ['location_id = ?', listing.locationId],
        ["body ->> '$.total_money.amount' = ?", listing.total],
        ["body ->> '$.card_details.card.last_4' = ?", listing.last4],
        ["body ->> '$.card_details.card.card_brand' = ?", listing.cardBrand],
      ]).map((body) => JSON.parse(body) as WirePayment),
    update: (payment) => {
      update.run(payment.status, Date.parse(payment.updated_at), JSON.stringify(payment), payment.id);
    },
  };
}
