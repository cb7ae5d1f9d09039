import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

/** Judges whether a request means this host and comes from its own pages. */
export interface OwnAddress {
  /** False for a foreign Host header: a name that was made to point here. */
  isOwnHost(request: IncomingMessage): boolean;
  /** False for a page of any other origin, and for a request that names none. */
  isOwnPage(request: IncomingMessage): boolean;
}

/** The names this host answers to on `port`; on the local network also the machine's own name and addresses. */
export function ownAddress(port: number, lan: boolean): OwnAddress {
  const names = ['127.0.0.1', 'localhost', '[::1]', ...(lan ? lanNames() : [])];
  const hosts = new Set(names.map((name) => `${name}:${port}`.toLowerCase()));
  const hostOf = (request: IncomingMessage) => (request.headers.host ?? '').toLowerCase();
  return {
    isOwnHost: (request) => hosts.has(hostOf(request)),
    isOwnPage: (request) => hosts.has(hostOf(request)) && request.headers.origin === `http://${hostOf(request)}`,
  };
}

/** Addresses of this machine that others on the network can reach. */
export function lanAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

function lanNames(): readonly string[] {
  return [...lanAddresses(), hostname(), `${hostname()}.local`];
}
