import { SquareClient } from 'square';
import { afterAll, beforeAll } from 'vitest';
import type { BackendOptions } from '#backend/backend.ts';
import { type ServedShop, serveShop } from '../served-shop.ts';
import { TOKEN } from '../shop.ts';

/** A shop behind a real port, and the official client of it; with the addresses that the client asked for. */
export interface ServedClient {
  readonly client: SquareClient;
  readonly served: ServedShop;
  /** Paths with their queries, in the order they were sent. */
  readonly sent: readonly string[];
}

/** Serves one demo shop for all tests of a file. */
export function serveForFile(options: Partial<BackendOptions> = {}): ServedClient {
  let open: Omit<ServedClient, 'sent'> | undefined;
  const sent: string[] = [];
  const recordingFetch: typeof fetch = (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    sent.push(`${pathname}${search}`);
    return fetch(input, init);
  };
  beforeAll(async () => {
    const served = await serveShop(options);
    const client = new SquareClient({
      token: TOKEN,
      environment: served.baseUrl,
      maxRetries: 0,
      fetch: recordingFetch,
    });
    open = { served, client };
  });
  afterAll(async () => {
    await open?.served.close();
  });
  const now = () => {
    if (!open) throw new Error('the shop is not served yet');
    return open;
  };
  return {
    sent,
    get client() {
      return now().client;
    },
    get served() {
      return now().served;
    },
  };
}

/** Dollars as the official client has them. */
export const dollars = (amount: number) => ({ amount: BigInt(amount), currency: 'USD' as const });
