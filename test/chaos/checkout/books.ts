/** What the backend holds, as Square's API tells it; only what the auditor reads. */
export interface Books {
  readonly orders: readonly BookOrder[];
  readonly payments: readonly BookPayment[];
  readonly refunds: readonly BookRefund[];
  readonly events: readonly BookEvent[];
  readonly rewards: readonly BookReward[];
  readonly accounts: readonly BookAccount[];
  readonly terminals: readonly { readonly id: string; readonly status: string }[];
}

interface WireMoney {
  readonly amount: number;
}

export interface BookOrder {
  readonly id: string;
  readonly state: string;
  readonly reference_id?: string;
  /** Present on the order Square itself makes of a refund. */
  readonly returns?: readonly unknown[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly line_items?: readonly {
    readonly quantity: string;
    readonly base_price_money?: WireMoney;
  }[];
  readonly rewards?: readonly { readonly id: string }[];
  readonly total_money: WireMoney;
  readonly total_tax_money: WireMoney;
  readonly total_tip_money: WireMoney;
  readonly total_discount_money: WireMoney;
}

export interface BookPayment {
  readonly id: string;
  readonly status: string;
  readonly source_type: string;
  readonly order_id?: string;
  readonly amount_money: WireMoney;
  readonly total_money: WireMoney;
}

export interface BookRefund {
  readonly id: string;
  readonly status: string;
  readonly payment_id: string;
  readonly amount_money: WireMoney;
}

export interface BookEvent {
  readonly id: string;
  readonly type: string;
  readonly loyalty_account_id: string;
  readonly accumulate_points?: { readonly points?: number; readonly order_id?: string };
  readonly create_reward?: { readonly points: number; readonly reward_id?: string };
  readonly delete_reward?: { readonly points: number; readonly reward_id?: string };
  readonly redeem_reward?: { readonly reward_id?: string; readonly order_id?: string };
  readonly adjust_points?: { readonly points: number };
  readonly other_event?: { readonly points: number };
}

export interface BookReward {
  readonly id: string;
  readonly status: string;
  readonly loyalty_account_id: string;
  readonly points: number;
  readonly order_id?: string;
}

export interface BookAccount {
  readonly id: string;
  readonly balance: number;
  readonly lifetime_points: number;
  readonly mapping: { readonly phone_number: string };
}

/** One request to the backend itself, past all faults. */
export type AskBackend = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

/** Asks a backend under its owner's token. @throws Error for an answer that is no 200 */
export function askBackend(serve: (request: Request) => Promise<Response>, token: string): AskBackend {
  return async (method, path, body) => {
    const response = await serve(
      new Request(`http://backend.invalid${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** Reads everything the auditor compares. */
export async function readBooks(ask: AskBackend, locationId: string): Promise<Books> {
  const searched = <T>(path: string, list: string, body: object, limit: number) =>
    pages<T>(list, (cursor) => ask('POST', path, { ...body, limit, ...(cursor !== undefined && { cursor }) }));
  const listed = <T>(path: string, list: string) =>
    pages<T>(list, (cursor) => ask('GET', `${path}?limit=100${cursor === undefined ? '' : `&cursor=${cursor}`}`));
  return {
    orders: await searched('/v2/orders/search', 'orders', { location_ids: [locationId] }, 500),
    payments: await listed('/v2/payments', 'payments'),
    refunds: await listed('/v2/refunds', 'refunds'),
    events: await searched('/v2/loyalty/events/search', 'events', {}, 30),
    rewards: await searched('/v2/loyalty/rewards/search', 'rewards', {}, 30),
    accounts: await searched('/v2/loyalty/accounts/search', 'loyalty_accounts', {}, 30),
    terminals: await searched('/v2/terminals/checkouts/search', 'checkouts', {}, 100),
  };
}

async function pages<T>(
  list: string,
  read: (cursor: string | undefined) => Promise<Record<string, unknown>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...((page[list] ?? []) as T[]));
    cursor = typeof page.cursor === 'string' ? page.cursor : undefined;
  } while (cursor !== undefined);
  return all;
}
