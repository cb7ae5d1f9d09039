import type { Database } from 'better-sqlite3';
import type { Sale } from '#domain/checkout/sale.ts';
import { isPaid } from '#domain/checkout/states.ts';

/**
 * Notes, as part of a commit, what of a sale counts in a day's report: that it was paid or given up, and each refund.
 * Each is noted once, in the order it became true, whatever the clock says.
 */
export function createDayEntryWriter(database: Database): (sale: Sale) => void {
  const note = database.prepare<[string, string, string, string]>(
    'INSERT OR IGNORE INTO day_entries (sale_id, kind, refund_id, at) VALUES (?, ?, ?, ?)',
  );
  return (sale) => {
    const { saleId, state, startedAt, finishedAt = startedAt, returns = [] } = sale;
    if (isPaid(state)) note.run(saleId, 'paid', '', finishedAt);
    else if (state === 'voided' && sale.lines.length > 0) note.run(saleId, 'voided', '', finishedAt);
    for (const { at, refunds } of returns) for (const { refundId } of refunds) note.run(saleId, 'refund', refundId, at);
  };
}
