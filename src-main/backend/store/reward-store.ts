import type { Database } from 'better-sqlite3';

/** A reward as stored. */
export interface RewardRow {
  readonly id: string;
  readonly accountId: string;
  readonly tierId: string;
  readonly points: number;
  readonly status: 'ISSUED' | 'REDEEMED' | 'DELETED';
  readonly orderId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly redeemedAt: number | null;
}

/** Rewards. A reward ends once, REDEEMED or DELETED, and is kept. */
export interface RewardStore {
  add(reward: Omit<RewardRow, 'status' | 'updatedAt' | 'redeemedAt'>): RewardRow;
  find(id: string): RewardRow | undefined;
  end(id: string, status: 'REDEEMED' | 'DELETED', atMs: number): void;
}

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
    end: (id, status, atMs) => {
      end.run(status, atMs, status === 'REDEEMED' ? atMs : null, id);
    },
  };
}
