import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { squareId } from '../store/ids.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { cursorField, keyField } from '../wire/request-fields.ts';
import { NEWEST_VERSION } from '../wire/square-version.ts';
import { newSignatureKey, requireSubscription, subscriptionFields, wireSubscription } from './subscription-fields.ts';

/** Far more receivers than one shop has. Square does not say its limit. */
const MAX_SUBSCRIPTIONS = 100;

/** POST /v2/webhooks/subscriptions */
export const createWebhookSubscription = endpoint({
  name: 'CreateWebhookSubscription',
  method: 'POST',
  path: '/v2/webhooks/subscriptions',
  writes: true,
  body: z.object({
    idempotency_key: keyField(45).optional(),
    subscription: z.object({
      ...subscriptionFields,
      enabled: subscriptionFields.enabled.optional(),
      api_version: subscriptionFields.api_version.optional(),
    }),
  }),
  handle: ({ store, body, nowMs }) => {
    if (store.subscriptions.count() >= MAX_SUBSCRIPTIONS) {
      throw squareError('BAD_REQUEST', `There are ${MAX_SUBSCRIPTIONS} webhook subscriptions, which is the most.`);
    }
    const { name, enabled, event_types, notification_url, api_version } = body.subscription;
    const subscription = {
      id: `wbhk_${squareId().toLowerCase()}`,
      name,
      enabled: enabled ?? true,
      eventTypes: [...new Set(event_types)],
      notificationUrl: notification_url,
      apiVersion: api_version ?? NEWEST_VERSION,
      signatureKey: newSignatureKey(),
      createdAt: nowMs,
      updatedAt: nowMs,
    };
    store.subscriptions.put(subscription);
    return { subscription: wireSubscription(subscription) };
  },
});

/** GET /v2/webhooks/subscriptions: by age; disabled ones only when asked for. */
export const listWebhookSubscriptions = endpoint({
  name: 'ListWebhookSubscriptions',
  method: 'GET',
  path: '/v2/webhooks/subscriptions',
  query: z.object({
    cursor: cursorField.optional(),
    include_disabled: z.enum(['true', 'false']).optional(),
    sort_order: z.enum(['ASC', 'DESC']).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  handle: ({ store, query }) => {
    const filter = { includeDisabled: query.include_disabled === 'true', descending: query.sort_order === 'DESC' };
    const limit = query.limit ?? 100;
    const [createdAt, id] = query.cursor === undefined ? [] : decodeCursor(filter, query.cursor);
    const found = store.subscriptions.list({
      ...filter,
      limit: limit + 1,
      ...(id === undefined ? {} : { after: [Number(createdAt), String(id)] as const }),
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    if (!last) return {};
    return {
      subscriptions: page.map(wireSubscription),
      ...(found.length > limit ? { cursor: encodeCursor(filter, [last.createdAt, last.id]) } : {}),
    };
  },
});

/** GET /v2/webhooks/subscriptions/{id} */
export const retrieveWebhookSubscription = endpoint({
  name: 'RetrieveWebhookSubscription',
  method: 'GET',
  path: '/v2/webhooks/subscriptions/:subscription_id',
  handle: ({ store, param }) => ({
    subscription: wireSubscription(requireSubscription(store, param('subscription_id'))),
  }),
});

/** PUT /v2/webhooks/subscriptions/{id}: sparse. */
export const updateWebhookSubscription = endpoint({
  name: 'UpdateWebhookSubscription',
  method: 'PUT',
  path: '/v2/webhooks/subscriptions/:subscription_id',
  writes: true,
  body: z.object({ subscription: z.object(subscriptionFields).partial().optional() }),
  handle: ({ store, body, param, nowMs }) => {
    const before = requireSubscription(store, param('subscription_id'));
    const { name, enabled, event_types, notification_url, api_version } = body.subscription ?? {};
    const subscription = {
      ...before,
      name: name ?? before.name,
      enabled: enabled ?? before.enabled,
      eventTypes: event_types ? [...new Set(event_types)] : before.eventTypes,
      notificationUrl: notification_url ?? before.notificationUrl,
      apiVersion: api_version ?? before.apiVersion,
      updatedAt: nowMs,
    };
    store.subscriptions.put(subscription);
    return { subscription: wireSubscription(subscription) };
  },
});

/** DELETE /v2/webhooks/subscriptions/{id}: what still waited for it is dropped. */
export const deleteWebhookSubscription = endpoint({
  name: 'DeleteWebhookSubscription',
  method: 'DELETE',
  path: '/v2/webhooks/subscriptions/:subscription_id',
  writes: true,
  handle: ({ store, param }) => {
    store.subscriptions.remove(requireSubscription(store, param('subscription_id')).id);
    return {};
  },
});
