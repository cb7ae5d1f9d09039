import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebhooksHelper } from 'square';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Arrived, listenForWebhooks, type ServedShop, serveShop } from '../served-shop.ts';
import { LOCATION, MARIA, TIERS, usd, type Wire } from '../shop.ts';

const RETRY_AT_ONCE = [1, 1, 1];
let served: ServedShop;
let receiver: Awaited<ReturnType<typeof listenForWebhooks>>;
beforeEach(async () => {
  served = await serveShop({ webhookRetryMs: RETRY_AT_ONCE });
  receiver = await listenForWebhooks();
});
afterEach(async () => {
  await served.close();
  await receiver.close();
});

async function subscribe(event_types: readonly string[], change: object = {}): Promise<Wire> {
  const subscription = { name: 'Till', event_types, notification_url: receiver.url, ...change };
  return (await served.shop.ok('POST', '/v2/webhooks/subscriptions', { subscription })).subscription;
}

const ofType = (type: string) => (one: Arrived) => one.body.type === type;

async function earn(phone = MARIA): Promise<string> {
  const account = await served.shop.enrol(phone);
  const order = await served.shop.customOrder(1200);
  await served.shop.payCash(order.id, 1200);
  await served.shop.accumulate(account.id, order.id);
  return account.id;
}

describe('a notification', () => {
  it('is signed so that the official SDK takes it, and only with this key, address and body', async () => {
    const subscription = await subscribe(['order.created']);
    await served.shop.customOrder(1000);
    const [one] = (await receiver.until(1)) as readonly [Arrived];
    const given = {
      requestBody: one.raw,
      signatureHeader: String(one.headers['x-square-hmacsha256-signature']),
      signatureKey: subscription.signature_key as string,
      notificationUrl: receiver.url,
    };
    expect(await WebhooksHelper.verifySignature(given)).toBe(true);
    expect(await WebhooksHelper.verifySignature({ ...given, requestBody: `${one.raw} ` })).toBe(false);
    expect(await WebhooksHelper.verifySignature({ ...given, signatureKey: 'other' })).toBe(false);
    expect(await WebhooksHelper.verifySignature({ ...given, notificationUrl: 'http://elsewhere' })).toBe(false);
  });

  it('has the body of Square’s', async () => {
    await subscribe(['order.created']);
    const order = await served.shop.customOrder(1000);
    const [one] = (await receiver.until(1)) as readonly [Arrived];
    expect(one.body).toEqual({
      merchant_id: 'MCORNERCOFFEE01',
      type: 'order.created',
      event_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      data: {
        type: 'order_created',
        id: order.id,
        object: {
          order_created: {
            order_id: order.id,
            version: 1,
            location_id: LOCATION,
            state: 'OPEN',
            created_at: order.created_at,
          },
        },
      },
    });
  });

  it('of an order’s change names its new version', async () => {
    await subscribe(['order.updated']);
    const order = await served.shop.customOrder(1000);
    await served.shop.payCash(order.id, 1000);
    const [one] = (await receiver.until(1)) as readonly [Arrived];
    const paid = await served.shop.readOrder(order.id);
    expect(one.body.data.object.order_updated).toMatchObject({ version: paid.version, state: 'COMPLETED' });
  });

  it('comes twice for every change of a balance: the event and the account as it is then', async () => {
    await subscribe(['loyalty.event.created', 'loyalty.account.updated']);
    const id = await earn();
    const order = await served.shop.customOrder(1000);
    await served.shop.reward(id, TIERS.tenPercent, order.id);
    const events = await receiver.until(2, ofType('loyalty.event.created'));
    const accounts = await receiver.until(2, ofType('loyalty.account.updated'));
    expect(events.map(({ body }) => body.data.object.loyalty_event.type)).toEqual([
      'ACCUMULATE_POINTS',
      'CREATE_REWARD',
    ]);
    expect(accounts.map(({ body }) => body.data.object.loyalty_account.balance)).toEqual([12, 2]);
    expect(accounts[1]?.body.data).toMatchObject({ type: 'loyalty_account', id });
  });

  it('comes for customers, payments, accounts and the program too', async () => {
    const types = ['customer.created', 'payment.created', 'loyalty.account.created', 'loyalty.program.updated'];
    await subscribe(types);
    await earn('+14255557777');
    await served.call('PUT', '/admin/loyalty/program', { program: { terminology: { one: 'Bean', other: 'Beans' } } });
    const arrived = await receiver.until(4);
    expect(arrived.map(({ body }) => body.type).toSorted()).toEqual(types.toSorted());
    const object = (type: string) => arrived.find(ofType(type))?.body.data.object;
    expect(object('payment.created').payment.amount_money.amount).toBe(1200);
    expect(object('loyalty.account.created').loyalty_account.mapping.phone_number).toBe('+14255557777');
    expect(object('loyalty.program.updated').loyalty_program.terminology.one).toBe('Bean');
  });

  it('comes for what happens by itself, without anybody asking', async () => {
    await subscribe(['refund.updated']);
    const order = await served.shop.customOrder(1000);
    const payment = {
      idempotency_key: 'p',
      source_id: 'cnon:card-nonce-ok',
      amount_money: usd(1000),
      order_id: order.id,
    };
    const paid = (await served.shop.ok('POST', '/v2/payments', payment)).payment;
    await served.shop.ok('POST', '/v2/refunds', { idempotency_key: 'r', payment_id: paid.id, amount_money: usd(1000) });
    await served.call('POST', '/admin/clock/advance', { milliseconds: 86_400_000 });
    const [one] = (await receiver.until(1)) as readonly [Arrived];
    expect(one.body.data.object.refund).toMatchObject({ status: 'COMPLETED', payment_id: paid.id });
  });

  it('comes for nothing that was refused', async () => {
    await subscribe(['order.created', 'loyalty.event.created']);
    const refused = await served.shop.send('POST', '/v2/orders', { order: { location_id: 'nowhere' } });
    expect(refused.status).not.toBe(200);
    const order = await served.shop.customOrder(500);
    const arrived = await receiver.until(1);
    expect(arrived.map(({ body }) => body.data.id)).toEqual([order.id]);
  });

  it('comes once for a request sent again with its key', async () => {
    await subscribe(['order.created']);
    const body = { idempotency_key: 'once', order: { location_id: LOCATION } };
    const { order } = await served.shop.ok('POST', '/v2/orders', body);
    await served.shop.ok('POST', '/v2/orders', body);
    const last = await served.shop.customOrder(500);
    const arrived = await receiver.until(2);
    expect(arrived.map((one) => one.body.data.id)).toEqual([order.id, last.id]);
  });
});

describe('a receiver that fails', () => {
  /** @source https://developer.squareup.com/docs/webhooks/overview, the headers of a notification */
  it('gets the same event again, with the same id and signature', async () => {
    receiver.answerWith((count) => (count === 1 ? 500 : 200));
    await subscribe(['order.created']);
    await served.shop.customOrder(1000);
    const [first, second] = (await receiver.until(2)) as readonly [Arrived, Arrived];
    expect(second.raw).toBe(first.raw);
    expect(second.headers['x-square-hmacsha256-signature']).toBe(first.headers['x-square-hmacsha256-signature']);
    expect(first.headers['square-retry-number']).toBeUndefined();
    expect(second.headers['square-retry-number']).toBe('1');
    expect(first.headers['square-retry-reason']).toBeUndefined();
    expect(second.headers['square-retry-reason']).toBe('http_error');
    const firstSent = String(first.headers['square-initial-delivery-timestamp']);
    expect(firstSent).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(second.headers['square-initial-delivery-timestamp']).toBe(firstSent);
    expect([first, second].map(({ headers }) => headers['square-environment'])).toEqual(['Production', 'Production']);
  });

  it('is given up after the last retry, and the next event is tried anew', async () => {
    receiver.answerWith((count) => (count <= 4 ? 503 : 200));
    await subscribe(['order.created']);
    const lost = await served.shop.customOrder(1000);
    await receiver.until(4, (one) => one.body.data.id === lost.id);
    const next = await served.shop.customOrder(1000);
    await receiver.until(1, (one) => one.body.data.id === next.id);
    expect(receiver.arrived).toHaveLength(5);
  });

  it('does not hold up the others, nor any request', async () => {
    const other = await listenForWebhooks();
    try {
      receiver.answerWith(() => 'hang');
      await subscribe(['order.created']);
      await subscribe(['order.created'], { notification_url: other.url });
      await served.shop.customOrder(1);
      await served.shop.customOrder(2);
      await other.until(2);
      expect(receiver.arrived).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('is not followed elsewhere by a redirect', async () => {
    const trap = await listenForWebhooks();
    try {
      receiver.answerWith((count) => (count === 1 ? new URL(trap.url) : 200));
      await subscribe(['order.created']);
      await served.shop.customOrder(1000);
      await receiver.until(2);
      expect(trap.arrived).toHaveLength(0);
    } finally {
      await trap.close();
    }
  });
});

describe('a subscription', () => {
  it('that is disabled hears nothing, also not later', async () => {
    const { id } = await subscribe(['order.created'], { enabled: false });
    await served.shop.customOrder(1000);
    await served.shop.ok('PUT', `/v2/webhooks/subscriptions/${id}`, { subscription: { enabled: true } });
    const heard = await served.shop.customOrder(2000);
    const arrived = await receiver.until(1);
    expect(arrived.map(({ body }) => body.data.id)).toEqual([heard.id]);
  });

  it('that is deleted hears nothing more', async () => {
    const first = await subscribe(['order.created']);
    await served.shop.ok('DELETE', `/v2/webhooks/subscriptions/${first.id}`);
    await served.shop.customOrder(1000);
    await subscribe(['order.created']);
    const heard = await served.shop.customOrder(2000);
    const arrived = await receiver.until(1);
    expect(arrived.map(({ body }) => body.data.id)).toEqual([heard.id]);
  });

  it('signs with its new key at once', async () => {
    const { id, signature_key: old } = await subscribe(['order.created']);
    const { signature_key } = await served.shop.ok('POST', `/v2/webhooks/subscriptions/${id}/signature-key`, {});
    expect(signature_key).not.toBe(old);
    await served.shop.customOrder(1000);
    const [one] = (await receiver.until(1)) as readonly [Arrived];
    const signatureHeader = String(one.headers['x-square-hmacsha256-signature']);
    const checked = { requestBody: one.raw, signatureHeader, notificationUrl: receiver.url };
    expect(await WebhooksHelper.verifySignature({ ...checked, signatureKey: signature_key })).toBe(true);
    expect(await WebhooksHelper.verifySignature({ ...checked, signatureKey: old })).toBe(false);
  });

  it('can be tested: one notification is sent and the receiver’s answer told', async () => {
    receiver.answerWith(() => 418);
    const { id } = await subscribe(['payment.created']);
    const path = `/v2/webhooks/subscriptions/${id}/test`;
    const { subscription_test_result: result } = await served.shop.ok('POST', path, {});
    expect(result.status_code).toBe(418);
    expect(receiver.arrived.map(({ raw }) => raw)).toEqual([result.payload]);
  });

  it('is one of a hundred at most', async () => {
    for (let at = 0; at < 100; at += 1) await subscribe(['order.created'], { name: `Till ${at}` });
    const subscription = { name: 'More', event_types: ['order.created'], notification_url: receiver.url };
    const sent = await served.shop.send('POST', '/v2/webhooks/subscriptions', { subscription });
    expect([sent.status, sent.body.errors[0].code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('is listed in pages, each once', async () => {
    for (const name of ['a', 'b', 'c']) await subscribe(['order.created'], { name });
    const first = await served.shop.ok('GET', '/v2/webhooks/subscriptions?limit=2');
    const second = await served.shop.ok('GET', `/v2/webhooks/subscriptions?limit=2&cursor=${first.cursor}`);
    const names = [...first.subscriptions, ...second.subscriptions].map((one: Wire) => one.name);
    expect(names.toSorted()).toEqual(['a', 'b', 'c']);
    expect(second.cursor).toBeUndefined();
  });
});

describe('after a crash', () => {
  it('what was not delivered is delivered by the next start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regulars-webhooks-'));
    const file = join(folder, 'square.db');
    receiver.answerWith(() => 500);
    const first = await serveShop({ file, webhookRetryMs: [60_000] });
    const subscription = { name: 'Till', event_types: ['order.created'], notification_url: receiver.url };
    await first.shop.ok('POST', '/v2/webhooks/subscriptions', { subscription });
    const one = await first.shop.customOrder(1000);
    const two = await first.shop.customOrder(2000);
    await receiver.until(1);
    await first.close();
    receiver.answerWith(() => 200);
    const again = await serveShop({ file });
    try {
      const arrived = await receiver.until(1, ({ body }) => body.data.id === two.id);
      expect(arrived).toHaveLength(1);
      expect(receiver.arrived.some(({ body }) => body.data.id === one.id)).toBe(true);
    } finally {
      await again.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
