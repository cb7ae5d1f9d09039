import fc from 'fast-check';
import { cardPayment, checkoutOn, refundOf } from './money-scene.ts';
import { cashPayment, customLine, openShop, TIERS, type Wire } from './shop.ts';

const THEO = '5d2f6b1e-7c34-4f0a-9b6d-000000000021';
const tiers = Object.values(TIERS);
const amount = fc.integer({ min: 1, max: 6000 });
const percentage = fc.integer({ min: 0, max: 40_000 }).map((n) => String(n / 1000));

const pick = fc.nat(3);
const order = fc.record({
  kind: fc.constant('order' as const),
  lines: fc.array(fc.tuple(amount, fc.constantFrom('1', '3', '0.5')), { minLength: 1, maxLength: 4 }),
  discount: fc.option(percentage),
  tax: fc.option(fc.tuple(percentage, fc.constantFrom('ADDITIVE', 'INCLUSIVE'))),
  charge: fc.option(fc.tuple(percentage, fc.constantFrom('SUBTOTAL_PHASE', 'TOTAL_PHASE'))),
});
const reward = fc.record({ kind: fc.constant('reward' as const), pick, tier: fc.constantFrom(...tiers) });
const payment = fc.record({ kind: fc.constantFrom('cash', 'card', 'hold', 'terminal'), pick, tip: fc.nat(500) });
const cancel = fc.record({ kind: fc.constant('cancel'), pick, tip: fc.constant(0) });
const end = fc.record({ kind: fc.constantFrom('capture' as const, 'release' as const), pick });
const refund = fc.record({ kind: fc.constant('refund' as const), pick, percent: fc.integer({ min: 1, max: 120 }) });
const wait = fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(300, 2000, 60_000, 700_000_000) });

/** Something a shop may do next; numbers choose among what there is. */
const act = fc.oneof(
  { weight: 3, arbitrary: order },
  { weight: 2, arbitrary: reward },
  { weight: 6, arbitrary: payment },
  { weight: 1, arbitrary: cancel },
  { weight: 2, arbitrary: end },
  { weight: 5, arbitrary: refund },
  { weight: 3, arbitrary: wait },
);

/** A history that begins with an order. */
export const history = fc
  .tuple(order, fc.array(act, { minLength: 4, maxLength: 18 }))
  .map(([first, rest]): readonly Act[] => [first, ...rest]);

/** One act. */
export type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

/** A shop that goes through acts; what it cannot do is refused and forgotten. */
export function openHistory(file?: string) {
  let nowMs = Date.parse('2026-11-21T10:00:00Z');
  const shop = openShop({ nowMs: () => nowMs, ...(file === undefined ? {} : { file }) });
  const orders: string[] = [];
  const payments: string[] = [];
  const sent: { readonly path: string; readonly body: object; readonly answer: Wire }[] = [];
  const post = async (path: string, body: object): Promise<Wire> => {
    const { status, body: answer } = await shop.send('POST', path, body);
    if (status >= 500) throw new Error(`${path} answered ${status}`);
    if (status !== 200) return undefined;
    sent.push({ path, body, answer });
    return answer;
  };
  const pay = async (body: object) => {
    const made = await post('/v2/payments', body);
    if (made) payments.push(made.payment.id);
  };
  const onOrder = async (kind: string, orderId: string, tip: number) => {
    const order = await shop.readOrder(orderId);
    const due = order.net_amount_due_money.amount;
    const more = { order_id: orderId, tip_money: { amount: tip, currency: 'USD' } };
    if (kind === 'cash') await pay(cashPayment(orderId, due));
    if (kind === 'card') await pay(cardPayment(due, more));
    if (kind === 'hold') await pay(cardPayment(Math.ceil(due / 2) || 1, { ...more, autocomplete: false }));
    if (kind === 'terminal')
      await post('/v2/terminals/checkouts', checkoutOn('regulars-terminal', due, { order_id: orderId }));
    if (kind === 'cancel')
      await shop.send('PUT', `/v2/orders/${orderId}`, { order: { version: order.version, state: 'CANCELED' } });
    const { state, tenders = [] } = await shop.readOrder(orderId);
    for (const { id } of tenders) if (!payments.includes(id)) payments.push(id);
    const earning = { idempotency_key: `earn-${orderId}`, location_id: order.location_id };
    if (state === 'COMPLETED') {
      await post(`/v2/loyalty/accounts/${THEO}/accumulate`, { ...earning, accumulate_points: { order_id: orderId } });
    }
  };
  const giveBack = async (id: string, percent: number) => {
    const { amount: paid } = (await shop.ok('GET', `/v2/payments/${id}`)).payment.total_money;
    await post('/v2/refunds', refundOf(id, Math.ceil((paid * percent) / 100)));
  };
  const run = async (one: Act): Promise<void> => {
    if (one.kind === 'order') orders.push((await newOrder(shop, one)).id);
    else if (one.kind === 'wait') nowMs += one.ms;
    else if (one.kind === 'refund' || one.kind === 'capture' || one.kind === 'release') {
      const id = payments[one.pick % (payments.length || 1)];
      if (id === undefined) return;
      if (one.kind === 'refund') await giveBack(id, one.percent);
      else await shop.send('POST', `/v2/payments/${id}/${one.kind === 'capture' ? 'complete' : 'cancel'}`);
    } else {
      const id = orders[one.pick % (orders.length || 1)];
      if (id === undefined) return;
      if ('tip' in one) await onOrder(one.kind, id, one.tip);
      else if (one.kind === 'reward') {
        const reward = { loyalty_account_id: THEO, reward_tier_id: one.tier, order_id: id };
        await post('/v2/loyalty/rewards', { idempotency_key: `${id}-${one.tier}`, reward });
      }
    }
  };
  return { shop, orders, payments, sent, run, accountId: THEO };
}

async function newOrder(shop: ReturnType<typeof openShop>, one: Extract<Act, { readonly kind: 'order' }>) {
  const scope = 'ORDER';
  return shop.order(
    one.lines.map(([price, quantity]) => customLine(price, quantity)),
    {
      ...(one.discount === null ? {} : { discounts: [{ name: 'D', percentage: one.discount, scope }] }),
      ...(one.tax === null ? {} : { taxes: [{ name: 'T', percentage: one.tax[0], type: one.tax[1], scope }] }),
      ...(one.charge === null
        ? {}
        : {
            service_charges: [
              {
                name: 'S',
                percentage: one.charge[0],
                calculation_phase: one.charge[1],
                taxable: one.charge[1] === 'SUBTOTAL_PHASE',
              },
            ],
          }),
    },
  );
}
