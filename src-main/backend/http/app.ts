import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Store } from '../store/store.ts';
import type { Endpoint } from './endpoint.ts';
import { runEndpoint } from './run-endpoint.ts';
import { SquareError, squareError, wireError } from './square-error.ts';
import { inShapeOf, requestedVersion } from './square-version.ts';
import { validated, withoutNulls } from './validation.ts';

/** Largest request body taken. The largest order Square allows is well below it. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The seller: the only caller while there is one token. */
const OWNER = 'owner';

/** What the app serves and for whom. */
export interface AppOptions {
  readonly endpoints: readonly Endpoint[];
  readonly store: Store;
  readonly token: string;
  readonly clock: { nowMs(): number };
  /** Told of a fault of ours; the client only learns that there was one. */
  readonly onFault: (error: unknown) => void;
}

/**
 * The API as a Hono app: every answer is JSON in Square's shape, every request needs the bearer token.
 * A client's mistake is never answered with a 5xx, because clients send those again.
 */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    if (!isToken(options.token, context.req.header('authorization'))) {
      throw squareError('UNAUTHORIZED', 'This request could not be authorized.');
    }
    await next();
  });
  for (const endpoint of options.endpoints) {
    app.on(endpoint.method, endpoint.path, (context) => serve(endpoint, options, context));
  }
  for (const path of new Set(options.endpoints.map((endpoint) => endpoint.path))) {
    app.all(path, () => {
      throw squareError('METHOD_NOT_ALLOWED', 'This method is not allowed here.');
    });
  }
  app.notFound(() => errorResponse(squareError('NOT_FOUND', 'API endpoint for URL not found.'), options));
  app.onError((error) => errorResponse(error, options));
  return app;
}

async function serve(endpoint: Endpoint, options: AppOptions, context: Context): Promise<Response> {
  const version = requestedVersion(context.req.header('square-version'));
  const rawBody = endpoint.body ? await readJson(context.req.raw) : undefined;
  const missing = endpoint.missing ?? 'MISSING_REQUIRED_PARAMETER';
  const body = endpoint.body ? validated(endpoint.body, withoutNulls(rawBody), missing) : undefined;
  const query = endpoint.query ? validated(endpoint.query, context.req.query(), missing) : undefined;
  const reply = await runEndpoint({
    endpoint,
    caller: OWNER,
    pathname: new URL(context.req.url).pathname,
    call: {
      body,
      rawBody,
      query,
      param: (name) => {
        const value = context.req.param(name);
        if (value === undefined) throw new Error(`${endpoint.path} has no parameter ${name}`);
        return value;
      },
      store: options.store,
      nowMs: options.clock.nowMs(),
    },
  });
  return json(inShapeOf(version, reply.body), reply.status, version);
}

/** Reads the body without ever holding more than the limit. */
async function readJson(request: Request): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MAX_BODY_BYTES) throw squareError('REQUEST_ENTITY_TOO_LARGE', 'The request body is too large.');
    parts.push(part);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through: whatever is wrong with the body, the answer is the same.
  }
  throw squareError('EXPECTED_JSON_BODY', 'The request body is not a JSON object.');
}

function isToken(token: string, header: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function errorResponse(error: unknown, { onFault }: AppOptions): Response {
  if (error instanceof SquareError) return json({ errors: error.errors }, error.status);
  onFault(error);
  const { code } = error as { readonly code?: string };
  if (code === 'SQLITE_FULL' || code === 'SQLITE_READONLY' || code?.startsWith('SQLITE_IOERR')) {
    const detail = 'The disk of the backend is full or cannot be written. Nothing was changed.';
    return json({ errors: [wireError('SERVICE_UNAVAILABLE', detail)] }, 503);
  }
  return json({ errors: [wireError('INTERNAL_SERVER_ERROR', 'Something went wrong. Nothing was changed.')] }, 500);
}

function json(body: object, status: number, version?: string): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(version === undefined ? {} : { 'square-version': version }),
    },
  });
}
