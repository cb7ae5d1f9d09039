import type { Database } from 'better-sqlite3';
import type { AccountLot, Lot, LotEvent, LotStore } from '../../loyalty/store/lot-store.ts';

/** Lots in the backend's file. */
export function createLotStore(db: Database): LotStore {
  const add = db.prepare(
    `INSERT INTO loyalty_lots VALUES (?, ?, ?)
     ON CONFLICT (account_id, earned_at) DO UPDATE SET points = points + excluded.points`,
  );
  const oldest = db.prepare<[string], Lot>(
    'SELECT earned_at AS earnedAt, points FROM loyalty_lots WHERE account_id = ? ORDER BY earned_at',
  );
  const shrink = db.prepare('UPDATE loyalty_lots SET points = points - ? WHERE account_id = ? AND earned_at = ?');
  const remove = db.prepare('DELETE FROM loyalty_lots WHERE account_id = ? AND earned_at = ?');
  const hold = db.prepare('INSERT INTO loyalty_reward_lots VALUES (?, ?, ?)');
  const held = db.prepare<[string], Lot>(
    'SELECT earned_at AS earnedAt, points FROM loyalty_reward_lots WHERE reward_id = ? ORDER BY earned_at DESC',
  );
  const ofAccounts = db.prepare<[string], AccountLot>(
    `SELECT account_id AS accountId, earned_at AS earnedAt, points FROM loyalty_lots
     WHERE account_id IN (SELECT value FROM json_each(?)) ORDER BY account_id, earned_at`,
  );
  const earnedBefore = db.prepare<[number, number], { accountId: string; points: number }>(
    `SELECT l.account_id AS accountId, sum(l.points) AS points
     FROM loyalty_lots l INDEXED BY loyalty_lots_by_age JOIN loyalty_accounts a ON a.id = l.account_id AND a.deleted_at IS NULL
     WHERE l.earned_at < ? GROUP BY l.account_id ORDER BY l.account_id LIMIT ?`,
  );

  const spend = (accountId: string, points: number): readonly Lot[] => {
    const spent: Lot[] = [];
    let left = points;
    for (const lot of oldest.iterate(accountId)) {
      spent.push({ earnedAt: lot.earnedAt, points: Math.min(left, lot.points) });
      left -= lot.points;
      if (left <= 0) break;
    }
    for (const [index, lot] of spent.entries()) {
      if (index === spent.length - 1 && left < 0) shrink.run(lot.points, accountId, lot.earnedAt);
      else remove.run(accountId, lot.earnedAt);
    }
    return spent;
  };
  const give = (event: LotEvent, from: readonly Lot[]) => {
    let room = Math.min(event.points, Math.max(0, event.balance));
    for (const lot of from) {
      const points = Math.min(room, lot.points);
      if (points > 0) add.run(event.accountId, lot.earnedAt, points);
      room -= points;
    }
    if (room > 0) add.run(event.accountId, event.createdAt, room);
  };
  return {
    apply: (event) => {
      if (event.points > 0) give(event, event.type === 'DELETE_REWARD' ? held.all(event.rewardId ?? '') : []);
      if (event.points >= 0) return;
      const spent = spend(event.accountId, -event.points);
      if (event.type !== 'CREATE_REWARD' || event.rewardId === null) return;
      for (const lot of spent) hold.run(event.rewardId, lot.earnedAt, lot.points);
    },
    ofAccounts: (accountIds) => ofAccounts.all(JSON.stringify(accountIds)),
    earnedBefore: (cutoffMs, limit) => earnedBefore.all(cutoffMs, limit),
  };
}
