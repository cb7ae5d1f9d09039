import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { cursorField } from '../wire/request-fields.ts';
import { wireReward } from './loyalty-wire.ts';

/** GET /v2/loyalty/rewards/{id}; deleted ones stay readable. */
export const retrieveLoyaltyReward = endpoint({
  name: 'RetrieveLoyaltyReward',
  method: 'GET',
  path: '/v2/loyalty/rewards/:reward_id',
  handle: ({ store, param }) => {
    const reward = store.rewards.find(param('reward_id'));
    if (!reward) throw notFound('Loyalty reward', param('reward_id'));
    return { reward: wireReward(reward) };
  },
});

/** POST /v2/loyalty/rewards/search: of one account, or all; the one changed last comes first. */
export const searchLoyaltyRewards = endpoint({
  name: 'SearchLoyaltyRewards',
  method: 'POST',
  path: '/v2/loyalty/rewards/search',
  body: z.object({
    limit: z.int().min(1).max(30).optional(),
    cursor: cursorField.optional(),
    query: z
      .object({
        loyalty_account_id: z.string().min(1).max(36),
        status: z.enum(['ISSUED', 'REDEEMED', 'DELETED']).optional(),
      })
      .optional(),
  }),
  handle: ({ store, body }) => {
    const filter = { accountId: body.query?.loyalty_account_id, status: body.query?.status };
    const asked = ['rewards', filter];
    const [updatedAt, id] = body.cursor === undefined ? [] : decodeCursor(asked, body.cursor);
    const limit = body.limit ?? 30;
    const found = store.rewards.search({
      ...filter,
      limit: limit + 1,
      after: id === undefined ? undefined : [Number(updatedAt), String(id)],
    });
    const rewards = found.slice(0, limit);
    const last = rewards.at(-1);
    if (!last) return {};
    return {
      rewards: rewards.map(wireReward),
      ...(found.length > limit ? { cursor: encodeCursor(asked, [last.updatedAt, last.id]) } : {}),
    };
  },
});
