import { randomUUID } from 'node:crypto';
import { type Backend, createBackend } from '#backend/backend.ts';
import { demoSeed, openDemoBackend } from '../rig/demo-backend.ts';
import { bodyFaults, errorFaults, specPaths } from './wire-schema.ts';

/** What a test reads of an answer; the schema check has seen the whole of it. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into JSON of many shapes, each checked by Square's schema first.
export type Wire = any;

/** A request to send. `spec` is the path in Square's OpenAPI where it has parameters. */
export interface Sent {
  readonly status: number;
  readonly body: Wire;
}

export const LOCATION = demoSeed.location.id;
export const TOKEN = 'test-token';
export const MARIA = '+14255551111';
export const usd = (amount: number) => ({ amount, currency: 'USD' });
export const TIERS = { tenPercent: tierId(10), freeDrip: tierId(25), twentyPercent: tierId(60) };
export const DRIP = variationId('Drip Coffee', 'Regular');

function tierId(points: number): string {
  return demoSeed.program?.tiers.find((tier) => tier.points === points)?.id ?? '';
}

export function variationId(item: string, variation: string): string {
  const found = demoSeed.items.find(({ name }) => name === item)?.variations.find(({ name }) => name === variation);
  if (!found) throw new Error(`the demo store has no ${item} ${variation}`);
  return found.id;
}

/** The path of Square's OpenAPI a request's path stands for: a literal one before one with parameters. */
export function specPath(path: string): string {
  const pathname = path.split('?')[0] ?? path;
  return specPaths.find((spec) => spec === pathname) ?? specPaths.find((spec) => fits(spec, pathname)) ?? pathname;
}

function fits(spec: string, pathname: string): boolean {
  const parts = pathname.split('/');
  const wanted = spec.split('/');
  return parts.length === wanted.length && wanted.every((part, at) => part.startsWith('{') || part === parts[at]);
}

/** A way to send one request and get status and body. */
export type SendRequest = (method: string, path: string, body?: unknown, headers?: Sending) => Promise<Sent>;

/** Headers beside those of every request. */
export type Sending = Readonly<Record<string, string>>;

/** A client whose every answer is checked against Square's schema. */
export function createShopClient(fetcher: (request: Request) => Promise<Response>, baseUrl = 'http://backend.test') {
  const send: SendRequest = async (method, path, body, more = {}) => {
    const response = await fetcher(
      new Request(`${baseUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...more },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const answer = (await response.json()) as Wire;
    const faults = response.ok ? bodyFaults(specPath(path), method, answer) : errorFaults(response.status, answer);
    if (faults.length > 0) throw new Error(`${method} ${path} answered against Square's schema:\n${faults.join('\n')}`);
    return { status: response.status, body: answer };
  };
  const ok: Ok = async (method, path, body, headers) => {
    const sent = await send(method, path, body, headers);
    if (sent.status !== 200) throw new Error(`${method} ${path}: ${sent.status} ${JSON.stringify(sent.body)}`);
    return sent.body;
  };
  return { send, ...steps(ok) };
}

type Ok = (method: string, path: string, body?: unknown, headers?: Sending) => Promise<Wire>;

/** The steps of a sale, each with a fresh idempotency key. */
function steps(ok: Ok) {
  const key = () => randomUUID();
  return {
    ok,
    enrol: async (phone: string) => {
      const { program } = await ok('GET', '/v2/loyalty/programs/main');
      const loyalty_account = { program_id: program.id, mapping: { phone_number: phone } };
      return (await ok('POST', '/v2/loyalty/accounts', { idempotency_key: key(), loyalty_account })).loyalty_account;
    },
    account: async (id: string) => (await ok('GET', `/v2/loyalty/accounts/${id}`)).loyalty_account,
    events: async (accountId: string): Promise<Wire[]> => {
      const filter = { loyalty_account_filter: { loyalty_account_id: accountId } };
      return (await ok('POST', '/v2/loyalty/events/search', { query: { filter } })).events ?? [];
    },
    customOrder: async (amount: number) =>
      (await ok('POST', '/v2/orders', { idempotency_key: key(), order: orderOf([customLine(amount)]) })).order,
    order: async (lines: readonly object[], more: object = {}) =>
      (await ok('POST', '/v2/orders', { idempotency_key: key(), order: { ...orderOf(lines), ...more } })).order,
    readOrder: async (id: string) => (await ok('GET', `/v2/orders/${id}`)).order,
    reward: async (accountId: string, tier: string, orderId?: string) => {
      const reward = {
        loyalty_account_id: accountId,
        reward_tier_id: tier,
        ...(orderId === undefined ? {} : { order_id: orderId }),
      };
      return (await ok('POST', '/v2/loyalty/rewards', { idempotency_key: key(), reward })).reward;
    },
    readReward: async (id: string) => (await ok('GET', `/v2/loyalty/rewards/${id}`)).reward,
    payCash: async (orderId: string, amount: number) =>
      (await ok('POST', '/v2/payments', cashPayment(orderId, amount))).payment,
    accumulate: async (accountId: string, orderId: string) =>
      ok('POST', `/v2/loyalty/accounts/${accountId}/accumulate`, {
        idempotency_key: key(),
        location_id: LOCATION,
        accumulate_points: { order_id: orderId },
      }),
  };
}

export function cashPayment(orderId: string, amount: number) {
  return {
    idempotency_key: randomUUID(),
    source_id: 'CASH',
    amount_money: usd(amount),
    order_id: orderId,
    cash_details: { buyer_supplied_money: usd(amount) },
  };
}

export function customLine(amount: number, quantity = '1') {
  return { name: 'Custom amount', quantity, base_price_money: usd(amount) };
}

export function orderOf(lines: readonly object[]) {
  return { location_id: LOCATION, line_items: lines };
}

/** Where and when a shop is, if it matters. */
export interface ShopOptions {
  readonly file?: string;
  readonly nowMs?: () => number;
  readonly onFault?: (error: unknown) => void;
}

/** A demo shop, in memory where it has a clock of its own. */
export function openShop({ file, nowMs, onFault }: ShopOptions = {}) {
  const known = { token: TOKEN, ...(onFault && { onFault }) };
  const backend: Backend =
    file || nowMs
      ? createBackend({ ...known, file: file ?? ':memory:', seed: demoSeed, ...(nowMs && { clock: { nowMs } }) })
      : openDemoBackend(known);
  return { backend, ...createShopClient((request) => backend.fetch(request)) };
}

/** A demo shop's client. */
export type ShopClient = ReturnType<typeof createShopClient>;
