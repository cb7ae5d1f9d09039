import type { BookOrder, BookPayment, Books } from './books.ts';
import type { SaleStory } from './diary.ts';
import type { PrintedSlip } from './printed.ts';

/** What must never be found. */
export const BROKEN = [
  'charged twice',
  'paid and lost',
  'wrong money',
  'points lost or doubled',
  'reward left issued',
  'printed twice without DUPLICATE',
  'orphan open order',
  'approved and never released',
  'refunded wrongly',
  'paid without a receipt',
] as const;

export type Broken = (typeof BROKEN)[number];

/** A promise that was broken, and the sale or account it was broken for. */
export interface Violation {
  readonly broken: Broken;
  readonly of: string;
  readonly how: string;
}

/** Everything there is to see once a shop is quiet. */
export interface Evidence {
  readonly stories: readonly SaleStory[];
  readonly books: Books;
  readonly slips: readonly PrintedSlip[];
  /** Points each account had before the first sale. */
  readonly startPoints: ReadonlyMap<string, number>;
}

/**
 * Compares what the buyer handed over with what the server holds and what the printer got. It knows Square's words and
 * the shop's one rule, a point for every whole dollar before tax, and does its sums itself: no line of it comes from
 * the checkout.
 */
export function audit(evidence: Evidence): readonly Violation[] {
  const found: Violation[] = [];
  const tell = (broken: Broken, of: string, how: string) => found.push({ broken, of, how });
  const { books, stories } = evidence;
  for (const story of stories) auditSale(story, evidence, tell);
  auditOrders(books, new Set(stories.map(({ number }) => number)), tell);
  auditPayments(books, tell);
  auditPoints(evidence, tell);
  auditRewards(books, tell);
  auditPaper(evidence, tell);
  auditReceipts(evidence, tell);
  return found;
}

type Tell = (broken: Broken, of: string, how: string) => void;

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const CAPTURED = 'COMPLETED';

/** The orders of a sale: every one that carries its number. */
function ordersOf({ orders }: Books, number: string): readonly BookOrder[] {
  return orders.filter(({ reference_id }) => reference_id === number);
}

function paymentsOf({ payments }: Books, orders: readonly BookOrder[], status: string): readonly BookPayment[] {
  const ids = new Set(orders.map(({ id }) => id));
  return payments.filter((payment) => payment.status === status && ids.has(payment.order_id ?? ''));
}

function auditSale(story: SaleStory, evidence: Evidence, tell: Tell): void {
  const { books, slips } = evidence;
  const { number, end, paid } = story;
  const orders = ordersOf(books, number);
  const captured = paymentsOf(books, orders, CAPTURED);
  const taken = sum(captured.map(({ total_money }) => total_money.amount));
  const done = orders.filter(({ state }) => state === CAPTURED);
  const printed = slips.filter((slip) => slip.kind === 'sale' && slip.number === number);
  const totals = printed.flatMap(({ total }) => total ?? []);

  if (done.length > 1) tell('charged twice', number, `${done.length} orders of it are paid`);
  const most = Math.max(0, ...story.asked, ...totals);
  if (taken > most) tell('charged twice', number, `${taken} was taken where at most ${most} was asked for`);
  if (end === 'voided' && taken > 0) tell('charged twice', number, `it was given up, and ${taken} was taken`);

  if (end === 'paid' && done.length === 0) tell('paid and lost', number, 'the screen said paid; no order is');
  if (printed.length > 0 && done.length === 0) tell('paid and lost', number, 'a receipt came out; no order is paid');
  if (end === 'outOfSight' && taken > 0 && printed.length === 0) {
    tell('paid and lost', number, `${taken} was taken, and neither screen nor paper ever said so`);
  }
  if (end === 'paid' && paid !== undefined && done.length === 1 && taken !== paid) {
    tell(taken < paid ? 'paid and lost' : 'charged twice', number, `the screen said ${paid}, the server took ${taken}`);
  }
  for (const total of totals) {
    if (done.length === 1 && total !== done[0]?.total_money.amount) {
      tell('wrong money', number, `the receipt says ${total}, the order ${done[0]?.total_money.amount}`);
    }
  }
  auditCash(story, captured, tell);
  auditGoods(story, done, tell);
  auditReturns(story, evidence, captured, tell);
}

function auditCash(
  { number, end, cashKept, isCashCounted }: SaleStory,
  captured: readonly BookPayment[],
  tell: Tell,
): void {
  if (end === 'outOfSight' || !isCashCounted) return;
  const cash = sum(captured.filter((one) => one.source_type === 'CASH').map((one) => one.total_money.amount));
  if (cash !== cashKept) tell('wrong money', number, `${cashKept} of cash is in the drawer, the server has ${cash}`);
}

function auditGoods({ number, goods, end, isOffline }: SaleStory, done: readonly BookOrder[], tell: Tell): void {
  if (end !== 'paid' || done.length !== 1 || isOffline) return;
  const rungUp = sum(goods.map(({ quantity, unitPrice }) => quantity * unitPrice));
  const lines = done[0]?.line_items ?? [];
  const sold = sum(lines.map(({ quantity, base_price_money: price }) => Number(quantity) * (price?.amount ?? 0)));
  if (rungUp !== sold) tell('wrong money', number, `goods of ${rungUp} were rung up, the order holds ${sold}`);
}

function auditReturns(
  story: SaleStory,
  { books, slips }: Evidence,
  captured: readonly BookPayment[],
  tell: Tell,
): void {
  const { number, returned } = story;
  const back = sum(refundsOf(books, captured).map(({ amount_money }) => amount_money.amount));
  if (back !== returned) {
    tell('refunded wrongly', number, `${returned} was given back at the counter, the server has ${back}`);
  }
  for (const payment of captured) {
    const ofIt = sum(refundsOf(books, [payment]).map(({ amount_money }) => amount_money.amount));
    const { amount } = payment.total_money;
    if (ofIt > amount) tell('refunded wrongly', number, `${ofIt} was given back on a payment of ${amount}`);
  }
  const first = slips.filter(
    (slip) => slip.kind === 'return' && slip.number.startsWith(`${number}-`) && !slip.isDuplicate,
  );
  const printed = sum(first.map(({ total }) => total ?? 0));
  if (printed > back) tell('refunded wrongly', number, `slips say ${printed} was given back, the server has ${back}`);
}

function refundsOf({ refunds }: Books, payments: readonly BookPayment[]): Books['refunds'] {
  const ids = new Set(payments.map(({ id }) => id));
  return refunds.filter(
    ({ payment_id, status }) => ids.has(payment_id) && status !== 'FAILED' && status !== 'REJECTED',
  );
}

/** Every sale has ended by now: an order is paid or cancelled, and belongs to a sale somebody rang up. */
function auditOrders({ orders, payments }: Books, known: ReadonlySet<string>, tell: Tell): void {
  const sold = orders.filter(({ returns }) => returns === undefined);
  for (const { id, state, reference_id: number = '?', total_money } of sold) {
    if (state === 'OPEN' || state === 'DRAFT') tell('orphan open order', number, `${id} is ${state}`);
    const onIt = payments.filter(({ order_id, status }) => order_id === id && status === CAPTURED);
    const taken = sum(onIt.map((payment) => payment.total_money.amount));
    if (state !== CAPTURED && taken > 0)
      tell('paid and lost', number, `${taken} was taken for ${id}, which is ${state}`);
    if (state === CAPTURED && taken > total_money.amount) {
      tell('charged twice', number, `${taken} was taken for ${id} of ${total_money.amount}`);
    }
    if (state === CAPTURED && taken < total_money.amount) {
      tell('paid and lost', number, `${id} of ${total_money.amount} holds ${taken}`);
    }
    if (state === CAPTURED && !known.has(number)) tell('wrong money', number, `${id} was paid, and nobody rang it up`);
  }
}

function auditPayments({ payments, terminals }: Books, tell: Tell): void {
  for (const { id, status, total_money } of payments) {
    if (status === 'APPROVED') tell('approved and never released', id, `${total_money.amount} is held`);
  }
  for (const { id, status } of terminals) {
    if (status !== 'COMPLETED' && status !== 'CANCELED') tell('approved and never released', id, `it is ${status}`);
  }
}

/** A point for every whole dollar of what was sold, discounts off, without tax and tip. */
function pointsFor({ total_money, total_tax_money, total_tip_money }: BookOrder): number {
  return Math.floor((total_money.amount - total_tax_money.amount - total_tip_money.amount) / 100);
}

function auditPoints({ stories, books, startPoints }: Evidence, tell: Tell): void {
  const { accounts, events, orders } = books;
  for (const order of orders) {
    const credits = events.filter((event) => event.accumulate_points?.order_id === order.id);
    const number = order.reference_id ?? '?';
    const story = stories.find((one) => one.number === number);
    if (credits.length > 1) tell('points lost or doubled', number, `${credits.length} times for ${order.id}`);
    if (credits.length > 0 && order.state !== CAPTURED) {
      tell('points lost or doubled', number, `credited for ${order.id}, which is ${order.state}`);
    }
    if (order.state !== CAPTURED || !story) continue;
    const buyer = story.lastFour ?? (credits.length > 0 ? story.mayEarn : undefined);
    const due = buyer === undefined ? 0 : pointsFor(order);
    const given = sum(credits.map(({ accumulate_points }) => accumulate_points?.points ?? 0));
    if (given !== due) tell('points lost or doubled', number, `${due} were earned, ${given} were given`);
    const [credit] = credits;
    const to = accounts.find(({ id }) => id === credit?.loyalty_account_id);
    if (to && buyer !== undefined && !to.mapping.phone_number.endsWith(buyer)) {
      tell('points lost or doubled', number, `the points of ${buyer} went to another buyer`);
    }
  }
  for (const { id } of accounts) auditPointsTakenBack(id, books, tell);
  for (const { id, balance } of accounts) {
    const moved = events.filter((event) => event.loyalty_account_id === id).map(pointsMoved);
    const should = (startPoints.get(id) ?? 0) + sum(moved);
    if (balance !== should) tell('points lost or doubled', id, `the balance is ${balance}, its events make ${should}`);
  }
}

/** Of an order whose money went back, all of it, no point is left; where a part went back, at most all of them fall away. */
function auditPointsTakenBack(accountId: string, books: Books, tell: Tell): void {
  const mine = books.events.filter((event) => event.loyalty_account_id === accountId);
  const taken = -sum(mine.map(({ other_event }) => other_event?.points ?? 0));
  let [least, most] = [0, 0];
  for (const { accumulate_points: credit } of mine) {
    const order = books.orders.find(({ id }) => id === credit?.order_id);
    if (!order) continue;
    const refunds = refundsOf(books, paymentsOf(books, [order], CAPTURED));
    const done = sum(
      refunds.filter(({ status }) => status === CAPTURED).map(({ amount_money }) => amount_money.amount),
    );
    if (refunds.length > 0) most += credit?.points ?? 0;
    if (refunds.length > 0 && done >= order.total_money.amount) least += credit?.points ?? 0;
  }
  if (taken < least || taken > most) {
    tell('points lost or doubled', accountId, `returns took ${taken} points, of at least ${least} and at most ${most}`);
  }
}

function pointsMoved(event: Books['events'][number]): number {
  return (
    (event.accumulate_points?.points ?? 0) +
    (event.create_reward?.points ?? 0) +
    (event.delete_reward?.points ?? 0) +
    (event.adjust_points?.points ?? 0) +
    (event.other_event?.points ?? 0)
  );
}

function auditRewards({ rewards, orders, events }: Books, tell: Tell): void {
  for (const { id, status, order_id, points } of rewards) {
    const order = orders.find((one) => one.id === order_id);
    const number = order?.reference_id ?? id;
    if (status === 'ISSUED') tell('reward left issued', number, `${points} points are held by ${id}`);
    if (status === 'REDEEMED' && order?.state !== CAPTURED) {
      tell('points lost or doubled', number, `${id} is redeemed, its order is ${order?.state}`);
    }
    const held = -sum(events.filter((event) => event.create_reward?.reward_id === id).map(pointsMoved));
    const back = sum(events.filter((event) => event.delete_reward?.reward_id === id).map(pointsMoved));
    const should = status === 'REDEEMED' || status === 'ISSUED' ? points : 0;
    if (held - back !== should) {
      tell('points lost or doubled', number, `${id} is ${status} and has taken ${held - back} points for good`);
    }
  }
}

function auditPaper({ slips, stories }: Evidence, tell: Tell): void {
  const first = slips.filter(({ isDuplicate }) => !isDuplicate);
  const times = Map.groupBy(first, ({ kind, number }) => `${kind} ${number}`);
  for (const [slip, { length }] of times) {
    if (length > 1) tell('printed twice without DUPLICATE', slip, `${length} slips of it`);
  }
  for (const { kind, number } of slips) {
    const story = kind === 'sale' && stories.find((one) => one.number === number);
    if (story && story.end === 'voided') tell('wrong money', number, 'a receipt came out of a sale that was given up');
  }
}

/** The printer was there all the time: every buyer who has paid has a slip, or the cashier was asked and left it. */
function auditReceipts({ stories, slips }: Evidence, tell: Tell): void {
  const printed = new Set(slips.filter(({ kind }) => kind === 'sale').map(({ number }) => number));
  for (const { number, end, isSlipLeft } of stories) {
    if (end === 'paid' && !printed.has(number) && !isSlipLeft)
      tell('paid without a receipt', number, 'no slip came out');
  }
}
