import type { SquareClient } from 'square';
import { boundedFetch } from './bounded-fetch.ts';
import { squareError } from './square-errors.ts';

/** Where Square, or what speaks for it, is reached, and for which location. */
export interface SquareConnection {
  readonly baseUrl: string;
  readonly token: string;
  readonly locationId: string;
  /** One call, answer read to its end. */
  readonly timeoutMs: number;
  /** In place of the network: the embedded backend in this process. */
  readonly fetch?: typeof fetch;
  /** How orders of this kiosk are named in the shop's reports. */
  readonly sourceName?: string;
}

/** Runs one call on the SDK; `what` names the thing asked for, should it not be found. */
export type SquareCall = <T>(what: string, run: (client: SquareClient) => Promise<T>) => Promise<T>;

/**
 * The SDK behind one door that maps every error and loads the package at the first call:
 * its index pulls in some 3,600 files (about 0.4 s and 83 MB) and exports no smaller part.
 *
 * Nothing is retried here. A retry waits 1 s and more, up to 60 on the server's word, while a buyer stands there;
 * whoever journalled the idempotency key knows how long that is worth.
 */
export function createSquareCall(connection: SquareConnection): { call: SquareCall; warmUp(): Promise<void> } {
  let loading: Promise<SquareClient> | undefined;
  const client = (): Promise<SquareClient> => {
    loading ??= loadClient(connection);
    return loading;
  };
  return {
    call: async (what, run) => {
      const loaded = await client();
      try {
        return await run(loaded);
      } catch (error) {
        throw squareError(error, what);
      }
    },
    warmUp: async () => {
      await client();
    },
  };
}

async function loadClient(connection: SquareConnection): Promise<SquareClient> {
  const square = await import('square');
  return new square.SquareClient({
    baseUrl: connection.baseUrl,
    token: connection.token,
    timeoutInSeconds: connection.timeoutMs / 1000,
    maxRetries: 0,
    fetch: boundedFetch(connection.fetch ?? fetch, connection.timeoutMs),
  });
}
