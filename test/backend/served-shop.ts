import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Backend, type BackendOptions, createBackend } from '#backend/backend.ts';
import { demoSeed } from '../rig/demo-backend.ts';
import { createShopClient, type Sent, TOKEN } from './shop.ts';

export const ADMIN_TOKEN = 'test-admin-token';

/** A demo shop behind a real port, with its admin routes. */
export async function serveShop(options: Partial<BackendOptions> = {}) {
  const backend = createBackend({
    file: ':memory:',
    token: TOKEN,
    adminToken: ADMIN_TOKEN,
    testControls: true,
    seed: demoSeed,
    ...options,
  });
  const { baseUrl, close } = await serveBackend(backend);
  const call = async (method: string, path: string, body?: unknown, token = ADMIN_TOKEN): Promise<Sent> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    backend,
    baseUrl,
    call,
    shop: createShopClient(fetch, baseUrl),
    close: async () => {
      await close();
      backend.close();
    },
  };
}

/** Puts a backend behind a free port; closing takes the port away and leaves the backend open. */
export async function serveBackend(backend: Backend) {
  const server = createAdaptorServer({ fetch: backend.fetch }) as Server;
  return {
    baseUrl: await listen(server),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A shop as served. */
export type ServedShop = Awaited<ReturnType<typeof serveShop>>;

/** A notification as it arrived. */
export interface Arrived {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes.
  readonly body: any;
}

/** A receiver of webhooks, which answers what it is told to. */
export async function listenForWebhooks() {
  const arrived: Arrived[] = [];
  const waiting: { readonly enough: () => boolean; readonly resolve: () => void }[] = [];
  let answer: (count: number) => number | 'hang' | URL = () => 200;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString('utf8');
    arrived.push({ url: request.url ?? '', headers: request.headers, raw, body: JSON.parse(raw) });
    const status = answer(arrived.length);
    if (status instanceof URL) response.writeHead(307, { location: status.href }).end();
    else if (status !== 'hang') response.writeHead(status).end();
    for (const one of waiting.filter(({ enough }) => enough())) one.resolve();
  });
  const url = `${await listen(server)}/hooks?shop=1`;
  return {
    url,
    arrived,
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    /** Waits until so many have arrived that hold. */
    until: (count: number, holds: (one: Arrived) => boolean = () => true): Promise<readonly Arrived[]> => {
      const enough = () => arrived.filter(holds).length >= count;
      const wait = enough() ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ enough, resolve }));
      return wait.then(() => arrived.filter(holds));
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
