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

/** Webhooks. */
export const adminEndpoints: readonly Endpoint[] = [
  listWebhookEventTypes,
  createWebhookSubscription,
  listWebhookSubscriptions,
  retrieveWebhookSubscription,
  updateWebhookSubscription,
  deleteWebhookSubscription,
  updateWebhookSubscriptionSignatureKey,
  testWebhookSubscription,
];
