import { randomUUID } from 'node:crypto';
import { adminRows } from './conformance/admin-rows.ts';
import { directoryRows } from './conformance/directory-rows.ts';
import { loyaltyRows } from './conformance/loyalty-rows.ts';
import { moneyRows } from './conformance/money-rows.ts';
import type { ConformanceRow, Scene } from './conformance/row.ts';
import { cashPayment, customLine, LOCATION, MARIA, TIERS, usd, type Wire } from './shop.ts';

const key = () => randomUUID();
/** The demo store's members. */
const THEO = '5d2f6b1e-7c34-4f0a-9b6d-000000000021';
const INES = '5d2f6b1e-7c34-4f0a-9b6d-000000000022';

/** Every endpoint there is: a test fails while one lacks a row. */
export const CONFORMANCE: readonly ConformanceRow[] = [
  {
    name: 'ListLocations',
    good: () => ['GET', '/v2/locations'],
    holds: (body) => body.locations[0].name === 'Corner Coffee',
  },
  {
    name: 'RetrieveLocation',
    good: () => ['GET', '/v2/locations/main'],
    holds: (body) => body.location.id === LOCATION && body.location.currency === 'USD',
    bad: [{ why: 'unknown id', request: () => ['GET', '/v2/locations/nowhere'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'ListCatalog',
    good: () => ['GET', '/v2/catalog/list?types=ITEM,CATEGORY'],
    holds: (body) => body.objects.length === 36 && body.cursor === undefined,
    bad: [
      {
        why: 'a type there is none of',
        request: () => ['GET', '/v2/catalog/list?types=ITEM,COFFEE'],
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'types',
      },
      {
        why: 'a version that is no number',
        request: () => ['GET', '/v2/catalog/list?catalog_version=new'],
        status: 400,
        code: 'VALUE_REGEX_MISMATCH',
        field: 'catalog_version',
      },
      {
        why: 'a cursor of no query',
        request: () => ['GET', '/v2/catalog/list?cursor=bm9uc2Vuc2U'],
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
    ],
  },
  {
    name: 'RetrieveCatalogObject',
    good: () => ['GET', '/v2/catalog/object/CCRULEFREEDRIP0000000002?include_related_objects=true'],
    holds: (body) => body.related_objects.length === 2,
    bad: [
      { why: 'unknown id', request: () => ['GET', '/v2/catalog/object/NONE'], status: 404, code: 'NOT_FOUND' },
      {
        why: 'a version before the object was made',
        request: () => ['GET', '/v2/catalog/object/CCRULEFREEDRIP0000000002?catalog_version=1'],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
  {
    name: 'SearchCatalogItems',
    good: () => ['POST', '/v2/catalog/search-catalog-items', { text_filter: 'iced lat' }],
    holds: (body) => body.items.length === 1 && body.matched_variation_ids.length === 2,
    bad: [
      {
        why: 'a limit above 100',
        request: () => ['POST', '/v2/catalog/search-catalog-items', { limit: 101 }],
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'limit',
      },
    ],
  },
  {
    name: 'CreateCustomer',
    good: () => ['POST', '/v2/customers', { given_name: 'Ada', phone_number: '1-212-555-4240' }],
    holds: (body) => body.customer.phone_number === '1-212-555-4240' && body.customer.version === 0,
    bad: [
      {
        why: 'nothing to know them by',
        request: () => ['POST', '/v2/customers', { note: 'x' }],
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'no phone number',
        request: () => ['POST', '/v2/customers', { phone_number: '12' }],
        status: 400,
        code: 'INVALID_PHONE_NUMBER',
        field: 'phone_number',
      },
    ],
  },
  {
    name: 'SearchCustomers',
    good: () => ['POST', '/v2/customers/search', { query: { filter: { phone_number: { exact: MARIA } } } }],
    holds: (body) => body.customers[0].given_name === 'Maria',
    bad: [
      {
        why: 'a limit of 0',
        request: () => ['POST', '/v2/customers/search', { limit: 0 }],
        status: 400,
        code: 'VALUE_TOO_LOW',
        field: 'limit',
      },
    ],
  },
  {
    name: 'RetrieveCustomer',
    good: (scene) => ['GET', `/v2/customers/${scene.customerId}`],
    holds: (body) => body.customer.family_name === 'Alvarez',
    bad: [{ why: 'unknown id', request: () => ['GET', '/v2/customers/NONE'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'ListLoyaltyPrograms',
    good: () => ['GET', '/v2/loyalty/programs'],
    holds: (body) => body.programs.length === 1,
  },
  {
    name: 'RetrieveLoyaltyProgram',
    good: () => ['GET', '/v2/loyalty/programs/main'],
    holds: (body) => body.program.reward_tiers.map((tier: Wire) => tier.points).join() === '10,25,60',
    bad: [{ why: 'unknown id', request: () => ['GET', '/v2/loyalty/programs/none'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'CalculateLoyaltyPoints',
    good: (scene) => [
      'POST',
      `/v2/loyalty/programs/${scene.programId}/calculate`,
      { order_id: scene.orderId, loyalty_account_id: scene.accountId },
    ],
    holds: (body) => body.points === 9 && body.promotion_points === 0,
    bad: [
      {
        why: 'neither order nor amount',
        request: (scene) => ['POST', `/v2/loyalty/programs/${scene.programId}/calculate`, {}],
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'another currency',
        request: (scene) => [
          'POST',
          `/v2/loyalty/programs/${scene.programId}/calculate`,
          { transaction_amount_money: { amount: 1000, currency: 'EUR' } },
        ],
        status: 400,
        code: 'INVALID_VALUE',
      },
    ],
  },
  {
    name: 'CreateLoyaltyAccount',
    good: (scene) => ['POST', '/v2/loyalty/accounts', enrolment(scene, '+1 (425) 555-0199')],
    holds: (body) => body.loyalty_account.mapping.phone_number === '+14255550199' && body.loyalty_account.balance === 0,
    bad: [
      {
        why: 'a number that is enrolled',
        request: (scene) => ['POST', '/v2/loyalty/accounts', enrolment(scene, MARIA)],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'loyalty_account.mapping.phone_number',
      },
      {
        why: 'no E.164 number',
        request: (scene) => ['POST', '/v2/loyalty/accounts', enrolment(scene, '425')],
        status: 400,
        code: 'INVALID_PHONE_NUMBER',
      },
      {
        why: 'an enrolment in the future',
        request: (scene) => [
          'POST',
          '/v2/loyalty/accounts',
          enrolment(scene, '+14255550198', { enrolled_at: '2999-01-01T00:00:00Z' }),
        ],
        status: 400,
        code: 'INVALID_VALUE',
      },
      {
        why: 'no idempotency key',
        request: (scene) => [
          'POST',
          '/v2/loyalty/accounts',
          { ...enrolment(scene, MARIA), idempotency_key: undefined },
        ],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'idempotency_key',
      },
    ],
  },
  {
    name: 'SearchLoyaltyAccounts',
    good: () => ['POST', '/v2/loyalty/accounts/search', { query: { mappings: [{ phone_number: MARIA }] } }],
    holds: (body, scene) => body.loyalty_accounts[0].id === scene.accountId,
    bad: [
      {
        why: 'phones and customers at once',
        request: () => [
          'POST',
          '/v2/loyalty/accounts/search',
          { query: { mappings: [{ phone_number: MARIA }], customer_ids: ['x'] } },
        ],
        status: 400,
        code: 'CONFLICTING_PARAMETERS',
      },
      {
        why: 'too many numbers',
        request: () => [
          'POST',
          '/v2/loyalty/accounts/search',
          { query: { mappings: Array.from({ length: 31 }, () => ({ phone_number: MARIA })) } },
        ],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_LONG',
      },
    ],
  },
  {
    name: 'RetrieveLoyaltyAccount',
    good: (scene) => ['GET', `/v2/loyalty/accounts/${scene.accountId}`],
    holds: (body) => body.loyalty_account.balance === 2,
    bad: [{ why: 'unknown id', request: () => ['GET', '/v2/loyalty/accounts/none'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'AccumulateLoyaltyPoints',
    good: (scene) => ['POST', `/v2/loyalty/accounts/${scene.accountId}/accumulate`, accumulation({ points: 3 })],
    holds: (body) => body.events[0].accumulate_points.points === 3,
    bad: [
      {
        why: 'an order that was credited before',
        request: (scene) => [
          'POST',
          `/v2/loyalty/accounts/${scene.accountId}/accumulate`,
          accumulation({ order_id: scene.paidOrderId }),
        ],
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'an order that is not paid',
        request: (scene) => [
          'POST',
          `/v2/loyalty/accounts/${scene.accountId}/accumulate`,
          accumulation({ order_id: scene.orderId }),
        ],
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'order and points',
        request: (scene) => [
          'POST',
          `/v2/loyalty/accounts/${scene.accountId}/accumulate`,
          accumulation({ order_id: scene.paidOrderId, points: 1 }),
        ],
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
  {
    name: 'CreateLoyaltyReward',
    good: () => ['POST', '/v2/loyalty/rewards', reward(INES, TIERS.tenPercent)],
    holds: (body) => body.reward.status === 'ISSUED' && body.reward.order_id === undefined,
    bad: [
      {
        why: 'too few points',
        request: (scene) => ['POST', '/v2/loyalty/rewards', reward(scene.accountId, TIERS.freeDrip)],
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'the same tier twice on one order',
        request: (scene) => ['POST', '/v2/loyalty/rewards', reward(THEO, TIERS.tenPercent, scene.orderId)],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'reward.reward_tier_id',
      },
      {
        why: 'an unknown tier',
        request: (scene) => ['POST', '/v2/loyalty/rewards', reward(scene.accountId, 'none')],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
  {
    name: 'RetrieveLoyaltyReward',
    good: (scene) => ['GET', `/v2/loyalty/rewards/${scene.rewardId}`],
    holds: (body, scene) => body.reward.order_id === scene.orderId,
    bad: [{ why: 'unknown id', request: () => ['GET', '/v2/loyalty/rewards/none'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'DeleteLoyaltyReward',
    good: (scene) => ['DELETE', `/v2/loyalty/rewards/${scene.rewardId}`],
    holds: (body) => Object.keys(body).length === 0,
    bad: [{ why: 'unknown id', request: () => ['DELETE', '/v2/loyalty/rewards/none'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'SearchLoyaltyEvents',
    good: (scene) => [
      'POST',
      '/v2/loyalty/events/search',
      { query: { filter: { order_filter: { order_id: scene.orderId } } } },
    ],
    holds: (body) => body.events.length === 1 && body.events[0].create_reward.points === -10,
    bad: [
      {
        why: 'an unknown type',
        request: () => [
          'POST',
          '/v2/loyalty/events/search',
          { query: { filter: { type_filter: { types: ['GIVEN_AWAY'] } } } },
        ],
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'query.filter.type_filter.types[0]',
      },
      {
        why: 'a date that is none',
        request: () => [
          'POST',
          '/v2/loyalty/events/search',
          { query: { filter: { date_time_filter: { created_at: { start_at: 'yesterday' } } } } },
        ],
        status: 400,
        code: 'INVALID_TIME',
      },
    ],
  },
  {
    name: 'CreateOrder',
    good: () => ['POST', '/v2/orders', { order: { location_id: LOCATION, line_items: [customLine(500, '2')] } }],
    holds: (body) => body.order.total_money.amount === 1000 && body.order.version === 1,
    bad: [
      {
        why: 'no quantity',
        request: () => ['POST', '/v2/orders', { order: { location_id: LOCATION, line_items: [{ name: 'x' }] } }],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'order.line_items[0].quantity',
      },
      {
        why: 'a quantity below 0',
        request: () => [
          'POST',
          '/v2/orders',
          { order: { location_id: LOCATION, line_items: [customLine(500, '-1')] } },
        ],
        status: 400,
        code: 'INVALID_VALUE',
      },
      {
        why: 'an amount beyond counting',
        request: () => [
          'POST',
          '/v2/orders',
          { order: { location_id: LOCATION, line_items: [customLine(999_999_999_999, '99999999999')] } },
        ],
        status: 400,
        code: 'VALUE_TOO_HIGH',
      },
      {
        why: 'a reference that is too long',
        request: () => ['POST', '/v2/orders', { order: { location_id: LOCATION, reference_id: 'x'.repeat(41) } }],
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'order.reference_id',
      },
      {
        why: 'an unknown variation',
        request: () => [
          'POST',
          '/v2/orders',
          { order: { location_id: LOCATION, line_items: [{ quantity: '1', catalog_object_id: 'NONE' }] } },
        ],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
  {
    name: 'CalculateOrder',
    good: () => ['POST', '/v2/orders/calculate', { order: { location_id: LOCATION, line_items: [customLine(500)] } }],
    holds: (body) => body.order.total_money.amount === 500 && body.order.id === undefined,
    bad: [
      {
        why: 'an unknown tier',
        request: () => [
          'POST',
          '/v2/orders/calculate',
          { order: { location_id: LOCATION }, proposed_rewards: [{ id: 'a', reward_tier_id: 'none' }] },
        ],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
  {
    name: 'RetrieveOrder',
    good: (scene) => ['GET', `/v2/orders/${scene.orderId}`],
    holds: (body) => body.order.total_money.amount === 900,
    bad: [{ why: 'unknown id', request: () => ['GET', '/v2/orders/NONE'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'UpdateOrder',
    good: (scene) => [
      'PUT',
      `/v2/orders/${scene.orderId}`,
      { order: { location_id: LOCATION, version: 2, ticket_name: 'Maria' } },
    ],
    holds: (body) => body.order.version === 3 && body.order.ticket_name === 'Maria',
    bad: [
      {
        why: 'no version',
        request: (scene) => ['PUT', `/v2/orders/${scene.orderId}`, { order: { location_id: LOCATION } }],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'order.version',
      },
      {
        why: 'a stale version',
        request: (scene) => ['PUT', `/v2/orders/${scene.orderId}`, { order: { location_id: LOCATION, version: 1 } }],
        status: 400,
        code: 'VERSION_MISMATCH',
      },
      {
        why: 'rewards to clear',
        request: (scene) => [
          'PUT',
          `/v2/orders/${scene.orderId}`,
          { order: { location_id: LOCATION, version: 2 }, fields_to_clear: ['rewards'] },
        ],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'fields_to_clear',
      },
      {
        why: 'a paid order',
        request: (scene) => [
          'PUT',
          `/v2/orders/${scene.paidOrderId}`,
          { order: { location_id: LOCATION, version: 2 } },
        ],
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
  {
    name: 'PayOrder',
    good: (scene) => ['POST', `/v2/orders/${scene.freeOrderId}/pay`, { idempotency_key: key() }],
    holds: (body) => body.order.state === 'COMPLETED' && body.order.closed_at !== undefined,
    bad: [
      {
        why: 'payments that do not add up',
        request: (scene) => ['POST', `/v2/orders/${scene.orderId}/pay`, { idempotency_key: key(), payment_ids: [] }],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'payment_ids',
      },
      {
        why: 'a stale version',
        request: (scene) => ['POST', `/v2/orders/${scene.orderId}/pay`, { idempotency_key: key(), order_version: 1 }],
        status: 400,
        code: 'VERSION_MISMATCH',
      },
    ],
  },
  {
    name: 'CreatePayment',
    good: () => [
      'POST',
      '/v2/payments',
      { idempotency_key: key(), source_id: 'cnon:card-nonce-ok', amount_money: usd(250) },
    ],
    holds: (body) => body.payment.status === 'COMPLETED' && typeof body.payment.order_id === 'string',
    bad: [
      {
        why: 'less than is due',
        request: (scene) => ['POST', '/v2/payments', cashPayment(scene.orderId, 899)],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'amount_money.amount',
      },
      {
        why: 'too little cash',
        request: (scene) => [
          'POST',
          '/v2/payments',
          { ...cashPayment(scene.orderId, 900), cash_details: { buyer_supplied_money: usd(100) } },
        ],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'cash_details.buyer_supplied_money',
      },
      {
        why: 'an order that is paid',
        request: (scene) => ['POST', '/v2/payments', cashPayment(scene.paidOrderId, 1200)],
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'a key that is too long',
        request: (scene) => [
          'POST',
          '/v2/payments',
          { ...cashPayment(scene.orderId, 900), idempotency_key: 'k'.repeat(46) },
        ],
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'idempotency_key',
      },
    ],
  },
  {
    name: 'GetPayment',
    good: (scene) => ['GET', `/v2/payments/${scene.paymentId}`],
    holds: (body) => body.payment.source_type === 'CASH',
    bad: [{ why: 'unknown id', request: () => ['GET', '/v2/payments/NONE'], status: 404, code: 'NOT_FOUND' }],
  },
  ...moneyRows,
  ...directoryRows,
  ...loyaltyRows,
  ...adminRows,
];

function enrolment(scene: Scene, phone: string, more: object = {}) {
  return {
    idempotency_key: key(),
    loyalty_account: { program_id: scene.programId, mapping: { phone_number: phone }, ...more },
  };
}

function accumulation(points: object) {
  return { idempotency_key: key(), location_id: LOCATION, accumulate_points: points };
}

function reward(accountId: string, tierId: string, orderId?: string) {
  const order = orderId === undefined ? {} : { order_id: orderId };
  return { idempotency_key: key(), reward: { loyalty_account_id: accountId, reward_tier_id: tierId, ...order } };
}
