import { type Context, Hono } from 'hono';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { SquareError, squareError, wireError } from '../errors/square-error.ts';
import { newestRequest } from '../loyalty/older-shapes.ts';
import type { Engine } from '../store/engine.ts';
import { requestedVersion } from '../wire/square-version.ts';
import { requireSafeNumbers, validated, withoutNulls } from '../wire/validation.ts';
import { type Caller, createAdminAuthorize, createAuthorize, requireScopes } from './authorize.ts';
import { NOT_SERVED } from './not-served.ts';
import { PICTURE_PATH, pictureAnswer, type ReadPicture, withPictureAddresses } from './pictures.ts';
import { readJson } from './read-json.ts';
import { runEndpoint } from './run-endpoint.ts';

/** What the app serves and for whom. */
export interface AppOptions {
  readonly endpoints: readonly Endpoint[];
  readonly engine: Engine;
  readonly token: string;
  readonly clock: { nowMs(): number };
  /** Told of a fault of ours; the client only learns that there was one. */
  readonly onFault: (error: unknown) => void;
  /** Absent, pictures are told as they are kept: the kiosk has their files itself. */
  readonly readPicture?: ReadPicture | undefined;
  /** Absent, there are none. */
  readonly admin?: AdminOptions | undefined;
}

/** The routes beside the API, for the shop's owner and for tests. */
export interface AdminOptions {
  readonly token: string;
  readonly endpoints: readonly Endpoint[];
}

/** What a request carries once it is authorized. */
export interface Served {
  readonly Variables: { caller: Caller };
}

/**
 * The API as a Hono app: every answer is JSON in Square's shape, every request needs the bearer token.
 * A client's mistake is never answered with a 5xx, because clients send those again.
 */
export function createApp(options: AppOptions): Hono<Served> {
  const app = new Hono<Served>();
  const authorize = createAuthorize(options.token, (secret) =>
    options.engine.read((store) => store.tokens.findBySecret(secret)),
  );
  const authorizeAdmin = createAdminAuthorize(options.admin?.token ?? '');
  const { readPicture } = options;
  if (readPicture) {
    app.get(PICTURE_PATH, async (context, next) => pictureAnswer(context.req.param('name'), readPicture) ?? next());
  }
  app.use(async (context, next) => {
    const isAdmin = options.admin !== undefined && /^\/admin(\/|$)/.test(context.req.path);
    const check = isAdmin ? authorizeAdmin : authorize;
    context.set('caller', await check(context.req.header('authorization'), options.clock.nowMs()));
    await next();
  });
  const all = [...options.endpoints, ...(options.admin?.endpoints ?? [])];
  for (const path of NOT_SERVED) {
    app.all(path, () => {
      throw unknownEndpoint();
    });
  }
  for (const endpoint of all) {
    app.on(endpoint.method, endpoint.path, (context) => serve(endpoint, options, context));
  }
  for (const path of new Set(all.map((endpoint) => endpoint.path))) {
    app.all(path, () => {
      throw squareError('METHOD_NOT_ALLOWED', 'This method is not allowed here.');
    });
  }
  app.notFound(() => errorResponse(unknownEndpoint(), options));
  app.onError((error) => errorResponse(error, options));
  return app;
}

function unknownEndpoint(): SquareError {
  return squareError('NOT_FOUND', 'API endpoint for URL not found.');
}

async function serve(endpoint: Endpoint, options: AppOptions, context: Context<Served>): Promise<Response> {
  const caller = context.get('caller');
  requireScopes(caller, endpoint.name);
  const version = requestedVersion(context.req.header('square-version'));
  const rawBody = endpoint.body ? await readJson(context.req.raw) : undefined;
  const missing = endpoint.missing ?? 'MISSING_REQUIRED_PARAMETER';
  const body = endpoint.body
    ? validated(endpoint.body, newestRequest(version, withoutNulls(rawBody), endpoint.name), missing)
    : undefined;
  requireSafeNumbers(rawBody);
  const query = endpoint.query ? validated(endpoint.query, context.req.query(), missing) : undefined;
  const request = {
    endpoint,
    pathname: context.req.path,
    version,
    call: {
      body,
      rawBody,
      query,
      param: (name: string) => {
        const value = context.req.param(name);
        if (value === undefined) throw new Error(`${endpoint.path} has no parameter ${name}`);
        return value;
      },
      header: (name: string) => context.req.header(name),
      caller: caller.id,
      nowMs: options.clock.nowMs(),
    },
  };
  const reply = await runEndpoint(request, options.engine);
  const answer = json(await reply.body, reply.status, version);
  if (!options.readPicture) return answer;
  const text = withPictureAddresses(await answer.text(), new URL(context.req.url).origin);
  return new Response(text, { status: answer.status, headers: answer.headers });
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
