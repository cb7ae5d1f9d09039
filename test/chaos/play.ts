import { isDeepStrictEqual } from 'node:util';
import { LOCATION, usd, type Wire } from '../backend/shop.ts';
import { must } from '../bench/figures.ts';
import type { Answered, ChaosShop } from './chaos-shop.ts';
import type { Step } from './steps.ts';

/** What a history has made so far. */
export interface Made {
  readonly orders: string[];
  readonly rewards: string[];
  readonly payments: { readonly id: string; readonly amount: number; readonly orderId: string }[];
  /** Points that each order earned, and for whom. */
  readonly earned: Map<string, { readonly accountId: string; readonly points: number }>;
  readonly refunded: Set<string>;
  /** Points that refunds of each order have taken back. */
  readonly takenBack: Map<string, number>;
}

const chosen = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

/**
 * Does one step and holds it to its promise. What cannot be done is refused with a 4xx, which is no violation.
 * @throws Error naming the promise that was broken
 */
export async function play(shop: ChaosShop, made: Made, step: Step): Promise<void> {
  switch (step.kind) {
    case 'order': {
      const { status, body } = await shop.sendOnce('POST', '/v2/orders', { order: step.order });
      if (status === 200) made.orders.push(body.order.id);
      return;
    }
    case 'adjust': {
      const body = { adjust_points: { points: step.points }, allow_negative_balance: step.below };
      const accountId = shop.accountIds[step.who] ?? '';
      const before = await shop.balance(accountId);
      const { status } = await shop.sendOnce('POST', `/v2/loyalty/accounts/${accountId}/adjust`, body);
      const after = await shop.balance(accountId);
      must(after === (status === 200 ? before + step.points : before), 'an adjustment moves just its points');
      return;
    }
    case 'dropReward': {
      const id = chosen(made.rewards, step.pick);
      if (id !== undefined) await shop.send('DELETE', `/v2/loyalty/rewards/${id}`);
      return;
    }
    case 'refund':
      return refund(shop, made, step);
    case 'replay':
      return replay(shop, step.pick);
    default: {
      const orderId = chosen(made.orders, step.pick);
      if (orderId !== undefined) await playOnOrder(shop, made, step, orderId);
    }
  }
}

type OnOrder = Exclude<Step, { readonly kind: 'order' | 'adjust' | 'dropReward' | 'refund' | 'replay' }>;

async function playOnOrder(shop: ChaosShop, made: Made, step: OnOrder, orderId: string): Promise<void> {
  const path = `/v2/orders/${orderId}`;
  const { version, net_amount_due_money } = await shop.order(orderId);
  const due = net_amount_due_money?.amount ?? 0;
  switch (step.kind) {
    case 'change':
      await shop.sendOnce('PUT', path, { order: { version, ...step.change }, fields_to_clear: step.clear });
      return;
    case 'cancel':
      await shop.sendOnce('PUT', path, { order: { version, state: 'CANCELED' } });
      return;
    case 'race':
      return race(shop, path, version, step.notes);
    case 'reward':
    case 'rewardAndBack':
      return reward(shop, made, step, orderId);
    case 'pay':
      if (due === 0) await shop.sendOnce('POST', `${path}/pay`, { payment_ids: [] });
      else keepPayment(made, orderId, await shop.sendOnce('POST', '/v2/payments', paymentOf(orderId, due, step)));
      return;
    case 'split':
      return split(shop, made, step, { orderId, due });
    default:
      return earn(shop, made, shop.accountIds[step.who] ?? '', orderId);
  }
}

function paymentOf(orderId: string, amount: number, { how, tip }: { readonly how: string; readonly tip: number }) {
  const whole = usd(amount + tip);
  return {
    source_id: how,
    order_id: orderId,
    amount_money: usd(amount),
    ...(tip === 0 ? {} : { tip_money: usd(tip) }),
    ...(how === 'CASH' ? { cash_details: { buyer_supplied_money: whole } } : {}),
    ...(how === 'EXTERNAL' ? { external_details: { type: 'CARD', source: 'Other terminal' } } : {}),
  };
}

function keepPayment(made: Made, orderId: string, { status, body }: Answered): void {
  if (status !== 200) return;
  made.payments.push({ id: body.payment.id, amount: body.payment.total_money.amount, orderId });
}

async function race(shop: ChaosShop, path: string, version: number, notes: readonly [string, string]): Promise<void> {
  const update = (note: string) => shop.sendOnce('PUT', path, { order: { version, metadata: { note } } });
  const { state, total_money: total, net_amount_due_money: left } = (await shop.send('GET', path)).body.order;
  const answers = await Promise.all(notes.map(update));
  const won = answers.filter(({ status }) => status === 200).length;
  // A payment that is only approved stands among the tenders, and the order may still be changed.
  const isOpen = (state === 'OPEN' || state === 'DRAFT') && left.amount === total.amount;
  must(won === (isOpen ? 1 : 0), `of two racing updates of one order exactly one wins, not ${won}`);
  if (!isOpen) return;
  const after = await shop.send('GET', path);
  must(after.body.order.version === version + 1, 'the loser of a race changes nothing');
}

async function reward(
  shop: ChaosShop,
  made: Made,
  step: Extract<OnOrder, { readonly kind: 'reward' | 'rewardAndBack' }>,
  orderId: string,
): Promise<void> {
  const accountId = shop.accountIds[step.who] ?? '';
  const before = { balance: await shop.balance(accountId), order: await shop.order(orderId) };
  const body = { reward: { loyalty_account_id: accountId, reward_tier_id: step.tier, order_id: orderId } };
  const { status, body: answer } = await shop.sendOnce('POST', '/v2/loyalty/rewards', body);
  if (status !== 200) {
    must((await shop.balance(accountId)) === before.balance, 'a refused reward costs nothing');
    return;
  }
  const { id, points } = answer.reward;
  must((await shop.balance(accountId)) === before.balance - points, 'a reward holds its points at once');
  if (step.kind === 'reward') {
    made.rewards.push(id);
    return;
  }
  const deleted = await shop.send('DELETE', `/v2/loyalty/rewards/${id}`);
  must(deleted.status === 200, 'a reward that was just issued can be deleted');
  must((await shop.balance(accountId)) === before.balance, 'deleting a reward gives back just its points');
  const after = await shop.order(orderId);
  must(isDeepStrictEqual(bare(after), bare(before.order)), 'deleting a reward leaves its order as it was');
}

/** An order without what every change of it changes: its version, and uids that the server makes for rewards. */
function bare({ version, updated_at, ...order }: Wire): Wire {
  const names = new Map((order.discounts ?? []).map((one: Wire) => [one.uid, one.reward_ids?.join() ?? one.uid]));
  return {
    ...order,
    discounts: (order.discounts ?? []).map((one: Wire) => ({ ...one, uid: names.get(one.uid) })),
    line_items: (order.line_items ?? []).map(({ applied_discounts, ...line }: Wire) => ({
      ...line,
      applied_discounts: (applied_discounts ?? []).map(({ uid, ...one }: Wire) => ({
        ...one,
        discount_uid: names.get(one.discount_uid),
      })),
    })),
  };
}

async function split(
  shop: ChaosShop,
  made: Made,
  step: Extract<OnOrder, { readonly kind: 'split' }>,
  { orderId, due }: { readonly orderId: string; readonly due: number },
): Promise<void> {
  const first = Math.max(1, Math.floor((due * step.share) / 100));
  const ids: string[] = [];
  for (const [how, amount] of [['CASH', first] as const, ['cnon:card-nonce-ok', due - first] as const]) {
    if (amount <= 0) continue;
    const body = { ...paymentOf(orderId, amount, { how, tip: 0 }), autocomplete: false };
    const answer = await shop.sendOnce('POST', '/v2/payments', body);
    if (answer.status !== 200) return;
    ids.push(answer.body.payment.id);
    keepPayment(made, orderId, answer);
  }
  if (!step.finish || ids.length === 0) return;
  const paid = await shop.sendOnce('POST', `/v2/orders/${orderId}/pay`, { payment_ids: ids });
  must(paid.status === 200 && paid.body.order.state === 'COMPLETED', 'payments that sum to the due settle an order');
}

async function earn(shop: ChaosShop, made: Made, accountId: string, orderId: string): Promise<void> {
  const before = await shop.balance(accountId);
  const path = `/v2/loyalty/accounts/${accountId}/accumulate`;
  const body = { location_id: LOCATION, accumulate_points: { order_id: orderId } };
  const { status, body: answer } = await shop.sendOnce('POST', path, body);
  const points = (answer.events ?? []).reduce((sum: number, event: Wire) => sum + event.accumulate_points.points, 0);
  const gained = (await shop.balance(accountId)) - before;
  // What was refunded before the points came is taken off with them.
  const corrected = made.refunded.has(orderId) ? Math.min(points, Math.max(0, gained)) : points;
  must(gained === (status === 200 ? corrected : 0), `an order earns just its points: ${gained} of ${points}`);
  if (status !== 200 || points === 0) return;
  must(!made.earned.has(orderId), 'an order earns once');
  made.earned.set(orderId, { accountId, points });
  made.takenBack.set(orderId, points - gained);
}

async function refund(shop: ChaosShop, made: Made, step: Extract<Step, { readonly kind: 'refund' }>): Promise<void> {
  const payment = chosen(made.payments, step.pick);
  if (!payment) return;
  const earned = made.earned.get(payment.orderId);
  const before = earned ? await shop.balance(earned.accountId) : 0;
  const amount = Math.max(1, Math.floor((payment.amount * step.share) / 100));
  const body = { payment_id: payment.id, amount_money: usd(amount) };
  const { status } = await shop.sendOnce('POST', '/v2/refunds', body);
  if (status === 200) made.refunded.add(payment.orderId);
  if (!earned) return;
  // A card's bank takes its time; so do the points.
  shop.advance(20_000);
  const taken = before - (await shop.balance(earned.accountId));
  const takenSoFar = (made.takenBack.get(payment.orderId) ?? 0) + taken;
  made.takenBack.set(payment.orderId, takenSoFar);
  must(taken >= 0 && takenSoFar <= earned.points, `refunds take back ${takenSoFar} of ${earned.points} points earned`);
}

/** The same request with the same key: the same answer, and nothing has moved. UpdateOrder answers the order as it is. */
async function replay(shop: ChaosShop, pick: number): Promise<void> {
  const old = chosen(shop.kept, pick);
  if (!old) return;
  const before = await stateOf(shop);
  const { status, body } = await shop.send(old.method, old.path, old.body);
  must(status === 200, `a replayed ${old.method} ${old.path} is answered with 200, not ${status}`);
  if (old.method === 'PUT')
    must(isDeepStrictEqual(body.order, await shop.order(body.order.id)), 'a replayed update tells the latest');
  else must(isDeepStrictEqual(body, old.answer.body), `a replayed ${old.method} ${old.path} is answered as it was`);
  must(isDeepStrictEqual(await stateOf(shop), before), `a replayed ${old.method} ${old.path} changes nothing`);
}

async function stateOf(shop: ChaosShop): Promise<Wire> {
  const balances = await Promise.all(shop.accountIds.map((id) => shop.balance(id)));
  const events = (await shop.send('POST', '/v2/loyalty/events/search', {})).body;
  const orders = (await shop.send('POST', '/v2/orders/search', { location_ids: [LOCATION] })).body;
  return { balances, events, orders };
}
