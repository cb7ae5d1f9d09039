import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { notFound } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import { EVENT_TYPES } from './event-types.ts';
import type { SubscriptionRow } from './store/subscription-store.ts';

/** What a request may say about a subscription. */
export const subscriptionFields = {
  name: z.string().min(1).max(64),
  enabled: z.boolean(),
  event_types: z.array(z.enum(EVENT_TYPES)).min(1).max(EVENT_TYPES.length),
  notification_url: z.string().max(2000).refine(isWebAddress, 'Expected an http or https address.'),
  api_version: z.string().regex(/^\d{4}-\d\d-\d\d$/),
};

/** Only http and https, and no password in the address. */
function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

/** The subscription of this id. @throws SquareError NOT_FOUND */
export function requireSubscription(store: Store, id: string): SubscriptionRow {
  const subscription = store.subscriptions.find(id);
  if (!subscription) throw notFound('Webhook subscription', id);
  return subscription;
}

/** A key that cannot be guessed, of 22 characters as Square's are. */
export function newSignatureKey(): string {
  return randomBytes(16).toString('base64url');
}

/** A subscription as sent. */
export function wireSubscription(subscription: SubscriptionRow): object {
  return {
    id: subscription.id,
    name: subscription.name,
    enabled: subscription.enabled,
    event_types: subscription.eventTypes,
    notification_url: subscription.notificationUrl,
    api_version: subscription.apiVersion,
    signature_key: subscription.signatureKey,
    created_at: millisText(subscription.createdAt),
    updated_at: millisText(subscription.updatedAt),
  };
}
