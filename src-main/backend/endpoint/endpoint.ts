import type { z } from 'zod';
import type { Store } from '../store/store.ts';
import type { MissingCode } from '../wire/validation.ts';

/** What a handler gets. All of it happens at one instant, in one transaction. */
export interface Call<Body = unknown, Query = unknown> {
  readonly body: Body;
  /** The body as it came, nulls and all; only sparse updates need it. */
  readonly rawBody: unknown;
  readonly query: Query;
  /** A path parameter. @throws when the path has none of this name: a programmer's mistake. */
  param(name: string): string;
  /** A header of the request; only what is not part of Square's API is read here. */
  header(name: string): string | undefined;
  readonly store: Store;
  /** Who the token stands for: the scope of idempotency keys. */
  readonly caller: string;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/** An answer that is not a plain 200; what was written stays written, but a retry with its key runs again. */
export interface Reply {
  readonly status: number;
  /** Promised only by an endpoint that writes nothing: a transaction never waits. */
  readonly body: object | Promise<object>;
}

/** One endpoint of the API, listed in its slice. */
export interface Endpoint<Body = unknown, Query = unknown> {
  /** Square's name of it; also the scope of its idempotency keys. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Hono's notation, "/v2/orders/:order_id". */
  readonly path: string;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  readonly missing?: MissingCode;
  /** A write runs in one transaction with its idempotency record. */
  readonly writes?: boolean;
  /**
   * What a used key answers: the first response again (and another body is refused), or, for UpdateOrder,
   * whatever `replay` says.
   */
  readonly replay?: (call: Call<Body, Query>) => object;
  /**
   * Answers a call. One that writes reads and writes the store and does nothing else, for it may run again; what it
   * makes up may differ from run to run, and nobody has seen the first.
   */
  readonly handle: (call: Call<Body, Query>) => object | { readonly reply: Reply };
}

/** Declares an endpoint, its handler typed by its schemas. */
export function endpoint<Body, Query>(declaration: Endpoint<Body, Query>): Endpoint {
  return declaration as unknown as Endpoint;
}
