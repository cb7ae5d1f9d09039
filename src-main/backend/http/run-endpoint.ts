import { createHash } from 'node:crypto';
import type { Call, Endpoint, Reply } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { olderAnswer } from '../loyalty/older-shapes.ts';
import { bringUpToDate } from '../schedule/bring-up-to-date.ts';
import type { Engine } from '../store/engine.ts';
import type { Store } from '../store/store.ts';

/** A request after it was read: which endpoint, by whom, with what. */
export interface ReadRequest {
  readonly endpoint: Endpoint;
  /** What its handler gets, but for the store. */
  readonly call: Omit<Call, 'store'>;
  readonly pathname: string;
  /** The API version whose shapes the answer has. */
  readonly version: string;
}

/**
 * Runs an endpoint, after what was scheduled for now or earlier has happened. A write is one transaction together with its idempotency
 * record: on the disk when this is answered, or without a trace when it throws.
 *
 * @throws SquareError as the handler does, and IDEMPOTENCY_KEY_REUSED for a used key with another request
 */
export async function runEndpoint(request: ReadRequest, engine: Engine): Promise<Reply> {
  const { nowMs } = request.call;
  if (await engine.read((store) => store.schedule.first(nowMs) !== undefined)) {
    await engine.write((store) => bringUpToDate(store, nowMs));
  }
  const work = (store: Store) => inOlderShape(request, answered(request, store), store);
  return request.endpoint.writes ? engine.write(work) : engine.read(work);
}

function answered(request: ReadRequest, store: Store): Reply {
  const { endpoint } = request;
  const call: Call = { ...request.call, store };
  const key = endpoint.writes ? keyOf(call.body) : undefined;
  return key === undefined ? replyOf(endpoint.handle(call)) : answeredOnce(request, call, key);
}

function answeredOnce({ endpoint, pathname }: ReadRequest, call: Call, key: string): Reply {
  const { idempotency } = call.store;
  const scope = { endpoint: endpoint.name, caller: call.caller, key };
  const requestHash = hash(pathname, call.rawBody);
  const used = idempotency.find(scope);
  if (used && endpoint.replay) return replyOf(endpoint.replay(call));
  if (used) {
    if (used.requestHash === requestHash) return { status: 200, body: JSON.parse(used.response) };
    throw squareError(
      'IDEMPOTENCY_KEY_REUSED',
      'Different request parameters used for the same idempotency_key.',
      'idempotency_key',
    );
  }
  const reply = replyOf(endpoint.handle(call));
  if (reply.status === 200) {
    idempotency.keep(scope, { requestHash, response: JSON.stringify(reply.body) }, call.nowMs);
  }
  return reply;
}

/** What an older shape says that the newest leaves out is read in the same run. */
function inOlderShape({ endpoint, version }: ReadRequest, reply: Reply, store: Store): Reply {
  if (reply.body instanceof Promise) return reply;
  return { ...reply, body: olderAnswer(version, reply.body, { endpoint: endpoint.name, store }) };
}

function replyOf(answer: object | { readonly reply: Reply }): Reply {
  return 'reply' in answer ? (answer.reply as Reply) : { status: 200, body: answer };
}

function keyOf(body: unknown): string | undefined {
  const key = (body as { readonly idempotency_key?: unknown } | undefined)?.idempotency_key;
  return typeof key === 'string' ? key : undefined;
}

function hash(pathname: string, body: unknown): string {
  return createHash('sha256').update(pathname).update('\n').update(canonical(body)).digest('base64url');
}

/** JSON with sorted members: the same request written in another order is the same request. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
