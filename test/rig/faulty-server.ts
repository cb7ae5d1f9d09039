import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDemoBackend, openDemoBackendIn } from './demo-backend.ts';

/** What happens to the next requests that match. */
export type Fault =
  /** The line breaks before the server has done anything. */
  | 'dropBefore'
  /** The server does it and the answer is lost. */
  | 'dropAfter'
  /** The server does it and the answer never comes. */
  | 'hang'
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

/** One request the server has seen. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** The embedded backend behind a real socket that breaks when asked to. */
export interface FaultyServer {
  readonly baseUrl: string;
  readonly token: string;
  readonly seen: readonly Seen[];
  /** The next `times` requests whose "METHOD path" matches meet the fault. */
  fail(matching: Pick<RegExp, 'test'>, fault: Fault, times?: number): void;
  /** Passes a header of every request over from now on, as a server that does not know it. */
  forget(header: string): void;
  /** Every request from now on meets the fault, until `heal`. */
  cut(): void;
  heal(): void;
  /** Takes every request from now on and answers none, as a stopped process does; `thaw` lets it go on with all of them. */
  freeze(): void;
  thaw(): void;
  /** Told of every request before anything is done about it; the request waits for the answer. */
  onRequest(listener: (seen: Seen) => void | Promise<void>): void;
  /** Told of every answer as it leaves. */
  onAnswer(listener: (seen: Seen) => void): void;
  /** Asks the backend itself, past all faults. */
  ask(path: string, body?: unknown, method?: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Starts a demo store behind faults, on a free port; with another location's country and currency where given. */
export async function startFaultyServer(place?: object): Promise<FaultyServer> {
  const token = randomUUID();
  const known = { token, adminToken: token };
  const backend = place ? openDemoBackendIn(place, known) : openDemoBackend(known);
  const faults: { matching: Pick<RegExp, 'test'>; fault: Fault; times: number }[] = [];
  const seen: Seen[] = [];
  const forgotten = new Set<string>();
  let isCut = false;
  let frozen: PromiseWithResolvers<void> | undefined;
  let tell: (request: Seen) => void | Promise<void> = () => {};
  let tellAnswer: (request: Seen) => void = () => {};

  const faultFor = (line: string): Fault | undefined => {
    if (isCut) return 'dropBefore';
    const found = faults.find((known) => known.times > 0 && known.matching.test(line));
    if (found) found.times -= 1;
    return found?.fault;
  };
  const forward = (request: IncomingMessage, body: string): Promise<Response> =>
    backend.fetch(
      new Request(`http://backend.invalid${request.url}`, {
        method: request.method ?? 'GET',
        headers: Object.fromEntries(
          Object.entries(request.headers as Record<string, string>).filter(([name]) => !forgotten.has(name)),
        ),
        ...(body && { body }),
      }),
    );
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await textOf(request);
    const line = `${request.method} ${request.url}`;
    const now: Seen = { method: request.method ?? '', path: request.url ?? '', body };
    seen.push(now);
    await tell(now);
    await frozen?.promise;
    const fault = faultFor(line);
    if (fault === 'dropBefore') return void request.socket.destroy();
    if (typeof fault === 'object') return void send(response, fault.status, JSON.stringify(fault.body), fault.headers);
    const real = await forward(request, body);
    if (fault === 'dropAfter') return void request.socket.destroy();
    if (fault === 'hang') return;
    send(response, real.status, await real.text());
    tellAnswer(now);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    seen,
    fail: (matching, fault, times = 1) => faults.push({ matching, fault, times }),
    forget: (header) => void forgotten.add(header.toLowerCase()),
    cut: () => {
      isCut = true;
    },
    heal: () => {
      isCut = false;
      faults.length = 0;
    },
    freeze: () => {
      frozen ??= Promise.withResolvers<void>();
    },
    thaw: () => {
      frozen?.resolve();
      frozen = undefined;
    },
    onRequest: (listener) => {
      tell = listener;
    },
    onAnswer: (listener) => {
      tellAnswer = listener;
    },
    ask: async (path, body, method = body === undefined ? 'GET' : 'POST') => {
      const response = await backend.fetch(
        new Request(`http://backend.invalid${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      );
      return (await response.json()) as Record<string, unknown>;
    },
    close: async () => {
      frozen?.resolve();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      backend.close();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}
