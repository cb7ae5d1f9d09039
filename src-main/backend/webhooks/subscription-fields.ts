import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { notFound } from '../errors/square-error.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import type { SubscriptionRow } from '../store/sqlite/sqlite-subscription-store.ts';
import { EVENT_TYPES } from './event-types.ts';

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

/** A key nobody can guess, of 22 characters as Square's are. */
export function newSignatureKey(): string {
  return randomBytes(16).toString('base64url');
}
