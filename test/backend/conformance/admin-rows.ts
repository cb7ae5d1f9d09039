import { randomUUID } from 'node:crypto';
import type { ConformanceRow, Scene } from './row.ts';

const HOOKS = '/v2/webhooks/subscriptions';
const wanted = {
  name: 'Till',
  event_types: ['order.created', 'order.updated'],
  // Nobody listens there.
  notification_url: 'http://127.0.0.1:9/hooks',
};
const create = (change: object): readonly [string, string, object] => [
  'POST',
  HOOKS,
  { idempotency_key: randomUUID(), subscription: { ...wanted, ...change } },
];
const own = ({ subscriptionId }: Scene, more = '') => `${HOOKS}/${subscriptionId}${more}`;
const unknown = (method: string, more = '', body?: object) => ({
  why: 'unknown id',
  request: () =>
    body ? ([method, `${HOOKS}/none${more}`, body] as const) : ([method, `${HOOKS}/none${more}`] as const),
  status: 404,
  code: 'NOT_FOUND',
});
const bad = (why: string, change: object, code: string, field: string) => ({
  why,
  request: () => create(change),
  status: 400,
  code,
  field: `subscription.${field}`,
});

/** Webhooks. */
export const adminRows: readonly ConformanceRow[] = [
  {
    name: 'ListWebhookEventTypes',
    good: () => ['GET', '/v2/webhooks/event-types'],
    holds: ({ event_types, metadata }) =>
      event_types.includes('loyalty.account.updated') && metadata.length === event_types.length,
    bad: [
      {
        why: 'a version that is no date',
        request: () => ['GET', '/v2/webhooks/event-types?api_version=newest'],
        status: 400,
        code: 'VALUE_REGEX_MISMATCH',
      },
    ],
  },
  {
    name: 'CreateWebhookSubscription',
    good: () => create({}),
    holds: ({ subscription }) => subscription.enabled && subscription.signature_key.length === 22,
    bad: [
      bad('no name', { name: undefined }, 'MISSING_REQUIRED_PARAMETER', 'name'),
      bad('a long name', { name: 'x'.repeat(65) }, 'VALUE_TOO_LONG', 'name'),
      bad('no event types', { event_types: [] }, 'ARRAY_LENGTH_TOO_SHORT', 'event_types'),
      bad('an unknown event type', { event_types: ['tea.ready'] }, 'INVALID_ENUM_VALUE', 'event_types[0]'),
      bad('no address', { notification_url: undefined }, 'MISSING_REQUIRED_PARAMETER', 'notification_url'),
      ...['file:///etc/passwd', 'ftp://example.com', 'javascript:alert(1)', 'till', 'http://me:pw@example.com'].map(
        (notification_url) =>
          bad(`the address ${notification_url}`, { notification_url }, 'INVALID_VALUE', 'notification_url'),
      ),
      {
        why: 'a long idempotency key',
        request: () => ['POST', HOOKS, { idempotency_key: 'k'.repeat(46), subscription: wanted }],
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'idempotency_key',
      },
    ],
  },
  {
    name: 'ListWebhookSubscriptions',
    good: () => ['GET', `${HOOKS}?include_disabled=true&sort_order=DESC&limit=1`],
    holds: ({ subscriptions, cursor }, { subscriptionId }) =>
      subscriptions[0].id === subscriptionId && cursor === undefined,
    bad: [
      {
        why: 'a cursor of no query',
        request: () => ['GET', `${HOOKS}?cursor=bm9uc2Vuc2U`],
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
      { why: 'a page too long', request: () => ['GET', `${HOOKS}?limit=101`], status: 400, code: 'VALUE_TOO_HIGH' },
    ],
  },
  {
    name: 'RetrieveWebhookSubscription',
    good: (scene) => ['GET', own(scene)],
    holds: ({ subscription }) => subscription.name === 'Quiet' && !subscription.enabled,
    bad: [unknown('GET')],
  },
  {
    name: 'UpdateWebhookSubscription',
    good: (scene) => ['PUT', own(scene), { subscription: { name: 'Loud' } }],
    holds: ({ subscription }) => subscription.name === 'Loud' && subscription.event_types.length === 2,
    bad: [
      unknown('PUT', '', { subscription: { name: 'Loud' } }),
      {
        why: 'another address scheme',
        request: (scene) => ['PUT', own(scene), { subscription: { notification_url: 'ws://example.com' } }],
        status: 400,
        code: 'INVALID_VALUE',
        field: 'subscription.notification_url',
      },
    ],
  },
  {
    name: 'DeleteWebhookSubscription',
    good: (scene) => ['DELETE', own(scene)],
    holds: (body) => Object.keys(body).length === 0,
    bad: [unknown('DELETE')],
  },
  {
    name: 'UpdateWebhookSubscriptionSignatureKey',
    good: (scene) => ['POST', own(scene, '/signature-key'), { idempotency_key: randomUUID() }],
    holds: ({ signature_key }) => signature_key.length === 22,
    bad: [unknown('POST', '/signature-key', {})],
  },
  {
    name: 'TestWebhookSubscription',
    good: (scene) => ['POST', own(scene, '/test'), { event_type: 'order.created' }],
    holds: ({ subscription_test_result: result }) =>
      result.status_code === 0 && JSON.parse(result.payload).type === 'order.created',
    bad: [
      unknown('POST', '/test', {}),
      {
        why: 'an event type it does not ask for',
        request: (scene) => ['POST', own(scene, '/test'), { event_type: 'payment.created' }],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'event_type',
      },
    ],
  },
];
