import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import { type Backend, createBackend } from '#backend/backend.ts';
import { parseStoreSeed } from '#backend/seed/store-seed.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import { createSquareGateways } from '#square/gateways.ts';

const TOKEN = 'suite-token';
const DEMO_STORE = new URL('../../assets/demo/store.json', import.meta.url);

/** How gateways reach a fresh backend with the demo store. */
export interface Connection {
  readonly gateways: SquareGateways;
  /** The same backend, asked with a token it did not give out. */
  readonly strangers: SquareGateways;
  /** Moves the backend's clock ahead. */
  pass(ms: number): void;
}

/** Both ways the kiosk reaches the embedded backend; every test of the suite runs over each. */
export const CONNECTIONS: readonly (readonly [string, () => Promise<Connection>])[] = [
  ['in this process', () => connect(demoStore(), 'http://embedded.invalid', true)],
  ['over HTTP', overHttp],
];

interface DemoStore {
  readonly backend: Backend;
  pass(ms: number): void;
}

function demoStore(): DemoStore {
  let aheadMs = 0;
  const clock = { nowMs: () => Date.now() + aheadMs };
  const seed = parseStoreSeed(JSON.parse(readFileSync(DEMO_STORE, 'utf8')));
  const backend = createBackend({ file: ':memory:', token: TOKEN, seed, clock });
  onTestFinished(() => backend.close());
  const pass = (ms: number) => {
    aheadMs += ms;
  };
  return { backend, pass };
}

async function overHttp(): Promise<Connection> {
  const store = demoStore();
  const server = await new Promise<Server>((ready) => {
    const { backend } = store;
    const started = serve({ fetch: (request) => backend.fetch(request), port: 0, hostname: '127.0.0.1' }, () =>
      ready(started as Server),
    );
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return connect(store, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, false);
}

async function connect({ backend, pass }: DemoStore, baseUrl: string, inProcess: boolean): Promise<Connection> {
  const call: typeof fetch = (input, init) => backend.fetch(new Request(input, init));
  const gatewaysAt = (token: string, locationId: string) =>
    createSquareGateways({ baseUrl, token, locationId, timeoutMs: 10_000, ...(inProcess ? { fetch: call } : {}) });
  const { locationId } = await gatewaysAt(TOKEN, 'main').locations.retrieve('main');
  return { gateways: gatewaysAt(TOKEN, locationId), strangers: gatewaysAt('wrong', locationId), pass };
}
