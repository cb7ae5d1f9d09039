import Database from 'better-sqlite3';
import { demoSeed } from '../rig/demo-backend.ts';

const padded = (n: number) => String(n).padStart(12, '0');

/** The phone number of the nth account. */
export function phoneOf(n: number): string {
  return `+1206${String(2_000_000 + n)}`;
}

/** The id of the nth account. */
export function accountIdOf(n: number): string {
  return `00000000-0000-4000-8000-${padded(n)}`;
}

/**
 * Brings a closed backend's file to so many accounts, each with a customer. Past the API, which would take an hour;
 * the rows are the same, and `--check` finds nothing to say about them.
 */
export function fillAccounts(file: string, from: number, to: number): void {
  bulk(file, (db) => {
    const customer = db.prepare(
      `INSERT INTO customers (id, sort_name, phone, created_at, version, body) VALUES (?, ?, ?, ?, 0, ?)`,
    );
    const account = db.prepare(
      `INSERT INTO loyalty_accounts (id, program_id, customer_id, phone, mapping_id, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (let n = from; n < to; n += 1) {
      const customerId = `BENCHCUSTOMER${padded(n)}`;
      const phone = phoneOf(n);
      customer.run(customerId, `regular ${n}`, phone, n, JSON.stringify({ id: customerId, phone_number: phone }));
      account.run(accountIdOf(n), demoSeed.program?.id, customerId, phone, accountIdOf(n).replace('4', '5'), n, n);
    }
  });
}

/** Gives one account this many events, earning and losing by turns, and the balance that they make. */
export function fillEvents(file: string, accountId: string, events: number): void {
  bulk(file, (db) => {
    const triggers = db
      .prepare<[], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('loyalty_events', 'loyalty_accounts')`,
      )
      .all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    const insert = db.prepare(
      `INSERT INTO loyalty_events (id, type, account_id, points, location_id, source, created_at, detail, balance)
       VALUES (?, ?, ?, ?, ?, 'LOYALTY_API', ?, ?, ?)`,
    );
    const loyalty_program_id = demoSeed.program?.id;
    for (let n = 0; n < events; n += 1) {
      const isEarning = n % 2 === 0;
      const points = isEarning ? 3 : -3;
      const detail = JSON.stringify({ loyalty_program_id, points });
      const type = isEarning ? 'ACCUMULATE_POINTS' : 'ADJUST_POINTS';
      const location = isEarning ? demoSeed.location.id : null;
      insert.run(
        `10000000-0000-4000-8000-${padded(n)}`,
        type,
        accountId,
        points,
        location,
        n,
        detail,
        isEarning ? 3 : 0,
      );
    }
    db.prepare(
      `UPDATE loyalty_accounts SET balance = 0, lifetime_points = ?,
       last_event_seq = (SELECT max(seq) FROM loyalty_events WHERE account_id = loyalty_accounts.id) WHERE id = ?`,
    ).run((events / 2) * 3, accountId);
    for (const { sql } of triggers) db.exec(sql);
  });
}

function bulk(file: string, fill: (db: Database.Database) => void): void {
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.transaction(() => fill(db))();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
