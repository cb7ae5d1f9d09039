import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { SquareClient } from 'square';
import { type BackendProcess, startBackend } from './backend-process.ts';
import { LOCATION, TOKEN } from './shop.ts';

/** Connections to a backend in a process of its own that have carried one request and are idle since. */
export interface IdleConnections {
  /** Waits until they have been idle for this long. */
  waitUntilIdleFor(ms: number): Promise<void>;
  /** Sends an order over each: its state or status, and whether it went over the socket of before. */
  postAgain(): Promise<{
    readonly official: string | undefined;
    readonly other: number | undefined;
    readonly otherIsTheSameSocket: boolean;
  }>;
  close(): Promise<void>;
}

/** Opens one with the official client, and one with a plain client that pools its sockets. */
export async function openIdleConnections(): Promise<IdleConnections> {
  const server: BackendProcess = await startBackend('--memory', '--demo', '--token', TOKEN);
  const client = new SquareClient({ token: TOKEN, environment: server.baseUrl, maxRetries: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: 300_000 });
  const order = JSON.stringify({ order: { location_id: LOCATION } });
  await client.locations.list();
  await send(agent, `${server.baseUrl}/v2/locations`, 'GET');
  const idleSince = Date.now();
  return {
    waitUntilIdleFor: (ms) => wait(Math.max(0, idleSince + ms - Date.now())),
    postAgain: async () => {
      const made = await client.orders.create({ order: { locationId: LOCATION } });
      const other = await send(agent, `${server.baseUrl}/v2/orders`, 'POST', order);
      return { official: made.order?.state, other: other.status, otherIsTheSameSocket: other.isReused };
    },
    close: async () => {
      agent.destroy();
      await server.end('SIGTERM');
    },
  };
}

function send(agent: Agent, url: string, method: string, body?: string) {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  return new Promise<{ readonly status: number | undefined; readonly isReused: boolean }>((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, (response: IncomingMessage) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode, isReused: asked.reusedSocket }));
    });
    asked.once('error', reject);
    asked.end(body);
  });
}
