import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '#backend/endpoints.ts';
import type { RowRequest, Scene } from './conformance/row.ts';
import { SDK_CALLS } from './conformance/sdk-calls.ts';
import { NOT_SUPPORTED } from './conformance/sdk-not-supported.ts';
import { createSdkWay, type SdkSent } from './conformance/sdk-way.ts';
import { CONFORMANCE } from './conformance-rows.ts';
import { type IdleConnections, openIdleConnections } from './idle-connections.ts';
import { setScene } from './scene.ts';
import { serveBackend } from './served-shop.ts';
import { createShopClient, type Wire } from './shop.ts';

/** Opened before all other tests and tried after them, so that nobody waits for them to have been idle. */
let idle: IdleConnections;
beforeAll(async () => {
  idle = await openIdleConnections();
});
afterAll(async () => {
  await idle.close();
});

const names = endpoints.map(({ name }) => name).toSorted();

it('has a row for every endpoint, and a call of the official client', () => {
  expect(CONFORMANCE.map((row) => row.name).toSorted()).toEqual(names);
  expect(Object.keys(SDK_CALLS).toSorted()).toEqual(names);
});

it('excuses the official client only from rows there are', () => {
  const rows = CONFORMANCE.flatMap(({ name, bad = [] }) => bad.map(({ why }) => `${name}: ${why}`));
  const excused = NOT_SUPPORTED.flatMap((excuse) => excuse.rows);
  expect(excused.filter((row) => !rows.includes(row))).toEqual([]);
  expect(new Set(excused).size).toBe(excused.length);
});

/** Refusals of a whole request or of how things stand; all others say which field is wrong. */
const FOR_NO_FIELD = ['BAD_REQUEST', 'NOT_FOUND'];

/** Sends a row's request and answers what came back, checked by Square's schema. */
type SendRow = (name: string, request: RowRequest) => Promise<SdkSent>;

const OFFICIAL = 'with the official client over HTTP';
const WAYS: Readonly<Record<string, (scene: Scene, baseUrl: string) => SendRow>> = {
  'in process': (scene) => (_name, request) => scene.shop.send(...request),
  'with fetch over HTTP': (_scene, baseUrl) => {
    const client = createShopClient(fetch, baseUrl);
    return (_name, request) => client.send(...request);
  },
  [OFFICIAL]: (_scene, baseUrl) => createSdkWay(baseUrl),
};

describe.each(Object.entries(WAYS))('%s', (way, open) => {
  describe.each(CONFORMANCE)('$name', ({ name, good, holds, bad = [] }) => {
    let scene: Scene;
    let served: Awaited<ReturnType<typeof serveBackend>>;
    let send: SendRow;
    beforeAll(async () => {
      scene = await setScene();
      served = await serveBackend(scene.shop.backend);
      send = open(scene, served.baseUrl);
    });
    afterAll(async () => {
      await served.close();
      scene.shop.backend.close();
    });

    const excuseOf = (why: string) =>
      way === OFFICIAL ? NOT_SUPPORTED.find(({ rows }) => rows.includes(`${name}: ${why}`)) : undefined;
    const excused = bad.flatMap((row) => {
      const excuse = excuseOf(row.why);
      return excuse ? [{ ...row, ...excuse }] : [];
    });

    it.each(excused)('NOT_SUPPORTED: $why: $reason', async ({ request, says }) => {
      expect((await send(name, request(scene))).unsaid).toMatch(says);
    });

    it.each(bad.filter(({ why }) => !excuseOf(why)))('refuses $why with $code', async (refused) => {
      const { request, status, code, field } = refused;
      const before = await stateOf(scene);
      const sent = await send(name, request(scene));
      expect(sent.unsaid).toBeUndefined();
      const [error] = sent.body.errors;
      expect({ status: sent.status, code: error.code }).toEqual({ status, code });
      if (field !== undefined) expect(error.field).toBe(field);
      if (!FOR_NO_FIELD.includes(code)) expect(error.field).toBeDefined();
      expect(await stateOf(scene)).toEqual(before);
    });

    // Last, so that the refused requests have been seen to be in no good one's way.
    it('answers in the shape of Square’s schema', async () => {
      const sent = await send(name, good(scene));
      expect(sent.unsaid).toBeUndefined();
      expect(sent).toMatchObject({ status: 200 });
      if (holds) expect([sent.body, holds(sent.body, scene)]).toEqual([sent.body, true]);
      if (sent.read) expect(sent.read.got).toEqual(sent.read.wanted);
    });
  });
});

/** What a refused request must leave as it was. */
async function stateOf({ shop, accountId, orderId }: Scene): Promise<Wire> {
  return [await shop.account(accountId), await shop.readOrder(orderId), await shop.events(accountId)];
}

/** @source Node closes an idle connection after 5 s: a POST then fails with "other side closed", which no SDK sends again */
it('connections that were idle for 65 s still carry a POST, of the official client and of others', async () => {
  await idle.waitUntilIdleFor(65_000);
  expect(await idle.postAgain()).toEqual({ official: 'OPEN', other: 200, otherIsTheSameSocket: true });
}, 120_000);
