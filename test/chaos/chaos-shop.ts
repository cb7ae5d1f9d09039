import { randomUUID } from 'node:crypto';
import { type Backend, createBackend } from '#backend/backend.ts';
import { MARIA, type Wire } from '../backend/shop.ts';
import { demoSeed } from '../rig/demo-backend.ts';

/** An answer, whatever it was. */
export interface Answered {
  readonly status: number;
  readonly body: Wire;
}

/** A request that was sent, to be sent again. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
  readonly answer: Answered;
}

/** A demo shop in memory with two regulars, and what was asked of it. */
export interface ChaosShop {
  readonly backend: Backend;
  readonly accountIds: readonly string[];
  /** Requests with an idempotency key that were answered with 200. */
  readonly kept: SentRequest[];
  /** Faults the backend told of: answers with a 5xx. */
  readonly faults: unknown[];
  /** Lets time pass; by itself it stands still. */
  advance(ms: number): void;
  send(method: string, path: string, body?: object): Promise<Answered>;
  /** With a fresh idempotency key. */
  sendOnce(method: string, path: string, body: object): Promise<Answered>;
  balance(accountId: string): Promise<number>;
  order(id: string): Promise<Wire>;
}

const TOKEN = 'chaos-token';

const OPENING_MS = Date.UTC(2026, 10, 21, 9);

/** Makes the file that every history starts with a copy of. */
export function plantChaosShop(file: string): void {
  createBackend({ file, token: TOKEN, seed: demoSeed, clock: { nowMs: () => OPENING_MS } }).close();
}

/** Opens the shop of one history over its own copy of the planted file. */
export async function openChaosShop(file: string): Promise<ChaosShop> {
  const faults: unknown[] = [];
  let nowMs = OPENING_MS;
  const kept: SentRequest[] = [];
  const backend = createBackend({
    file,
    token: TOKEN,
    clock: { nowMs: () => nowMs },
    onFault: (error) => faults.push(error),
  });
  const send: ChaosShop['send'] = async (method, path, body) => {
    const response = await backend.fetch(
      new Request(`http://chaos.test${path}`, {
        method,
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
    return { status: response.status, body: await response.json() };
  };
  const sendOnce: ChaosShop['sendOnce'] = async (method, path, fields) => {
    const body = { idempotency_key: randomUUID(), ...fields };
    const answer = await send(method, path, body);
    if (answer.status === 200) kept.push({ method, path, body, answer });
    return answer;
  };
  const mapping = { phone_number: MARIA };
  const loyalty_account = { program_id: demoSeed.program?.id, mapping };
  const enrolled = await sendOnce('POST', '/v2/loyalty/accounts', { loyalty_account });
  return {
    backend,
    accountIds: [enrolled.body.loyalty_account.id, demoSeed.members[0]?.id ?? ''],
    kept,
    faults,
    advance: (ms) => {
      nowMs += ms;
    },
    send,
    sendOnce,
    balance: async (id) => (await send('GET', `/v2/loyalty/accounts/${id}`)).body.loyalty_account.balance,
    order: async (id) => (await send('GET', `/v2/orders/${id}`)).body.order,
  };
}
