import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MAX_FRAME_BYTES } from '#contract/frames.ts';
import type { Audience } from '#contract/procedure.ts';
import type { Gate } from '#gate/gate.ts';
import type { ScreenFile, ScreenFiles } from '../screens/screen-files.ts';
import { securityHeaders } from '../screens/security-headers.ts';
import { lanAddresses, type OwnAddress, ownAddress } from './own-address.ts';
import { createPairing, type Pairing } from './pairing.ts';
import { SOCKET_LIMITS, type SocketLimits, serveSocket } from './socket-session.ts';

/** A running web host. */
export interface WebHost {
  readonly port: number;
  /** The addresses to open, each with its audience's token in the fragment, which no request ever carries. */
  readonly addresses: Readonly<Record<Audience, string>>;
  /** The office's path with a token that is good for one page, and only for a short time. */
  officePath(): string;
  /** Ends every socket and frees the port. */
  close(): Promise<void>;
}

/** What a web host serves. */
export interface WebHostOptions {
  readonly gate: Gate;
  readonly files: ScreenFiles;
  /** 0: any free one. */
  readonly port: number;
  /** Reachable from the local network instead of this machine alone. */
  readonly lan: boolean;
  readonly limits?: SocketLimits;
}

const MAX_SOCKETS = 64;

/** Serves the screens over HTTP and their frames over a WebSocket. @throws the listen error of a port that is taken */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 });
  await listen(server, options.port, options.lan ? '0.0.0.0' : '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const pairing = createPairing();
  const own = ownAddress(port, options.lan);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  server.on('request', (request, response) => answer(request, response, options.files, own));
  server.on('upgrade', (request, stream, head) => {
    const refusal = upgradeRefusal(request, own, sockets.clients.size);
    if (refusal) {
      refuseUpgrade(stream, refusal);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) =>
      serveSocket(socket, options.gate, pairing, options.limits ?? SOCKET_LIMITS),
    );
  });
  return {
    port,
    addresses: addressesOf(options.lan ? (lanAddresses()[0] ?? '127.0.0.1') : '127.0.0.1', port, pairing),
    officePath: () => `/office#token=${pairing.officeTicket()}`,
    close: () => close(server, sockets),
  };
}

function addressesOf(host: string, port: number, { tokens }: Pairing): Readonly<Record<Audience, string>> {
  const address = (audience: Audience) => `http://${host}:${port}/${audience}#token=${tokens[audience]}`;
  return { cashier: address('cashier'), customer: address('customer'), office: address('office') };
}

function answer(request: IncomingMessage, response: ServerResponse, files: ScreenFiles, own: OwnAddress): void {
  if (own.isOwnHost(request)) {
    for (const [name, value] of Object.entries(securityHeaders(`ws://${request.headers.host}`))) {
      response.setHeader(name, value);
    }
  }
  const pathname = (request.url ?? '').replace(/[?#].*$/s, '');
  const file = files.find(pathname);
  if (!own.isOwnHost(request)) {
    end(response, 421, 'This name does not lead to a kiosk.');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    end(response, 405, 'Only GET.');
  } else if (pathname === '/') {
    response.setHeader('location', '/cashier');
    end(response, 302, '');
  } else if (!file) {
    end(response, 404, 'There is nothing here.');
  } else {
    sendFile(response, file, request.method === 'HEAD');
  }
}

function sendFile(response: ServerResponse, file: ScreenFile, headOnly: boolean): void {
  response.writeHead(200, { 'content-type': file.contentType, 'cache-control': file.cacheControl });
  if (headOnly) {
    response.end();
  } else {
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
  }
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text);
}

function upgradeRefusal(request: IncomingMessage, own: OwnAddress, open: number): string | undefined {
  if (!own.isOwnHost(request)) return '421 Misdirected Request';
  if (request.url !== '/socket') return '404 Not Found';
  if (!own.isOwnPage(request)) return '403 Forbidden';
  if (open >= MAX_SOCKETS) return '503 Service Unavailable';
  return undefined;
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.on('error', () => undefined);
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets.clients) {
    socket.close(1001, 'the kiosk ends');
    setTimeout(() => socket.terminate(), 500).unref();
  }
  sockets.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 500).unref();
  await closed;
}
