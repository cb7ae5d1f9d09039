import { afterEach, beforeEach, expect, it } from 'vitest';
import { EVENT_KINDS, EVENT_TYPES } from '#backend/webhooks/event-types.ts';
import { demoSeed } from '../../rig/demo-backend.ts';
import type { Scene } from '../conformance/row.ts';
import { CONFORMANCE } from '../conformance-rows.ts';
import { setScene } from '../scene.ts';
import { type Arrived, listenForWebhooks, serveShop } from '../served-shop.ts';
import { MARIA } from '../shop.ts';
import { objectFaults } from '../wire-schema.ts';

/** Only the owner's admin routes make these. */
const BY_ADMIN = ['loyalty.account.deleted', 'loyalty.program.created', 'loyalty.program.updated'];

/** The type of Square's that an event's object has; the others carry less than an object. */
const OBJECT_TYPES: Readonly<Record<string, string>> = {
  customer: 'Customer',
  loyalty_account: 'LoyaltyAccount',
  loyalty_event: 'LoyaltyEvent',
  loyalty_program: 'LoyaltyProgram',
  loyalty_promotion: 'LoyaltyPromotion',
  payment: 'Payment',
  checkout: 'TerminalCheckout',
};

let receiver: Awaited<ReturnType<typeof listenForWebhooks>>;
beforeEach(async () => {
  receiver = await listenForWebhooks();
});
afterEach(() => receiver.close());

const subscription = () => ({ name: 'All', event_types: EVENT_TYPES, notification_url: receiver.url });

function shapeFaults({ body: { type, data } }: Arrived): readonly string[] {
  const { dataType, member } = EVENT_KINDS[type] ?? { dataType: '', member: '' };
  const known = type.startsWith('terminal.refund')
    ? 'TerminalRefund'
    : member === 'refund'
      ? 'PaymentRefund'
      : OBJECT_TYPES[member];
  if (data.type !== dataType || data.object?.[member] === undefined) return [`${type}: not its type and member`];
  return known === undefined ? [] : objectFaults(known, data.object[member]).map((fault) => `${type}: ${fault}`);
}

it('every event of the API comes, and its object has the shape of Square’s', async () => {
  const scenes: Scene[] = [];
  try {
    for (const row of CONFORMANCE.filter(({ name }) => !/Webhook|^(Retrieve|Search|List)/.test(name))) {
      const scene = await setScene();
      scenes.push(scene);
      await scene.shop.ok('POST', '/v2/webhooks/subscriptions', { subscription: subscription() });
      await scene.shop.send(...row.good(scene));
    }
    for (const type of EVENT_TYPES.filter((one) => !BY_ADMIN.includes(one))) {
      await receiver.until(1, ({ body }) => body.type === type);
    }
    expect(receiver.arrived.flatMap(shapeFaults)).toEqual([]);
    const ids = receiver.arrived.map(({ body }) => body.event_id);
    expect(new Set(ids).size).toBe(ids.length);
  } finally {
    for (const { shop } of scenes) shop.backend.close();
  }
}, 60_000);

it('every event of the admin routes comes, in the same shapes', async () => {
  const { program: _none, ...rest } = demoSeed;
  const served = await serveShop({ seed: { ...rest, members: [] } });
  try {
    await served.shop.ok('POST', '/v2/webhooks/subscriptions', { subscription: subscription() });
    await served.call('POST', '/admin/loyalty/program', { program: {} });
    await served.call('PUT', '/admin/loyalty/program/tax-mode', { tax_mode: 'AFTER_TAX' });
    await served.call('DELETE', `/admin/loyalty/accounts/${(await served.shop.enrol(MARIA)).id}`);
    for (const type of BY_ADMIN) await receiver.until(1, ({ body }) => body.type === type);
    expect(receiver.arrived.flatMap(shapeFaults)).toEqual([]);
  } finally {
    await served.close();
  }
});
