import { SquareClient, SquareError } from 'square';
import { type Sent, specPath, TOKEN, type Wire } from '../shop.ts';
import { bodyFaults, errorFaults } from '../wire-schema.ts';
import type { RowRequest } from './row.ts';
import { SDK_CALLS } from './sdk-calls.ts';
import { sdkAnswer, sdkRequest } from './sdk-shape.ts';

/** What came of a row's request in the official client's hands. */
export interface SdkSent extends Sent {
  /** Why the row's own request did not go out: the client refused it, or sent another. */
  readonly unsaid?: string;
  /** What the client made of a 200 answer, and what it should have made of it. */
  readonly read?: { readonly got: Wire; readonly wanted: Wire };
}

interface Exchange {
  readonly request: Wire;
  readonly status: number;
  readonly body: Wire;
}

/** Sends rows with the official client to a served backend. */
export function createSdkWay(baseUrl: string) {
  return async (name: string, row: RowRequest): Promise<SdkSent> => {
    const exchanges: Exchange[] = [];
    const client = new SquareClient({
      token: TOKEN,
      environment: baseUrl,
      maxRetries: 0,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        const request = said(init?.method ?? 'GET', String(input).slice(baseUrl.length), init?.body);
        exchanges.push({ request, status: response.status, body: await response.clone().json() });
        return response;
      },
    });
    const call = SDK_CALLS[name];
    if (!call) throw new Error(`the official client's call for ${name} is not in the table`);
    const outcome = await call(client, sdkRequest(row)).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const [exchange] = exchanges;
    if (!exchange) return { ...nothing, unsaid: `refused by the client: ${'error' in outcome ? outcome.error : ''}` };
    const wanted = said(row[0], row[1], row[2] && JSON.stringify(row[2]));
    const unsaid = JSON.stringify(exchange.request) === JSON.stringify(wanted) ? {} : { unsaid: 'another was sent' };
    if ('error' in outcome) {
      demand(row, errorFaults(exchange.status, exchange.body));
      return { ...refusal(outcome.error), ...unsaid };
    }
    demand(row, bodyFaults(specPath(row[1]), row[0], exchange.body));
    const read = { got: answerOf(outcome.value), wanted: sdkAnswer(row, exchange.body) };
    return { status: exchange.status, body: exchange.body, read, ...unsaid };
  };
}

const nothing: Sent = { status: 0, body: {} };

/** A refusal as the client tells it. */
function refusal(error: unknown): Sent {
  if (!(error instanceof SquareError) || error.statusCode === undefined) throw error;
  return { status: error.statusCode, body: { errors: error.errors } };
}

function demand([method, path]: RowRequest, faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`${method} ${path} answered against Square's schema:\n${faults.join('\n')}`);
}

/** Of a page, the answer it was made from. */
function answerOf(value: Wire): Wire {
  return typeof value?.getNextPage === 'function' ? value.response : value;
}

/** A request in a form in which equal ones are equal text. */
function said(method: string, path: string, body: unknown): Wire {
  const [pathname, query = ''] = path.split('?');
  const words = [...new URLSearchParams(query)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  // A body of no members says no more than none.
  const members = typeof body === 'string' ? sorted(JSON.parse(body)) : {};
  return { method, pathname, words, members };
}

function sorted(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).toSorted();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
