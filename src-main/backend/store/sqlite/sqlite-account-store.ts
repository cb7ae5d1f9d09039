import type { Database } from 'better-sqlite3';
import type { AccountRow, AccountSearch, AccountStore } from '../../loyalty/store/account-store.ts';
import { prepared } from './prepared.ts';

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
