import type { SubscriptionRow } from '../store/sqlite/sqlite-subscription-store.ts';
import { millisText } from '../wire/timestamps.ts';

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
