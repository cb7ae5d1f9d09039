import type { Database } from 'better-sqlite3';
import { subject } from './difference.ts';

interface RewardRow {
  readonly id: string;
  readonly status: string;
  readonly points: number;
  readonly account_id: string;
  readonly order_id: string | null;
  readonly redeemed_at: number | null;
  readonly order_state: string | null;
  readonly on_order: number;
}

interface EventRow {
  readonly type: string;
  readonly points: number;
  readonly account_id: string;
}

/** The events a reward must have had, by how it stands. */
const STORY: Readonly<Record<string, readonly string[]>> = {
  ISSUED: ['CREATE_REWARD'],
  REDEEMED: ['CREATE_REWARD', 'REDEEM_REWARD'],
  DELETED: ['CREATE_REWARD', 'DELETE_REWARD'],
};

/**
 * Every reward was paid for once, ended at most once, gave back exactly what it took, and stands on its order
 * exactly as long as it is not deleted.
 * @throws DifferenceFound
 * @returns how many there are
 */
export function checkRewards(db: Database): number {
  const eventsOf = eventsByReward(db);
  const rows = db.prepare<[], RewardRow>(
    `SELECT r.id, r.status, r.points, r.account_id, r.order_id, r.redeemed_at, o.state AS order_state,
       EXISTS (SELECT 1 FROM json_each(o.body, '$.rewards') e WHERE e.value ->> '$.id' = r.id) AS on_order
     FROM loyalty_rewards r LEFT JOIN orders o ON o.id = r.order_id`,
  );
  let rewards = 0;
  for (const reward of rows.iterate()) {
    checkReward(reward, eventsOf.get(reward.id) ?? []);
    rewards += 1;
  }
  return rewards;
}

function checkReward(reward: RewardRow, events: readonly EventRow[]): void {
  const { must, same } = subject('reward', reward.id);
  const story = STORY[reward.status];
  must(story !== undefined, `${reward.status} is no state of a reward`);
  same(`the events of a reward that is ${reward.status}`, events.map(({ type }) => type).join(), story?.join());
  for (const { type, points, account_id } of events) {
    same(`the account of its ${type} event`, account_id, reward.account_id);
    if (type === 'CREATE_REWARD') same('what its CREATE_REWARD event takes', -points, reward.points);
    if (type === 'DELETE_REWARD') same('what its DELETE_REWARD event gives back', points, reward.points);
  }
  must((reward.redeemed_at !== null) === (reward.status === 'REDEEMED'), 'redeemed_at does not follow its status');
  if (reward.order_id === null) return;
  same('whether its order names it', reward.on_order, reward.status === 'DELETED' ? 0 : 1);
  const isOpen = reward.order_state === 'OPEN' || reward.order_state === 'DRAFT';
  if (reward.status === 'ISSUED') must(isOpen, `it is ISSUED, but its order is ${reward.order_state}`);
}

function eventsByReward(db: Database): ReadonlyMap<string, readonly EventRow[]> {
  const rows = db.prepare<[], EventRow & { readonly reward_id: string }>(
    'SELECT reward_id, type, points, account_id FROM loyalty_events WHERE reward_id IS NOT NULL ORDER BY seq',
  );
  const events = new Map<string, EventRow[]>();
  for (const { reward_id, ...event } of rows.iterate()) {
    const known = events.get(reward_id);
    if (known) known.push(event);
    else events.set(reward_id, [event]);
  }
  return events;
}
