import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Sale } from '#domain/checkout/sale.ts';
import { expectDrawerToAddUp } from '../../rig/drawer.ts';
import type { FaultyServer } from '../../rig/faulty-server.ts';
import { type Plan, REGULAR } from './plans.ts';
import type { Shop } from './shop.ts';

interface Order {
  readonly id: string;
  readonly state: string;
  readonly returns?: unknown;
}
interface Payment {
  readonly status: string;
  readonly order_id: string;
  readonly amount_money: { readonly amount: number };
  readonly tip_money?: { readonly amount: number };
}

const PATIENCE_MS = 24_000;
const LOCATION = 'LCORNERCOFFEE1';
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/**
 * What must be true of a shop with one sale, once it is quiet, whatever went wrong on the way: the money came exactly
 * once or not at all, and so did the points; no reward is held for nothing; one slip at most; nothing is left open.
 */
export async function expectEnd(
  shop: Shop,
  plan: Plan,
  saleIds: ReadonlySet<string> = shop.stores.saleIds,
): Promise<Sale | undefined> {
  const { sales } = shop.stores;
  await untilQuiet(shop);
  const [saleId, ...others] = saleIds;
  expect(others).toEqual([]);
  const sale = saleId === undefined ? undefined : sales.sale(saleId);
  if (saleId !== undefined) expectDrawerToAddUp(shop.stores, saleId);
  const isPaid = sale?.state === 'done';
  const rows = saleId === undefined ? [] : sales.journal(saleId);
  expect(rows.filter(({ state }) => state === 'SENT' || state === 'INTENDED')).toEqual([]);
  const refunded = rows.some(({ step }) => step === 'refund.create') ? (plan.refunded ?? 0) : 0;
  await expectMoney(shop.server, { ...plan, refunded }, isPaid, sale?.state === 'held');
  const isCredited = rows.some(({ step }) => step === 'loyalty.accumulate');
  const points = plan.isAddedLater && !isCredited ? { points: REGULAR.points } : {};
  await expectPoints(shop.server, { ...plan, refunded, ...points }, isPaid);
  expect(shop.kicks()).toBeLessThanOrEqual(plan.kicks);
  expect(slipsOf(shop.paper(), sale?.number)).toBeLessThanOrEqual(1);
  return sale;
}

/** Waits until nothing is left to be done about any sale or slip. */
export async function untilQuiet(shop: Shop): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (open(shop).length > 0) {
    if (performance.now() > endMs) throw new Error(`never came to an end: ${open(shop).join(', ')}`);
    await sleep(10);
  }
}

function open({ stores: { sales, printJobs } }: Shop): readonly string[] {
  return [
    ...sales.salesIn('queued', 1).map(({ saleId }) => `sale ${saleId} queued`),
    ...sales.openSales().map(({ saleId, state }) => `sale ${saleId} ${state}`),
    ...printJobs.waiting().map(({ jobId }) => `slip ${jobId}`),
  ];
}

async function expectMoney(server: FaultyServer, plan: Plan, isPaid: boolean, isHeld: boolean): Promise<void> {
  const { orders = [] } = (await server.ask('/v2/orders/search', { location_ids: [LOCATION] })) as { orders?: Order[] };
  const { payments = [] } = (await server.ask('/v2/payments')) as { payments?: Payment[] };
  const { refunds = [] } = (await server.ask('/v2/refunds')) as { refunds?: Payment[] };
  // What comes back is an order of its own.
  const sold = orders.filter(({ returns }) => returns === undefined);
  const paid = sold.filter(({ state }) => state === 'COMPLETED');
  const settled = isPaid ? ['COMPLETED'] : isHeld ? ['OPEN'] : [];
  const live = sold.filter(({ state }) => state !== 'CANCELED').map(({ state }) => state);
  if (isPaid) expect(live).toEqual(settled);
  else expect(settled).toEqual(expect.arrayContaining(live));
  const taken = payments.filter(({ status }) => status === 'COMPLETED');
  expect(payments.filter(({ status }) => status === 'APPROVED' || status === 'PENDING')).toEqual([]);
  expect(sum(taken.map(({ amount_money }) => amount_money.amount))).toBe(isPaid ? plan.paid : 0);
  expect(sum(taken.map(({ tip_money }) => tip_money?.amount ?? 0))).toBe(isPaid ? (plan.tip ?? 0) : 0);
  for (const payment of taken) expect(payment.order_id).toBe(paid[0]?.id);
  const back = refunds.filter(({ status }) => status !== 'REJECTED' && status !== 'FAILED');
  expect(sum(back.map(({ amount_money }) => amount_money.amount))).toBe(plan.refunded ?? 0);
}

async function expectPoints(server: FaultyServer, plan: Plan, isPaid: boolean): Promise<void> {
  const mappings = [{ phone_number: REGULAR.phone }];
  const found = await server.ask('/v2/loyalty/accounts/search', { query: { mappings } });
  const [account] = found.loyalty_accounts as { id: string; balance: number }[];
  const { points = REGULAR.points, reversed = 0, refunded = 0 } = plan;
  const kept = refunded > 0 ? points : points + reversed;
  expect(account?.balance).toBe(isPaid ? kept : REGULAR.points);
  const query = { loyalty_account_id: account?.id };
  const { rewards = [] } = (await server.ask('/v2/loyalty/rewards/search', { query })) as {
    rewards?: { status: string }[];
  };
  const standing = rewards.map(({ status }) => status).filter((status) => status !== 'DELETED');
  expect(standing).toEqual(Array.from({ length: isPaid ? (plan.redeemed ?? 0) : 0 }, () => 'REDEEMED'));
}

/** Slips of the sale that do not say they are a copy. */
function slipsOf(paper: string, number = '0001'): number {
  const count = (words: string) => paper.split('\n').filter((block) => block.includes(words)).length;
  return count(`Sale ${number} `) - count('DUPLICATE');
}
