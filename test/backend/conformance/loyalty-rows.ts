import { randomUUID } from 'node:crypto';
import { DRIP, LOCATION, usd } from '../shop.ts';
import type { ConformanceRow, Scene } from './row.ts';

/** A member of the demo store with points. */
const THEO = '5d2f6b1e-7c34-4f0a-9b6d-000000000021';
const key = () => randomUUID();

const wanted = {
  name: 'Tuesday Happy Hour Promo',
  incentive: { type: 'POINTS_MULTIPLIER', points_multiplier_data: { multiplier: '3.0' } },
  available_time: { time_periods: ['DTSTART:20220816T160000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;BYDAY=TU'] },
  trigger_limit: { times: 1, interval: 'DAY' },
  minimum_spend_amount_money: usd(2000),
  qualifying_item_variation_ids: [DRIP],
};
const promotions = ({ programId }: Scene, more = '') => `/v2/loyalty/programs/${programId}/promotions${more}`;
const promotion =
  (change: object) =>
  (scene: Scene): readonly [string, string, object] => [
    'POST',
    promotions(scene),
    { idempotency_key: key(), loyalty_promotion: { ...wanted, ...change } },
  ];
const badPromotion = (why: string, change: object, code: string, field: string) => ({
  why,
  request: promotion(change),
  status: code === 'NOT_FOUND' ? 404 : 400,
  code,
  ...(field === '' ? {} : { field: `loyalty_promotion.${field}` }),
});
const incentive = (type: string, data: object) => ({ incentive: { type, ...data } });
const multiplied = (data: object) => incentive('POINTS_MULTIPLIER', { points_multiplier_data: data });
const MULTIPLIER = 'incentive.points_multiplier_data';
const adjust = (body: object) => (): readonly [string, string, object] => [
  'POST',
  `/v2/loyalty/accounts/${THEO}/adjust`,
  { idempotency_key: key(), ...body },
];
const unknownPromotion = (method: string, more = '') => ({
  why: 'unknown id',
  request: (scene: Scene) => [method, promotions(scene, `/loypromo_none${more}`)] as const,
  status: 404,
  code: 'NOT_FOUND',
});

/** Points by hand, rewards away from orders, promotions. */
export const loyaltyRows: readonly ConformanceRow[] = [
  {
    name: 'AdjustLoyaltyPoints',
    good: adjust({ adjust_points: { points: 10, reason: 'Complimentary points' } }),
    holds: ({ event }) =>
      event.type === 'ADJUST_POINTS' && event.adjust_points.points === 10 && event.location_id === undefined,
    bad: [
      {
        why: 'more than there is',
        request: adjust({ adjust_points: { points: -100_000 } }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'adjust_points.points',
      },
      {
        why: 'no points',
        request: adjust({ adjust_points: { points: 0 } }),
        status: 400,
        code: 'INVALID_VALUE',
        field: 'adjust_points.points',
      },
      {
        why: 'half a point',
        request: adjust({ adjust_points: { points: 1.5 } }),
        status: 400,
        code: 'EXPECTED_INTEGER',
        field: 'adjust_points.points',
      },
      {
        why: 'a long reason',
        request: adjust({ adjust_points: { points: 1, reason: 'x'.repeat(3501) } }),
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'adjust_points.reason',
      },
      {
        why: 'an unknown account',
        request: () => [
          'POST',
          '/v2/loyalty/accounts/none/adjust',
          { idempotency_key: key(), adjust_points: { points: 1 } },
        ],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
  {
    name: 'SearchLoyaltyRewards',
    good: ({ accountId }) => [
      'POST',
      '/v2/loyalty/rewards/search',
      { query: { loyalty_account_id: accountId, status: 'ISSUED' }, limit: 10 },
    ],
    holds: ({ rewards, cursor }, { rewardId }) =>
      rewards.length === 1 && rewards[0].id === rewardId && cursor === undefined,
    bad: [
      {
        why: 'a query without an account',
        request: () => ['POST', '/v2/loyalty/rewards/search', { query: { status: 'ISSUED' } }],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'query.loyalty_account_id',
      },
      {
        why: 'a status that is none',
        request: () => ['POST', '/v2/loyalty/rewards/search', { query: { loyalty_account_id: THEO, status: 'LOST' } }],
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'query.status',
      },
      {
        why: 'a limit above 30',
        request: () => ['POST', '/v2/loyalty/rewards/search', { limit: 31 }],
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'limit',
      },
      {
        why: 'a cursor of no query',
        request: () => ['POST', '/v2/loyalty/rewards/search', { cursor: 'bm9uc2Vuc2U' }],
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
    ],
  },
  {
    name: 'RedeemLoyaltyReward',
    good: ({ loyalty }) => [
      'POST',
      `/v2/loyalty/rewards/${loyalty.looseRewardId}/redeem`,
      { idempotency_key: key(), location_id: LOCATION },
    ],
    holds: ({ event }, { loyalty }) =>
      event.type === 'REDEEM_REWARD' &&
      event.redeem_reward.reward_id === loyalty.looseRewardId &&
      event.location_id === LOCATION &&
      event.redeem_reward.order_id === undefined,
    bad: [
      {
        why: 'a reward on an order that is not paid',
        request: ({ rewardId }) => [
          'POST',
          `/v2/loyalty/rewards/${rewardId}/redeem`,
          { idempotency_key: key(), location_id: LOCATION },
        ],
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'no location',
        request: ({ loyalty }) => [
          'POST',
          `/v2/loyalty/rewards/${loyalty.looseRewardId}/redeem`,
          { idempotency_key: key() },
        ],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'location_id',
      },
      {
        why: 'a location without the program',
        request: ({ loyalty }) => [
          'POST',
          `/v2/loyalty/rewards/${loyalty.looseRewardId}/redeem`,
          { idempotency_key: key(), location_id: 'LELSEWHERE' },
        ],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'location_id',
      },
      {
        why: 'an unknown reward',
        request: () => ['POST', '/v2/loyalty/rewards/none/redeem', { idempotency_key: key(), location_id: LOCATION }],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
  {
    name: 'CreateLoyaltyPromotion',
    good: promotion({}),
    holds: ({ loyalty_promotion: made }) =>
      /^loypromo_[0-9a-f-]{36}$/.test(made.id) &&
      made.status === 'ACTIVE' &&
      made.incentive.points_multiplier_data.multiplier === '3.000' &&
      made.available_time.start_date === '2022-08-16',
    bad: [
      badPromotion('no name', { name: '' }, 'VALUE_TOO_SHORT', 'name'),
      badPromotion('a long name', { name: 'x'.repeat(71) }, 'VALUE_TOO_LONG', 'name'),
      badPromotion('a kind that is none', incentive('FREE_POINTS', {}), 'INVALID_ENUM_VALUE', 'incentive.type'),
      badPromotion('no multiplier', incentive('POINTS_MULTIPLIER', {}), 'MISSING_REQUIRED_PARAMETER', MULTIPLIER),
      badPromotion('a multiplier of 1', multiplied({ multiplier: '1.0' }), 'INVALID_VALUE', `${MULTIPLIER}.multiplier`),
      badPromotion('one of 11', multiplied({ multiplier: '11' }), 'INVALID_VALUE', `${MULTIPLIER}.multiplier`),
      badPromotion('a word for one', multiplied({ multiplier: 'two' }), 'INVALID_VALUE', `${MULTIPLIER}.multiplier`),
      badPromotion('a long one', multiplied({ multiplier: '3.0000' }), 'VALUE_TOO_LONG', `${MULTIPLIER}.multiplier`),
      badPromotion(
        'two that differ',
        multiplied({ multiplier: '3.0', points_multiplier: 2 }),
        'CONFLICTING_PARAMETERS',
        MULTIPLIER,
      ),
      badPromotion(
        'no addition',
        incentive('POINTS_ADDITION', {}),
        'MISSING_REQUIRED_PARAMETER',
        'incentive.points_addition_data',
      ),
      badPromotion(
        'no times',
        { available_time: { time_periods: [] } },
        'ARRAY_LENGTH_TOO_SHORT',
        'available_time.time_periods',
      ),
      badPromotion(
        'a time that cannot be read',
        { available_time: { time_periods: ['every Tuesday'] } },
        'INVALID_VALUE',
        'available_time.time_periods[0]',
      ),
      badPromotion(
        'a time that is over',
        { available_time: { time_periods: ['DTSTART:20220816T160000\nDURATION:PT2H'] } },
        'INVALID_VALUE',
        'available_time.time_periods',
      ),
      badPromotion('31 times', { trigger_limit: { times: 31 } }, 'VALUE_TOO_HIGH', 'trigger_limit.times'),
      badPromotion(
        'another currency',
        { minimum_spend_amount_money: { amount: 100, currency: 'EUR' } },
        'INVALID_VALUE',
        'minimum_spend_amount_money.currency',
      ),
      badPromotion(
        'items and categories',
        { qualifying_category_ids: ['CCCATCOFFEE0000000000001'] },
        'CONFLICTING_PARAMETERS',
        '',
      ),
      badPromotion('an unknown item', { qualifying_item_variation_ids: ['NONE'] }, 'NOT_FOUND', ''),
      {
        why: 'an unknown program',
        request: () => [
          'POST',
          '/v2/loyalty/programs/none/promotions',
          { idempotency_key: key(), loyalty_promotion: wanted },
        ],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
  {
    name: 'RetrieveLoyaltyPromotion',
    good: (scene) => ['GET', promotions(scene, `/${scene.loyalty.promotionId}`)],
    holds: ({ loyalty_promotion: found }, { programId }) => found.loyalty_program_id === programId,
    bad: [unknownPromotion('GET')],
  },
  {
    name: 'ListLoyaltyPromotions',
    good: (scene) => ['GET', promotions(scene, '?status=SCHEDULED&limit=1')],
    holds: ({ loyalty_promotions: found }, { loyalty }) => found[0].id === loyalty.promotionId,
    bad: [
      {
        why: 'a status that is none',
        request: (scene) => ['GET', promotions(scene, '?status=LOST')],
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'status',
      },
      {
        why: 'a limit above 30',
        request: (scene) => ['GET', promotions(scene, '?limit=31')],
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'limit',
      },
      {
        why: 'a cursor of no query',
        request: (scene) => ['GET', promotions(scene, '?cursor=bm9uc2Vuc2U')],
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
    ],
  },
  {
    name: 'CancelLoyaltyPromotion',
    good: (scene) => ['POST', promotions(scene, `/${scene.loyalty.promotionId}/cancel`)],
    holds: ({ loyalty_promotion: made }) => made.status === 'CANCELED' && made.canceled_at !== undefined,
    bad: [unknownPromotion('POST', '/cancel')],
  },
];
