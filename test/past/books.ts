import type { AskStore } from './doors.ts';

/** What the server of a folder has, a line for each thing, in minor units and by the numbers of the kiosk's sales. */
export interface Books {
  readonly orders: readonly string[];
  readonly payments: readonly string[];
  readonly refunds: readonly string[];
  /** Balances by the end of the buyer's number. */
  readonly points: Readonly<Record<string, number>>;
  readonly rewards: readonly string[];
}

interface Amount {
  readonly amount?: number;
}
interface Order {
  readonly id: string;
  readonly reference_id?: string;
  readonly state: string;
  readonly total_money: Amount;
  readonly total_discount_money?: Amount;
  readonly returns?: readonly { readonly source_order_id?: string }[];
}
interface Payment {
  readonly id: string;
  readonly order_id: string;
  readonly status: string;
  readonly source_type: string;
  readonly amount_money: Amount;
  readonly tip_money?: Amount;
}
interface Refund {
  readonly payment_id: string;
  readonly status: string;
  readonly amount_money: Amount;
}

/** What the server has, whatever its kiosk says. */
export async function readBooks(ask: AskStore): Promise<Books> {
  const { location } = (await ask('/v2/locations/main')) as { location: { id: string } };
  const { orders = [] } = (await ask('/v2/orders/search', { location_ids: [location.id], limit: 1000 })) as {
    orders?: Order[];
  };
  const { payments = [] } = (await ask('/v2/payments?limit=100')) as { payments?: Payment[] };
  const { refunds = [] } = (await ask('/v2/refunds?limit=100')) as { refunds?: Refund[] };
  const { loyalty_accounts = [] } = (await ask('/v2/loyalty/accounts/search', {})) as {
    loyalty_accounts?: { balance?: number; mapping?: { phone_number?: string } }[];
  };
  const { rewards = [] } = (await ask('/v2/loyalty/rewards/search', {})) as {
    rewards?: { status: string; points: number; order_id?: string }[];
  };
  const numbers = new Map(orders.map(({ id, reference_id }) => [id, reference_id ?? '-']));
  const ofPayment = new Map(payments.map(({ id, order_id }) => [id, numbers.get(order_id) ?? '-']));
  const number = (orderId = '') => numbers.get(orderId) ?? '-';
  return {
    orders: orders
      .map((one) => {
        const goods = one.returns ? `return of ${number(one.returns[0]?.source_order_id)}` : (one.reference_id ?? '-');
        return `${goods} ${one.state} ${one.total_money.amount ?? 0} discount ${one.total_discount_money?.amount ?? 0}`;
      })
      .toSorted(),
    payments: payments
      .map(
        (one) =>
          `${number(one.order_id)} ${one.source_type} ${one.status} ${one.amount_money.amount} tip ${one.tip_money?.amount ?? 0}`,
      )
      .toSorted(),
    refunds: refunds
      .map((one) => `${ofPayment.get(one.payment_id) ?? '-'} ${one.status} ${one.amount_money.amount}`)
      .toSorted(),
    points: Object.fromEntries(
      loyalty_accounts
        .map((one) => [one.mapping?.phone_number?.slice(-4) ?? '-', one.balance ?? 0] as const)
        .toSorted(([a], [b]) => a.localeCompare(b)),
    ),
    rewards: rewards.map((one) => `${number(one.order_id)} ${one.status} ${one.points}`).toSorted(),
  };
}
