import type { Database } from 'better-sqlite3';
import type { ReturnedOrderLine } from '#domain/loyalty/refunded-goods-header.ts';
import type { RefundPointsStore } from '../../loyalty/store/refund-points-store.ts';

/** Refunds in the backend's file. */
export function createRefundPointsStore(db: Database): RefundPointsStore {
  const insert = db.prepare('INSERT OR IGNORE INTO loyalty_order_refunds VALUES (?, ?, ?, ?, ?, ?)');
  const ofOrder = db.prepare<
    [string],
    { refundId: string; orderId: string; amount: number; returnedLines: string | null; returnId: string | null }
  >(
    `SELECT refund_id AS refundId, order_id AS orderId, amount, returned_lines AS returnedLines, return_id AS returnId
     FROM loyalty_order_refunds WHERE order_id = ? ORDER BY created_at, refund_id`,
  );
  return {
    add: ({ refundId, orderId, amount, returnedLines, returnId }, atMs) => {
      const lines = returnedLines.length === 0 ? null : JSON.stringify(returnedLines);
      return insert.run(refundId, orderId, amount, lines, atMs, returnId ?? null).changes === 1;
    },
    ofOrder: (orderId) =>
      ofOrder.all(orderId).map((row) => ({
        ...row,
        returnedLines: JSON.parse(row.returnedLines ?? '[]') as readonly ReturnedOrderLine[],
        returnId: row.returnId ?? undefined,
      })),
  };
}
