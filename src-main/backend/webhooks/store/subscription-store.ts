/** A webhook subscription as kept. Instants in milliseconds. */
export interface SubscriptionRow {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly eventTypes: readonly string[];
  readonly notificationUrl: string;
  readonly apiVersion: string;
  readonly signatureKey: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A page of subscriptions by age. */
export interface SubscriptionPage {
  readonly includeDisabled: boolean;
  readonly descending: boolean;
  readonly limit: number;
  readonly after?: readonly [createdAt: number, id: string];
}

/** Webhook subscriptions. */
export interface SubscriptionStore {
  /** Adds or replaces one. What waits for a disabled one is dropped. */
  put(subscription: SubscriptionRow): void;
  find(id: string): SubscriptionRow | undefined;
  list(page: SubscriptionPage): readonly SubscriptionRow[];
  count(): number;
  /** @returns false when there is none of this id; its notifications go with it */
  remove(id: string): boolean;
}
