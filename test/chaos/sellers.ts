import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { LOCATION, TIERS, usd, type Wire } from '../backend/shop.ts';

/** A write that was answered with 200, and so must stay in the file. */
export interface Acknowledged {
  readonly table: 'loyalty_accounts' | 'loyalty_events' | 'loyalty_rewards' | 'orders' | 'payments';
  readonly id: string;
  /** The least that its version may be, for an order. */
  readonly version?: number;
}

/** A write whose answer never came. */
export interface Unsure {
  readonly path: string;
  readonly body: object;
}

/** Where the backend listens and what it wants. */
export interface Address {
  readonly baseUrl: string;
  readonly token: string;
}

/** The connection broke before the answer. */
class NoAnswer extends Error {}

/**
 * One client that sells without end: an account, an order, its payment, its points, then orders with rewards; until the
 * backend dies. Everything answered goes into `acknowledged`.
 * @returns the write it was waiting for, if any
 * @throws Error when the backend refuses what it must take
 */
export async function sell(address: Address, phone: string, acknowledged: Acknowledged[]): Promise<Unsure | undefined> {
  const client = connect(address);
  let waiting: Unsure | undefined;
  const write = async (path: string, fields: object): Promise<Wire> => {
    const body = { idempotency_key: randomUUID(), ...fields };
    waiting = { path, body };
    const answer = await client.post(path, body);
    acknowledged.push(...factsOf(answer));
    waiting = undefined;
    return answer;
  };
  try {
    const loyalty_account = {
      program_id: (await client.get('/v2/loyalty/programs/main')).program.id,
      mapping: { phone_number: phone },
    };
    const { loyalty_account: account } = await write('/v2/loyalty/accounts', { loyalty_account });
    for (let sale = 0; ; sale += 1) await oneSale(write, account.id, sale % 2 === 1);
  } catch (error) {
    if (error instanceof NoAnswer) return waiting;
    throw error;
  } finally {
    client.close();
  }
}

async function oneSale(
  write: (path: string, fields: object) => Promise<Wire>,
  accountId: string,
  withReward: boolean,
): Promise<void> {
  const line_items = [{ name: 'Custom amount', quantity: '1', base_price_money: usd(2000) }];
  const { order } = await write('/v2/orders', { order: { location_id: LOCATION, line_items } });
  if (withReward) {
    const reward = { loyalty_account_id: accountId, reward_tier_id: TIERS.tenPercent, order_id: order.id };
    await write('/v2/loyalty/rewards', { reward });
  }
  const due = usd(withReward ? 1800 : 2000);
  const cash_details = { buyer_supplied_money: due };
  await write('/v2/payments', { source_id: 'CASH', amount_money: due, order_id: order.id, cash_details });
  const accumulate_points = { order_id: order.id };
  await write(`/v2/loyalty/accounts/${accountId}/accumulate`, { location_id: LOCATION, accumulate_points });
}

/** Sends again, with its own key, what was never answered. @throws Error unless it is taken now, or was then */
export async function sendAgain(address: Address, { path, body }: Unsure): Promise<readonly Acknowledged[]> {
  const client = connect(address);
  try {
    return factsOf(await client.post(path, body));
  } finally {
    client.close();
  }
}

function factsOf({ loyalty_account, order, payment, reward, events }: Wire): readonly Acknowledged[] {
  return [
    ...(loyalty_account ? [{ table: 'loyalty_accounts' as const, id: loyalty_account.id }] : []),
    ...(order ? [{ table: 'orders' as const, id: order.id, version: order.version }] : []),
    ...(payment
      ? [
          { table: 'payments' as const, id: payment.id },
          // Its order was completed with it, in the same commit.
          { table: 'orders' as const, id: payment.order_id, version: 2 },
        ]
      : []),
    ...(reward ? [{ table: 'loyalty_rewards' as const, id: reward.id }] : []),
    ...(events ?? []).map((event: Wire) => ({ table: 'loyalty_events' as const, id: event.id })),
  ];
}

function connect({ baseUrl, token }: Address) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const send = (method: string, path: string, body?: object) =>
    new Promise<Wire>((resolve, reject) => {
      const lost = () => reject(new NoAnswer());
      const sent = request(`${baseUrl}${path}`, { method, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', lost);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
        });
      });
      sent.on('error', lost);
      sent.end(body && JSON.stringify(body));
    });
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: object) => send('POST', path, body),
    close: () => agent.destroy(),
  };
}
