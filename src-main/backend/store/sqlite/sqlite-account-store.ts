import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** A loyalty account as stored; points are the ledger's business and only read here. */
export interface AccountRow {
  readonly id: string;
  readonly programId: string;
  readonly customerId: string;
  readonly phone: string;
  readonly mappingId: string;
  /** When the phone number was given, where that was after the account was opened. */
  readonly mappingCreatedAt: number | null;
  readonly balance: number;
  readonly lifetimePoints: number;
  readonly enrolledAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An account to open. */
export type NewAccount = Omit<AccountRow, 'balance' | 'lifetimePoints' | 'updatedAt' | 'mappingCreatedAt'>;

/** A search: accounts of any of the phones, or of any of the customers, or all. */
export interface AccountSearch {
  readonly phones?: readonly string[];
  readonly customerIds?: readonly string[];
  readonly limit: number;
  readonly after?: readonly [number, string];
}

/** Loyalty accounts. */
export interface AccountStore {
  add(account: NewAccount): void;
  find(id: string): AccountRow | undefined;
  findByPhone(programId: string, phone: string): AccountRow | undefined;
  /** Oldest first. */
  search(search: AccountSearch): readonly AccountRow[];
  /** Sets the enrolment instant where none is set yet. */
  enrolIfUnset(id: string, atMs: number): void;
  /** Gives the account a new mapping. @throws when another account has this number */
  changePhone(id: string, mapping: { readonly id: string; readonly phone: string }, atMs: number): void;
  /** Takes the account out of every answer and frees its number; its events stay in the ledger. */
  remove(id: string, atMs: number): void;
}

const COLUMNS = `id, program_id AS programId, customer_id AS customerId, phone, mapping_id AS mappingId,
  mapping_created_at AS mappingCreatedAt, balance,
  lifetime_points AS lifetimePoints, enrolled_at AS enrolledAt, created_at AS createdAt, updated_at AS updatedAt`;

/** Accounts in the backend's file. */
export function createAccountStore(db: Database): AccountStore {
  const insert = db.prepare(
    `INSERT INTO loyalty_accounts (id, program_id, customer_id, phone, mapping_id, enrolled_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const byId = db.prepare<[string], AccountRow>(
    `SELECT ${COLUMNS} FROM loyalty_accounts WHERE id = ? AND deleted_at IS NULL`,
  );
  const byPhone = db.prepare<[string, string], AccountRow>(
    `SELECT ${COLUMNS} FROM loyalty_accounts WHERE program_id = ? AND phone = ?`,
  );
  const enrol = db.prepare('UPDATE loyalty_accounts SET enrolled_at = ? WHERE id = ? AND enrolled_at IS NULL');
  const changePhone = db.prepare(
    'UPDATE loyalty_accounts SET phone = ?, mapping_id = ?, mapping_created_at = ?, updated_at = ? WHERE id = ?',
  );
  const remove = db.prepare(`UPDATE loyalty_accounts SET phone = 'deleted ' || id, deleted_at = ? WHERE id = ?`);
  return {
    add: (account) => {
      insert.run(
        account.id,
        account.programId,
        account.customerId,
        account.phone,
        account.mappingId,
        account.enrolledAt,
        account.createdAt,
        account.createdAt,
      );
    },
    find: (id) => byId.get(id),
    findByPhone: (programId, phone) => byPhone.get(programId, phone),
    search: (search) => searchAccounts(db, search),
    enrolIfUnset: (id, atMs) => {
      enrol.run(atMs, id);
    },
    changePhone: (id, mapping, atMs) => {
      changePhone.run(mapping.phone, mapping.id, atMs, atMs, id);
    },
    remove: (id, atMs) => {
      remove.run(atMs, id);
    },
  };
}

/** A named account is found by its phone or customer and then put in order; only a listing of all walks by age. */
function searchAccounts(db: Database, search: AccountSearch): readonly AccountRow[] {
  const [createdAt, id] = search.after ?? [-1, ''];
  const list = search.phones ?? search.customerIds;
  if (list === undefined) {
    return prepared<AccountRow>(
      db,
      `SELECT ${COLUMNS} FROM loyalty_accounts WHERE deleted_at IS NULL AND (created_at, id) > (?, ?)
       ORDER BY created_at, id LIMIT ?`,
    ).all(createdAt, id, search.limit);
  }
  const named = search.phones
    ? 'program_id IN (SELECT id FROM loyalty_programs) AND phone IN (SELECT value FROM json_each(?))'
    : 'customer_id IN (SELECT value FROM json_each(?))';
  return prepared<AccountRow>(
    db,
    `SELECT ${COLUMNS} FROM loyalty_accounts WHERE ${named} AND deleted_at IS NULL AND (+created_at, id) > (?, ?)
     ORDER BY +created_at, id LIMIT ?`,
  ).all(JSON.stringify(list), createdAt, id, search.limit);
}
