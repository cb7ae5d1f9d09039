import type { Database } from 'better-sqlite3';
import type { RewardRow, RewardSearch, RewardStore } from '../../rewards/store/reward-store.ts';
import { prepared } from './prepared.ts';

const COLUMNS = `id, account_id AS accountId, tier_id AS tierId, points, status, order_id AS orderId,
  created_at AS createdAt, updated_at AS updatedAt, redeemed_at AS redeemedAt`;

/** Rewards in the backend's file. */
export function createRewardStore(db: Database): RewardStore {
  const insert = db.prepare<unknown[], RewardRow>(
    `INSERT INTO loyalty_rewards (id, account_id, tier_id, points, status, order_id, created_at, updated_at)
     VALUES (?, ?, ?, ?, 'ISSUED', ?, ?, ?) RETURNING ${COLUMNS}`,
  );
  const byId = db.prepare<[string], RewardRow>(`SELECT ${COLUMNS} FROM loyalty_rewards WHERE id = ?`);
  const end = db.prepare('UPDATE loyalty_rewards SET status = ?, updated_at = ?, redeemed_at = ? WHERE id = ?');
  return {
    add: ({ id, accountId, tierId, points, orderId, createdAt }) => {
      const row = insert.get(id, accountId, tierId, points, orderId, createdAt, createdAt);
      if (!row) throw new Error('The store did not take a reward.');
      return row;
    },
    find: (id) => byId.get(id),
    search: (search) => searchRewards(db, search),
    end: (id, status, atMs) => {
      end.run(status, atMs, status === 'REDEEMED' ? atMs : null, id);
    },
  };
}

function searchRewards(db: Database, { accountId, status, limit, after }: RewardSearch): readonly RewardRow[] {
  const conditions = ['(updated_at, id) < (?, ?)'];
  const values: (string | number)[] = [...(after ?? [Number.MAX_SAFE_INTEGER, ''])];
  if (accountId !== undefined) {
    conditions.push('account_id = ?');
    values.push(accountId);
  }
  if (status !== undefined) {
    conditions.push('status = ?');
    values.push(status);
  }
  const sql = `SELECT ${COLUMNS} FROM loyalty_rewards WHERE ${conditions.join(' AND ')} ORDER BY updated_at DESC, id DESC LIMIT ?`;
  return prepared<RewardRow>(db, sql).all(...values, limit);
}
