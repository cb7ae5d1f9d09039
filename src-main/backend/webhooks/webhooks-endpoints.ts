import type { Endpoint } from '../endpoint/endpoint.ts';
import {
  createWebhookSubscription,
  deleteWebhookSubscription,
  listWebhookSubscriptions,
  retrieveWebhookSubscription,
  updateWebhookSubscription,
} from './webhook-subscriptions.ts';
import {
  listWebhookEventTypes,
  testWebhookSubscription,
  updateWebhookSubscriptionSignatureKey,
} from './webhook-tools.ts';

/** Who is told about what happens. */
export const webhooksEndpoints: readonly Endpoint[] = [
  listWebhookEventTypes,
  updateWebhookSubscriptionSignatureKey,
  testWebhookSubscription,
  createWebhookSubscription,
  listWebhookSubscriptions,
  retrieveWebhookSubscription,
  updateWebhookSubscription,
  deleteWebhookSubscription,
];
