import type { Database } from 'better-sqlite3';
import type { Cashier, CashierStore } from '#ports/stores.ts';
import { oneOf, writeOptionalJson } from './json-column.ts';
import { hashPin, isPin, pinMatches } from './pin-hash.ts';
import { guarded } from './storage-errors.ts';

const ROLES: readonly Cashier['role'][] = ['cashier', 'manager'];

interface CashierColumns {
  readonly cashier_id: string;
  readonly name: string;
  readonly role: string;
  readonly pin_hash: string;
}

/** Cashiers and the audit trail in `file`. How many wrong tries lock a screen is the sign-in service's business. */
export function createCashierStore(database: Database, file: string): CashierStore {
  const insert = database.prepare<[string, string, string, string]>(
    'INSERT INTO cashiers (cashier_id, name, role, pin_hash) VALUES (?, ?, ?, ?)',
  );
  const all = database.prepare<[], CashierColumns>('SELECT * FROM cashiers ORDER BY rowid');
  const howMany = database.prepare<[], number>('SELECT count(*) FROM cashiers').pluck();
  const note = database.prepare<[string, string, string, string | null]>(
    'INSERT INTO audit (at, who, what, detail) VALUES (?, ?, ?, ?)',
  );

  function findByPin(pin: string): Cashier | undefined {
    if (!isPin(pin)) return undefined;
    // Every row is tried, also after a hit, so that the time taken does not tell who it was.
    const hits = all.all().filter((row) => pinMatches(pin, row.pin_hash));
    const hit = hits[0];
    if (hit === undefined) return undefined;
    return { cashierId: hit.cashier_id, name: hit.name, role: oneOf(ROLES, hit.role, file, 'the role of a cashier') };
  }

  return {
    add: (cashier, pin) =>
      guarded(file, () => {
        if (!isPin(pin)) throw new RangeError('a PIN is 4 to 12 digits');
        if (findByPin(pin)) throw new RangeError('this PIN is taken');
        insert.run(cashier.cashierId, cashier.name, cashier.role, hashPin(pin));
      }),
    findByPin: (pin) => guarded(file, () => findByPin(pin)),
    count: () => guarded(file, () => howMany.get() ?? 0),
    audit: ({ at, who, what, detail }) =>
      guarded(file, () => {
        note.run(at, who, what, writeOptionalJson(detail));
      }),
  };
}
