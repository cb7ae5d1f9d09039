import type { Database } from 'better-sqlite3';
import type { RefundedGoods } from '#domain/loyalty/refunded-goods-header.ts';
import type { RefundStore } from '../../refunds/store/refund-store.ts';
import type { WireRefund } from '../../wire/wire-refund.ts';
import { bodiesByTime } from './sqlite-timed-listing.ts';

interface Row {
  readonly body: string;
}

/** Refunds in the backend's file. */
export function createRefundStore(db: Database): RefundStore {
  const insert = db.prepare('INSERT INTO refunds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const byId = db.prepare<[string], Row>('SELECT body FROM refunds WHERE id = ?');
  const byPayment = db.prepare<[string], Row>('SELECT body FROM refunds WHERE payment_id = ? ORDER BY created_at, id');
  const goodsById = db.prepare<[string], { goods: string | null }>('SELECT goods FROM refunds WHERE id = ?');
  const update = db.prepare('UPDATE refunds SET status = ?, updated_at = ?, body = ? WHERE id = ?');
  const read = (row: Row) => JSON.parse(row.body) as WireRefund;
  return {
    add: (refund, goods) => {
      insert.run(
        refund.id,
        refund.payment_id,
        refund.location_id,
        refund.status,
        refund.destination_type,
        Date.parse(refund.created_at),
        Date.parse(refund.updated_at),
        JSON.stringify(refund),
        goods ? JSON.stringify(goods) : null,
      );
    },
    find: (id) => {
      const row = byId.get(id);
      return row && read(row);
    },
    goodsOf: (refundId) => {
      const goods = goodsById.get(refundId)?.goods;
      return goods ? (JSON.parse(goods) as RefundedGoods) : undefined;
    },
    ofPayment: (paymentId) => byPayment.all(paymentId).map(read),
    update: (refund) => {
      update.run(refund.status, Date.parse(refund.updated_at), JSON.stringify(refund), refund.id);
    },
    list: (listing) =>
      bodiesByTime(db, 'refunds', listing, [
        ['location_id = ?', listing.locationId],
        ['status = ?', listing.status],
        ['source_type = ?', listing.sourceType],
      ]).map((body) => read({ body })),
  };
}
