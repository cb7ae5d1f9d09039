import { millisText } from './timestamps.ts';

/** Something that happened, as a webhook tells it. */
export interface OutboxEvent {
  /** Square's name of it, "loyalty.account.updated". */
  readonly type: string;
  /** What `data.type` says, "loyalty_account". */
  readonly objectType: string;
  /** Empty for what has no id, the catalog as a whole. */
  readonly objectId: string;
  /** What `data.object` holds, `{ loyalty_account: … }`. */
  readonly body: object;
  readonly atMs: number;
}

/** A notification as Square sends it. @source Square webhooks guide, "Event notification body" */
export function notificationOf(event: OutboxEvent, eventId: string, merchantId: string): object {
  return {
    merchant_id: merchantId,
    type: event.type,
    event_id: eventId,
    created_at: millisText(event.atMs),
    data: { type: event.objectType, ...(event.objectId === '' ? {} : { id: event.objectId }), object: event.body },
  };
}
