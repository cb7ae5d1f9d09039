import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { LOCATION, TIERS, usd } from '../backend/shop.ts';
import { must } from './figures.ts';

/** Sends one call to the backend and answers its JSON. */
export type Ask = (method: string, path: string, body?: object) => Promise<Answer>;
// biome-ignore lint/suspicious/noExplicitAny: a benchmark reads ids out of answers that the suites have checked.
export type Answer = any;

/** Calls that write, and so are commits, in one sale. */
export const COMMITS_A_SALE = 8;

/** Calls straight into the app: no HTTP. */
export function askApp(fetcher: (request: Request) => Promise<Response>, token: string): Ask {
  return async (method, path, body) => {
    const response = await fetcher(
      new Request(`http://backend.test${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
    must(response.status === 200, `${method} ${path} is answered with 200, not ${response.status}`);
    return response.json();
  };
}

/** A client with one connection that is kept open, by Node's own HTTP: the leanest there is. */
export function askOverHttp(baseUrl: string, token: string): { ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ask: Ask = (method, path, body) =>
    new Promise((resolve, reject) => {
      const sent = request(`${baseUrl}${path}`, { method, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
        });
      });
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  return { ask, close: () => agent.destroy() };
}

let lastPhone = 2_000_000;

/** Square's first loyalty walkthrough, from the new account to the points of the second order: 9 calls, 8 of them writes. */
export async function walkthrough(ask: Ask, programId: string): Promise<void> {
  lastPhone += 1;
  const key = () => ({ idempotency_key: randomUUID() });
  const phone = `+1425${lastPhone}`;
  const loyalty_account = { program_id: programId, mapping: { phone_number: phone } };
  const { loyalty_account: account } = await ask('POST', '/v2/loyalty/accounts', { ...key(), loyalty_account });
  const order = async (amount: number) => {
    const line_items = [{ name: 'Custom amount', quantity: '1', base_price_money: usd(amount) }];
    return (await ask('POST', '/v2/orders', { ...key(), order: { location_id: LOCATION, line_items } })).order;
  };
  const pay = (order_id: string, amount: number) => {
    const cash_details = { buyer_supplied_money: usd(amount) };
    return ask('POST', '/v2/payments', {
      ...key(),
      source_id: 'CASH',
      amount_money: usd(amount),
      order_id,
      cash_details,
    });
  };
  const accumulate = (order_id: string) => {
    const accumulate_points = { order_id };
    const path = `/v2/loyalty/accounts/${account.id}/accumulate`;
    return ask('POST', path, { ...key(), location_id: LOCATION, accumulate_points });
  };
  const first = await order(1200);
  await pay(first.id, 1200);
  await accumulate(first.id);
  const second = await order(1000);
  const reward = { loyalty_account_id: account.id, reward_tier_id: TIERS.tenPercent, order_id: second.id };
  await ask('POST', '/v2/loyalty/rewards', { ...key(), reward });
  const { order: priced } = await ask('GET', `/v2/orders/${second.id}`);
  must(priced.total_money.amount === 900, 'the reward takes 1.00 off');
  await pay(second.id, 900);
  const { events } = await accumulate(second.id);
  must(events[0].accumulate_points.points === 9, 'the second order earns 9');
}
