import type { Database } from 'better-sqlite3';

/** A loyalty account as stored; points are the ledger's business and only read here. */
export interface AccountRow {
  readonly id: string;
  readonly programId: string;
  readonly customerId: string;
  readonly phone: string;
  readonly mappingId: string;
  readonly balance: number;
  readonly lifetimePoints: number;
  readonly enrolledAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An account to open. */
export type NewAccount = Omit<AccountRow, 'balance' | 'lifetimePoints' | 'updatedAt'>;

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
}

const COLUMNS = `id, program_id AS programId, customer_id AS customerId, phone, mapping_id AS mappingId, balance,
  lifetime_points AS lifetimePoints, enrolled_at AS enrolledAt, created_at AS createdAt, updated_at AS updatedAt`;

/** Accounts in the backend's file. */
export function createAccountStore(db: Database): AccountStore {
  const insert = db.prepare(
    `INSERT INTO loyalty_accounts (id, program_id, customer_id, phone, mapping_id, enrolled_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const byId = db.prepare<[string], AccountRow>(`SELECT ${COLUMNS} FROM loyalty_accounts WHERE id = ?`);
  const byPhone = db.prepare<[string, string], AccountRow>(
    `SELECT ${COLUMNS} FROM loyalty_accounts WHERE program_id = ? AND phone = ?`,
  );
  const enrol = db.prepare('UPDATE loyalty_accounts SET enrolled_at = ? WHERE id = ? AND enrolled_at IS NULL');
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
  };
}

function searchAccounts(db: Database, search: AccountSearch): readonly AccountRow[] {
  const [createdAt, id] = search.after ?? [-1, ''];
  const list = search.phones ?? search.customerIds;
  const column = search.phones ? 'phone' : 'customer_id';
  const filter = list === undefined ? '' : `AND ${column} IN (SELECT value FROM json_each(?))`;
  const values = list === undefined ? [] : [JSON.stringify(list)];
  return db
    .prepare<(string | number)[], AccountRow>(
      `SELECT ${COLUMNS} FROM loyalty_accounts WHERE (created_at, id) > (?, ?) ${filter}
       ORDER BY created_at, id LIMIT ?`,
    )
    .all(createdAt, id, ...values, search.limit);
}
