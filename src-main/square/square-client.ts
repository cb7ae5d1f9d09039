import type { SquareClient } from 'square';
import { boundedFetch } from './bounded-fetch.ts';
import { CALL_KINDS, type CallKind, limitsOf } from './call-limits.ts';
import { SYSTEM_PACE } from './pace.ts';
import { repeatingFetch } from './repeating-fetch.ts';
import type { SquareConnection } from './square-connection.ts';
import { squareError } from './square-errors.ts';

/**
 * Runs one call on the SDK. `kind` says what repeating it would mean and so how it is sent; a call of several pages
 * has the limits of its kind for each of them. `what` names the thing asked for, should it not be found.
 */
export type SquareCall = <T>(kind: CallKind, what: string, run: (client: SquareClient) => Promise<T>) => Promise<T>;

type Clients = Readonly<Record<CallKind, SquareClient>>;

/**
 * The SDK behind one door that maps every error and loads the package at the first call:
 * its index pulls in some 3,600 files (about 0.4 s and 83 MB) and exports no smaller part.
 *
 * Its own retries are off: they repeat writes without a key after a 5xx, and wait up to 60 s on the server's word
 * while a buyer stands there.
 */
export function createSquareCall(connection: SquareConnection): { call: SquareCall; warmUp(): Promise<void> } {
  let loading: Promise<Clients> | undefined;
  const clients = (): Promise<Clients> => {
    loading ??= loadClients(connection);
    return loading;
  };
  return {
    call: async (kind, what, run) => {
      const loaded = await clients();
      try {
        return await run(loaded[kind]);
      } catch (error) {
        throw squareError(error, what);
      }
    },
    warmUp: async () => {
      await clients();
    },
  };
}

/** One client of each kind: a request says nothing of its kind by the time it is sent. */
async function loadClients(connection: SquareConnection): Promise<Clients> {
  const square = await import('square');
  const { baseUrl, token, pace = SYSTEM_PACE } = connection;
  const clientFor = (kind: CallKind) => {
    const limits = limitsOf(kind, connection);
    const once = boundedFetch(connection.fetch ?? fetch, limits.tryMs, pace);
    return new square.SquareClient({
      baseUrl,
      token,
      timeoutInSeconds: limits.tryMs / 1000,
      maxRetries: 0,
      fetch: repeatingFetch(once, limits, pace),
    });
  };
  return Object.fromEntries(CALL_KINDS.map((kind) => [kind, clientFor(kind)])) as Record<CallKind, SquareClient>;
}
