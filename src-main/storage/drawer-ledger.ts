import type { Database } from 'better-sqlite3';
import type { Sale } from '#domain/checkout/sale.ts';
import type { DrawerEvent } from '#domain/shift/drawer-events.ts';
import { drawerChanges } from '#domain/shift/sale-drawer-money.ts';
import { SALE_BODY } from './bodies/sale-body.ts';
import { readBody } from './bodies/stored-body.ts';

/** Writes what happens to the drawer, as part of a commit. */
export interface DrawerLedger {
  /** Notes one event in the shift that is open now. One that was noted before adds nothing. */
  note(event: DrawerEvent): void;
  /** Compares a sale with what the file still holds of it, and notes what changed at the drawer. Before it is written. */
  noteSale(sale: Sale, at: string): void;
  /** From now on sales are noted as this cashier's. */
  servedBy(cashierId: string | undefined): void;
}

/** The ledger in `file`. */
export function createDrawerLedger(database: Database, file: string): DrawerLedger {
  let who: string | undefined;
  const insert = database.prepare<
    [string, string, number, string, string, string | null, string | null, string | null]
  >(
    `INSERT OR IGNORE INTO drawer_events (event_id, shift_id, type, amount, currency, at, who, sale_id, reason)
     VALUES (?, (SELECT shift_id FROM shifts WHERE state = 'OPEN'), ?, ?, ?, ?, ?, ?, ?)`,
  );
  const bodyWithMoney = database
    .prepare<[string], string>(
      `SELECT body FROM sales WHERE sale_id = ?
       AND CASE WHEN json_valid(body) THEN coalesce(body ->> '$.payment.kind', '') END <> 'none'`,
    )
    .pluck();
  const eventsOfSale = database
    .prepare<[string], number>('SELECT count(*) FROM drawer_events WHERE sale_id = ?')
    .pluck();
  const note = ({ eventId, type, amount, at, who: by, saleId, reason }: DrawerEvent): void => {
    insert.run(eventId, type, amount.amount, amount.currency, at, by ?? null, saleId ?? null, reason ?? null);
  };
  return {
    note,
    noteSale: (sale, at) => {
      const { saleId } = sale;
      const body = bodyWithMoney.get(saleId);
      const changes = drawerChanges(body === undefined ? undefined : readBody(SALE_BODY, body, file), sale);
      if (changes.length === 0) return;
      const known = eventsOfSale.get(saleId) ?? 0;
      changes.forEach((change, index) => {
        const eventId = `${saleId}:${known + index + 1}`;
        note({ eventId, ...change, at, saleId, ...(who !== undefined && { who }) });
      });
    },
    servedBy: (cashierId) => {
      who = cashierId;
    },
  };
}
