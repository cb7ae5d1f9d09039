import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { uuid } from '../store/ids.ts';
import { notificationOf } from '../wire/notification.ts';
import { keyField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import { EVENT_KINDS, EVENT_TYPES } from './event-types.ts';
import { sendNotification } from './send-notification.ts';
import { newSignatureKey, requireSubscription } from './subscription-fields.ts';

/** GET /v2/webhooks/event-types: those that exist in an API version, or all. */
export const listWebhookEventTypes = endpoint({
  name: 'ListWebhookEventTypes',
  method: 'GET',
  path: '/v2/webhooks/event-types',
  query: z.object({
    api_version: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .optional(),
  }),
  handle: ({ query }) => {
    const kinds = Object.entries(EVENT_KINDS).filter(([, { since }]) => since <= (query.api_version ?? since));
    if (kinds.length === 0) return {};
    return {
      event_types: kinds.map(([type]) => type),
      metadata: kinds.map(([event_type, { since }]) => ({
        event_type,
        api_version_introduced: since,
        release_status: 'PUBLIC',
      })),
    };
  },
});

/** POST /v2/webhooks/subscriptions/{id}/signature-key: a new key, at once; the old one signs nothing any more. */
export const updateWebhookSubscriptionSignatureKey = endpoint({
  name: 'UpdateWebhookSubscriptionSignatureKey',
  method: 'POST',
  path: '/v2/webhooks/subscriptions/:subscription_id/signature-key',
  writes: true,
  body: z.object({ idempotency_key: keyField(45).optional() }),
  handle: ({ store, param, nowMs }) => {
    const before = requireSubscription(store, param('subscription_id'));
    const signatureKey = newSignatureKey();
    store.subscriptions.put({ ...before, signatureKey, updatedAt: nowMs });
    return { signature_key: signatureKey };
  },
});

/**
 * POST /v2/webhooks/subscriptions/{id}/test: sends one made-up notification now and answers what the receiver said.
 * Status 0 stands for no answer.
 */
export const testWebhookSubscription = endpoint({
  name: 'TestWebhookSubscription',
  method: 'POST',
  path: '/v2/webhooks/subscriptions/:subscription_id/test',
  body: z.object({ event_type: z.enum(EVENT_TYPES).optional() }),
  handle: ({ store, body, param, nowMs }) => {
    const subscription = requireSubscription(store, param('subscription_id'));
    const type = body.event_type ?? subscription.eventTypes[0] ?? '';
    if (!subscription.eventTypes.includes(type)) {
      throw squareError('BAD_REQUEST', `The subscription does not ask for ${type}.`, 'event_type');
    }
    const { dataType: objectType = '', member = '' } = EVENT_KINDS[type] ?? {};
    const objectId = uuid();
    const event = { type, objectType, objectId, body: { [member]: { id: objectId } }, atMs: nowMs };
    const merchantId = store.locations.main().merchant_id;
    const payload = JSON.stringify(notificationOf(event, uuid(), merchantId));
    const { notificationUrl: url, signatureKey, apiVersion } = subscription;
    const at = millisText(nowMs);
    const result = sendNotification({ url, signatureKey, apiVersion, body: payload, retries: 0 }).then(
      (status_code) => ({
        subscription_test_result: { id: uuid(), status_code, payload, created_at: at, updated_at: at },
      }),
    );
    return { reply: { status: 200, body: result } };
  },
});
