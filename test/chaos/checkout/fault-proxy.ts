import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { chanceOf } from './chances.ts';

/** What can happen to a request on its way. `done` and `undone` say whether the server got to do it. */
export const FAULTS = [
  'dropped before',
  'dropped after',
  '500, undone',
  '500, done',
  '429',
  '429 with Retry-After',
  'answered too late',
  'arrived too late',
  'answered minutes late',
  'delivered twice',
] as const;

/** Faults of the whole line: a closed port, and a server that takes every request, probes too, and answers none. */
export const OUTAGES = ['connection refused', 'server hangs'] as const;

/** A kind of fault. */
export type FaultKind = (typeof FAULTS)[number] | (typeof OUTAGES)[number];

/** The backend as a kiosk reaches it: through a line that fails. */
export interface FaultProxy {
  readonly baseUrl: string;
  /** How often each fault has happened. */
  readonly happened: ReadonlyMap<FaultKind, number>;
  requests(): number;
  /** From now on this share of the requests meets a fault. */
  setShare(share: number): void;
  /** Nobody listens any more: every connection is refused, those that stand are cut. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  /** The server stops in its tracks for so long; then it goes on with all it was asked. */
  hang(forMs: number): void;
  /** It goes on at once. */
  goOn(): void;
  isOnline(): boolean;
  close(): Promise<void>;
}

/** What the proxy stands in front of. */
export interface ProxyOptions {
  readonly serve: (request: Request) => Promise<Response>;
  readonly seed: number;
  /** The kiosk's time-out of a call: a late answer comes after it. */
  readonly callMs: number;
}

/** What a kiosk must read before it can open is spared: there is no checkout yet that could survive it. */
const SPARED = /^GET \/v2\/(locations|catalog|loyalty\/programs\/main$)/;

/** Opens the line on a free port, without faults at first. */
export async function openFaultProxy(options: ProxyOptions): Promise<FaultProxy> {
  const { seed, callMs } = options;
  const happened = new Map<FaultKind, number>();
  const turns = new Map<string, number>();
  let share = 0;
  let requests = 0;
  let hanging: PromiseWithResolvers<void> | undefined;
  let goingOn: NodeJS.Timeout | undefined;
  const count = (kind: FaultKind) => happened.set(kind, (happened.get(kind) ?? 0) + 1);

  const faultFor = (line: string): (typeof FAULTS)[number] | undefined => {
    if (SPARED.test(line)) return undefined;
    const shape = shapeOf(line);
    const turn = (turns.get(shape) ?? 0) + 1;
    turns.set(shape, turn);
    if (chanceOf(seed, 'whether', shape, turn) >= share) return undefined;
    return FAULTS[Math.floor(chanceOf(seed, 'which', shape, turn) * FAULTS.length)];
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const body = await textOf(request);
    await hanging?.promise;
    const line = `${request.method} ${request.url}`;
    const deliver = () => options.serve(requestOf(request, body));
    const fault = faultFor(line);
    if (fault) count(fault);
    const lateMs = callMs * (1.2 + chanceOf(seed, 'late', line, requests) * 1.5);
    switch (fault) {
      case 'dropped before':
        return void request.socket.destroy();
      case 'dropped after':
        await deliver();
        return void request.socket.destroy();
      case '500, done':
        await deliver();
        return say(response, 500, ERROR_500);
      case '500, undone':
        return say(response, 500, ERROR_500);
      case '429':
        return say(response, 429, ERROR_429);
      case '429 with Retry-After':
        return say(response, 429, ERROR_429, { 'retry-after': String(requests % 2) });
      case 'answered too late': {
        const real = await deliver();
        await pause(lateMs);
        return pass(response, real);
      }
      case 'arrived too late':
        await pause(lateMs);
        return pass(response, await deliver());
      case 'answered minutes late': {
        const real = await deliver();
        await pause(lateMs * MINUTES_LATE);
        return pass(response, real);
      }
      case 'delivered twice': {
        const [, second] = await Promise.all([deliver(), deliver()]);
        return pass(response, second);
      }
      case undefined:
        return pass(response, await deliver());
    }
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => {});
    // A socket that the other side has left is no fault of this program.
    answer(request, response).catch(() => response.destroy());
  };
  let server: Server | undefined = await listen(listener, 0);
  const { port } = server.address() as AddressInfo;
  const goOn = () => {
    clearTimeout(goingOn);
    hanging?.resolve();
    hanging = undefined;
  };
  const stop = async () => {
    const stopping = server;
    server = undefined;
    stopping?.closeAllConnections();
    await new Promise((resolve) => (stopping ? stopping.close(resolve) : resolve(undefined)));
  };
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    happened,
    requests: () => requests,
    setShare: (to) => {
      share = to;
    },
    async goOffline() {
      if (server) count('connection refused');
      await stop();
    },
    hang(forMs) {
      count('server hangs');
      hanging ??= Promise.withResolvers<void>();
      clearTimeout(goingOn);
      goingOn = setTimeout(goOn, forMs);
    },
    goOn,
    async goOnline() {
      server ??= await listen(listener, port);
    },
    isOnline: () => server !== undefined && !hanging,
    close: () => {
      goOn();
      return stop();
    },
  };
}

/** A time-out of a kiosk under chaos is less than half a second: so many of them are as long as minutes at a counter. */
const MINUTES_LATE = 12;

const ERROR_500 = { errors: [{ category: 'API_ERROR', code: 'INTERNAL_SERVER_ERROR', detail: 'An error occurred.' }] };
const ERROR_429 = { errors: [{ category: 'RATE_LIMIT_ERROR', code: 'RATE_LIMITED', detail: 'Too many requests.' }] };

/** "GET /v2/orders/*": ids left out, so that the n-th request of its kind is the same one in every run of a seed. */
function shapeOf(line: string): string {
  return (line.split('?')[0] ?? line).replaceAll(/\/(?!v2)[^/]*\d[^/]*/g, '/*').replaceAll(/\/[^/]{20,}/g, '/*');
}

function listen(listener: (request: IncomingMessage, response: ServerResponse) => void, port: number): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function requestOf({ method = 'GET', url, headers }: IncomingMessage, body: string): Request {
  const { authorization = '', 'square-version': version } = headers;
  return new Request(`http://backend.invalid${url}`, {
    method,
    headers: {
      authorization,
      'content-type': 'application/json',
      ...(typeof version === 'string' && { 'square-version': version }),
    },
    ...(body !== '' && { body }),
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function pass(response: ServerResponse, real: Response): Promise<void> {
  response.writeHead(real.status, { 'content-type': 'application/json' }).end(await real.text());
}

function say(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
