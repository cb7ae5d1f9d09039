import { viewAccount } from '../loyalty/account-view.ts';
import { wireEvent } from '../loyalty/loyalty-wire.ts';
import { todayAt, wirePromotion } from '../loyalty/promotion-view.ts';
import { programIdOf } from '../store/program-of-shop.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import { EVENT_KINDS } from './event-types.ts';
import type { ChangeNote } from './store/change-notes.ts';

/** Puts what a work has changed into the outbox, in the terms of Square's webhooks. @source Square webhook events reference */
export function announce(store: Store, changes: readonly ChangeNote[], nowMs: number): void {
  for (const change of changes) {
    const told = tell(change, store, nowMs);
    if (!told) continue;
    const [type, body, objectId = change.id] = told;
    store.outbox.add({ type, objectType: EVENT_KINDS[type]?.dataType ?? '', objectId, body, atMs: nowMs });
  }
}

type Told = readonly [type: string, body: object, objectId?: string];

function tell(note: ChangeNote, store: Store, nowMs: number): Told | undefined {
  const { kind, id, verb } = note;
  const whole = (member: string, object: object | undefined, type = kind as string): Told | undefined =>
    object && [`${type}.${verb}`, { [member]: object }];
  switch (kind) {
    case 'loyalty_program':
      return whole('loyalty_program', store.program.find(), 'loyalty.program');
    case 'loyalty_account':
      return whole('loyalty_account', account(store, id), 'loyalty.account');
    case 'loyalty_event': {
      const row = store.ledger.find(id);
      return whole('loyalty_event', row && wireEvent(row), 'loyalty.event');
    }
    case 'loyalty_promotion':
      return whole('loyalty_promotion', promotion(store, id, nowMs), 'loyalty.promotion');
    case 'order':
      return orderTold(note, store);
    case 'payment':
      return whole('payment', store.payments.find(id));
    case 'refund':
      return whole('refund', store.refunds.find(id));
    case 'terminal':
      return (
        whole('checkout', store.terminals.find('checkout', id), 'terminal.checkout') ??
        whole('refund', store.terminals.find('refund', id), 'terminal.refund')
      );
    case 'customer':
      return whole('customer', note.old === null ? store.customers.find(id) : JSON.parse(note.old));
    case 'catalog':
      return [
        'catalog.version.updated',
        { catalog_version: { updated_at: millisText(store.catalog.latestVersion()) } },
        '',
      ];
    case 'location':
      return whole('location', store.locations.find(id));
  }
}

/** Orders are told by their version only: the receiver reads what it needs. */
function orderTold({ id, verb }: ChangeNote, store: Store): Told | undefined {
  const order = store.orders.find(id);
  if (!order || verb === 'deleted') return undefined;
  const { version, location_id, state, created_at, updated_at } = order;
  const changed = verb === 'updated' ? { updated_at } : {};
  return [
    `order.${verb}`,
    { [`order_${verb}`]: { order_id: id, version, location_id, state, created_at, ...changed } },
  ];
}

/** An account; a deleted one is announced where it is deleted. */
function account(store: Store, id: string): object | undefined {
  const row = store.accounts.find(id);
  return row && viewAccount(store, row);
}

function promotion(store: Store, id: string, nowMs: number): object | undefined {
  const row = store.promotions.find(programIdOf(store), id);
  return row && wirePromotion(row, todayAt(store.locations.main().timezone, nowMs));
}
