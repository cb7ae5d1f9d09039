import { randomUUID } from 'node:crypto';
import { createBackend } from '#backend/backend.ts';
import { REFUNDED_GOODS_HEADER, type RefundedGoods, refundedGoodsText } from '#domain/loyalty/refunded-goods-header.ts';
import { demoSeed } from '../../rig/demo-backend.ts';
import { createShopClient, customLine, LOCATION, TOKEN, type Wire } from '../shop.ts';

const ADMIN = 'admin-token';
/** A Tuesday noon in the shop's own time, New York. */
export const NOON = Date.UTC(2026, 10, 24, 17);

/** A demo shop whose program, clock and members a test may change. */
export async function openLoyaltyShop(program: object = {}, startMs = NOON) {
  let nowMs = startMs;
  const backend = createBackend({
    file: ':memory:',
    token: TOKEN,
    adminToken: ADMIN,
    seed: demoSeed,
    clock: { nowMs: () => nowMs },
  });
  const client = createShopClient((request) => backend.fetch(request));
  const admin = async (method: string, path: string, body?: object): Promise<Wire> => {
    const response = await backend.fetch(
      new Request(`http://backend.test/admin${path}`, {
        method,
        headers: { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
    const answer = (await response.json()) as Wire;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  if (Object.keys(program).length > 0) await admin('PUT', '/loyalty/program', { program });
  return {
    backend,
    ...client,
    admin,
    ...steps(
      client,
      () => nowMs,
      (ms) => {
        nowMs = ms;
      },
    ),
  };
}

/** A shop of `openLoyaltyShop`. */
export type LoyaltyShop = Awaited<ReturnType<typeof openLoyaltyShop>>;

function steps(client: ReturnType<typeof createShopClient>, nowMs: () => number, setNow: (ms: number) => void) {
  const { ok } = client;
  const programId = async () => (await ok('GET', '/v2/loyalty/programs/main')).program.id as string;
  return {
    nowMs,
    goTo: setNow,
    adjust: async (accountId: string, points: number, more: object = {}) =>
      (
        await ok('POST', `/v2/loyalty/accounts/${accountId}/adjust`, {
          idempotency_key: randomUUID(),
          adjust_points: { points, ...more },
          allow_negative_balance: true,
        })
      ).event,
    /** Rings lines up, takes cash for what is due, and answers the order. */
    sell: async (lines: readonly object[], more: object = {}) => {
      const order = await client.order(lines, more);
      await client.payCash(order.id, order.total_money.amount);
      return order;
    },
    /** What an order of these lines would earn. */
    calculate: async (lines: readonly object[], more: object = {}, accountId?: string) => {
      const order = await client.order(lines, more);
      return ok('POST', `/v2/loyalty/programs/${await programId()}/calculate`, {
        order_id: order.id,
        ...(accountId === undefined ? {} : { loyalty_account_id: accountId }),
      });
    },
    promote: async (promotion: object) =>
      (
        await ok('POST', `/v2/loyalty/programs/${await programId()}/promotions`, {
          idempotency_key: randomUUID(),
          loyalty_promotion: { ...ALL_DAY, ...promotion },
        })
      ).loyalty_promotion,
    programId,
    /** Gives an amount back; of `goods`, where it is said which. */
    refund: async (paymentId: string, amount: number, goods?: RefundedGoods) => {
      const request = {
        idempotency_key: randomUUID(),
        payment_id: paymentId,
        amount_money: { amount, currency: 'USD' },
      };
      const told = goods && refundedGoodsText(goods);
      const headers = told === undefined ? {} : { [REFUNDED_GOODS_HEADER]: told };
      return (await ok('POST', '/v2/refunds', request, headers)).refund;
    },
  };
}

/** Three times the points, always. */
export const ALL_DAY = {
  name: 'Triple points',
  incentive: { type: 'POINTS_MULTIPLIER', points_multiplier_data: { multiplier: '3.0' } },
  available_time: {
    time_periods: ['DTSTART:20220101T000000\nDURATION:PT24H\nRRULE:FREQ=WEEKLY;BYDAY=SU,MO,TU,WE,TH,FR,SA'],
  },
};

/** A rule of points per amount, in cents. */
export const spendRule = (amount: number, points = 1, more: object = {}) => ({
  accrual_type: 'SPEND',
  points,
  spend_data: { amount_money: { amount, currency: 'USD' }, tax_mode: 'BEFORE_TAX', ...more },
});

/** A rule of points per unit. */
export const itemRule = (item_variation_id: string, points = 1) => ({
  accrual_type: 'ITEM_VARIATION',
  points,
  item_variation_data: { item_variation_id },
});

/** A tax of the order's own. */
export const taxOf = (percentage: string, type = 'ADDITIVE') => ({
  taxes: [{ uid: 'tax', name: 'Sales tax', percentage, type, scope: 'ORDER' }],
});

export { customLine, LOCATION };
