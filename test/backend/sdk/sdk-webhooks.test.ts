import { randomUUID } from 'node:crypto';
import { WebhooksHelper } from 'square';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Arrived, listenForWebhooks } from '../served-shop.ts';
import { LOCATION } from '../shop.ts';
import { serveForFile } from './served-client.ts';

const shop = serveForFile({ webhookRetryMs: [1, 1, 1] });
let receiver: Awaited<ReturnType<typeof listenForWebhooks>>;
beforeAll(async () => {
  receiver = await listenForWebhooks();
});
afterAll(() => receiver.close());

/** @source https://developer.squareup.com/docs/webhooks/overview, the headers of a notification */
it('W19: a notification tells where it is from, when it was first sent and why it comes again', async () => {
  const { client } = shop;
  receiver.answerWith((count) => (count === 1 ? 500 : 200));
  const { subscription } = await client.webhooks.subscriptions.create({
    idempotencyKey: randomUUID(),
    subscription: { name: 'Till', eventTypes: ['order.created'], notificationUrl: receiver.url },
  });
  await client.orders.create({ idempotencyKey: randomUUID(), order: { locationId: LOCATION } });
  const [first, second] = (await receiver.until(2)) as readonly [Arrived, Arrived];
  const about = ({ headers }: Arrived) => ({
    environment: headers['square-environment'],
    firstSent: headers['square-initial-delivery-timestamp'],
    retries: headers['square-retry-number'],
    reason: headers['square-retry-reason'],
  });
  const firstSent = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const told = { environment: 'Production', firstSent, retries: undefined, reason: undefined };
  expect(about(first)).toEqual(told);
  const again = { ...told, firstSent: about(first).firstSent, retries: '1', reason: 'http_error' };
  expect(about(second)).toEqual(again);
  for (const { raw, headers } of [first, second]) {
    const isGenuine = await WebhooksHelper.verifySignature({
      requestBody: raw,
      signatureHeader: String(headers['x-square-hmacsha256-signature']),
      signatureKey: subscription?.signatureKey ?? '',
      notificationUrl: receiver.url,
    });
    expect(isGenuine).toBe(true);
  }
});
