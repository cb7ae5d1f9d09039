import type { Database } from 'better-sqlite3';
import { amountOf, findsOf } from '#domain/checkout/past-search.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { isPaid } from '#domain/checkout/states.ts';
import type { PastSaleEntry, PastSaleStore } from '#ports/past-sales.ts';
import { SALE_BODY } from './bodies/sale-body.ts';
import { readBody } from './bodies/stored-body.ts';
import { guarded } from './storage-errors.ts';

interface FoundColumns {
  readonly at: string;
  readonly sale_id: string;
}

/** Before every instant, and after every one. */
const FIRST = '';
const LAST = '\uffff';

/** Finds paid sales in `file`, newest first. Only the sales of the page are read. */
export function createPastSaleStore(database: Database, file: string): PastSaleStore {
  const page = database.prepare<[string, string, string, string, string, string, number], FoundColumns>(
    `SELECT at, sale_id FROM sale_finds
     WHERE kind = ? AND value = ? AND at >= ? AND at < ? AND (at, sale_id) < (?, ?)
     ORDER BY at DESC, sale_id DESC LIMIT ?`,
  );
  const bodyOfSale = database.prepare<[string], string>('SELECT body FROM sales WHERE sale_id = ?').pluck();
  const sums = database.prepare<[string, string, string, string], { sales: number; amount: number }>(
    `SELECT count(*) AS sales, coalesce(sum(amount), 0) AS amount FROM sale_finds
     WHERE kind = ? AND value = ? AND at >= ? AND at < ?`,
  );
  const read = ({ at, sale_id: saleId }: FoundColumns): readonly PastSaleEntry[] => {
    const body = bodyOfSale.get(saleId);
    return body === undefined ? [] : [{ at, saleId, sale: readBody(SALE_BODY, body, file) }];
  };
  return {
    newest: ({ finds, from = FIRST, until = LAST, before = { at: LAST, saleId: LAST }, limit }) =>
      guarded(file, () => {
        const found = new Map<string, FoundColumns>();
        for (const { kind, value } of finds) {
          for (const row of page.all(kind, value, from, until, before.at, before.saleId, limit)) {
            found.set(row.sale_id, row);
          }
        }
        return [...found.values()].toSorted(newestFirst).slice(0, limit).flatMap(read);
      }),
    sum: ({ kind, value }, from, until) =>
      guarded(file, () => sums.get(kind, value, from, until) ?? { sales: 0, amount: 0 }),
  };
}

/** Notes, as part of a commit, what a paid sale is found by. Its time is the one of its day's entry. */
export function createFindWriter(database: Database): (sale: Sale) => void {
  const note = database.prepare<[string, string, number, string]>(
    `INSERT OR IGNORE INTO sale_finds (kind, value, at, sale_id, amount)
     SELECT ?, ?, at, sale_id, ? FROM day_entries WHERE sale_id = ? AND kind = 'paid' AND refund_id = ''`,
  );
  return (sale) => {
    if (!isPaid(sale.state)) return;
    const amount = amountOf(sale);
    for (const { kind, value } of findsOf(sale)) note.run(kind, value, amount, sale.saleId);
  };
}

function newestFirst(a: FoundColumns, b: FoundColumns): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return a.sale_id < b.sale_id ? 1 : -1;
}
