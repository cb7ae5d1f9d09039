import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, openCounter, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, ringUp, saleOf, takeTier } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';

let server: FaultyServer;
let till: Till;

beforeEach(async () => {
  ({ server, till } = await openCounter({ timeouts: { callMs: 5000, pointsMs: 400, recheckMs: 150 } }));
});

const checkout = () => till.cashier.client.checkout;
const now = () => onSale(till.cashier);
const payCash = (tendered: number, amount?: number) =>
  checkout().payCash({ ...now(), tendered, ...(amount !== undefined && { amount }) });
const payCard = (amount?: number, tip?: number) =>
  checkout().payCard({ ...now(), ...(amount !== undefined && { amount }), ...(tip !== undefined && { tip }) });
const payExternal = (amount?: number) =>
  checkout().payExternal({ ...now(), type: 'CARD', source: 'Bank machine', ...(amount !== undefined && { amount }) });
const cancel = () => checkout().cancelPayment(anySale(till.cashier));
const until = (phase: string) =>
  till.cashier.until(`the sale is ${phase}`, (views) => views['sale.changed']?.phase === phase);
const figures = () => {
  const { total, paid, due, tip } = saleOf(till).totals;
  return [total.amount, paid.amount, due.amount, tip.amount];
};
interface Payment {
  readonly status: string;
  readonly source_type: string;
  readonly amount_money: { readonly amount: number };
  readonly tip_money?: { readonly amount: number };
}
const payments = async () => ((await server.ask('/v2/payments')).payments ?? []) as Payment[];
/** Every payment the server has, oldest first: "CASH 400 COMPLETED". */
const made = async () =>
  (await payments()).reverse().map((one) => `${one.source_type} ${one.amount_money.amount} ${one.status}`);
const kicks = () => till.kiosk.gate && (till.cashier.views['devices.changed'].virtual?.drawerKicks ?? 0);
const settled = (drawerKicks: number) =>
  till.cashier.until(`the drawer opened ${drawerKicks} times`, () => kicks() === drawerKicks);

describe('a sale paid with several tenders', () => {
  beforeEach(async () => {
    await ringUp(till, 1000);
    await charge(till);
  });

  it('is due for less after each, and done with the last', async () => {
    await payCash(500, 400);
    expect(saleOf(till)).toMatchObject({ phase: 'due', tenders: [{ kind: 'cash', amount: { amount: 400 } }] });
    expect(figures()).toEqual([1000, 400, 600, 0]);
    expect(till.customer.views['sale.changed']?.totals.due.amount).toBe(600);
    await payExternal(250);
    expect(figures()).toEqual([1000, 650, 350, 0]);
    await payCard(undefined, 50);
    await until('done');
    expect(figures()).toEqual([1050, 1050, 0, 50]);
    expect(await made()).toEqual(['CASH 400 COMPLETED', 'EXTERNAL 250 COMPLETED', 'CARD 350 COMPLETED']);
    expect((await payments())[0]?.tip_money?.amount).toBe(50);
    await settled(1);
  });

  it('shows the change of a part in cash, and what is left, on the line display', async () => {
    await payCash(500, 400);
    await till.cashier.until('the display tells the change', (views) => {
      const text = views['devices.changed'].virtual?.displayText;
      return text?.upper.trim() === 'CHANGE          1.00' && text.lower.trim() === 'DUE             6.00';
    });
  });

  it('lists every tender on the receipt', async () => {
    await payCash(500, 400);
    await payExternal(250);
    await payCard(350, 50);
    await until('done');
    await till.cashier.until('the receipt is out', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    const paper = JSON.stringify(till.cashier.views['devices.changed'].virtual?.paper);
    for (const words of ['Cash', '$5.00', 'Change', '$1.00', 'Bank machine', '$2.50', 'Visa ', '$4.00', 'Tip']) {
      expect(paper).toContain(words);
    }
  });

  it('takes no part beyond what is left, none of nothing, and no tip beyond bounds', async () => {
    await payCash(500, 400);
    expect(await codeOf(payCard(601))).toBe('payment.amount_range');
    expect(await codeOf(payCard(0))).toBe('payment.amount_range');
    expect(await codeOf(payExternal(-5))).toBe('payment.amount_range');
    expect(await codeOf(payCard(100, -1))).toBe('payment.tip_range');
    expect(await codeOf(payCash(99, 100))).toBe('checkout.cash_below_total');
    expect(await made()).toEqual(['CASH 400 APPROVED']);
  });

  it('takes a tip on cards only', async () => {
    const withTip = { ...now(), tendered: 500, tip: 5 };
    expect(await codeOf(checkout().payCash(withTip as typeof withTip & { tip: never }))).toBe('frame.bad_input');
  });

  it('lets everything approved go when the payment is cancelled, and opens the drawer for the cash', async () => {
    await payCash(500, 400);
    await payCard(300);
    await cancel();
    expect(saleOf(till)).toMatchObject({ phase: 'cart' });
    expect(saleOf(till).tenders).toBeUndefined();
    expect(await made()).toEqual(['CASH 400 CANCELED', 'CARD 300 CANCELED']);
    await settled(2);
    await charge(till);
    await payCard();
    await until('done');
    expect((await made()).at(-1)).toBe('CARD 1000 COMPLETED');
  });

  it('is given up with everything approved let go', async () => {
    await payCard(300);
    const { saleId } = anySale(till.cashier);
    await till.cashier.client.sale.void(anySale(till.cashier));
    expect(anySale(till.cashier).saleId).not.toBe(saleId);
    expect(await made()).toEqual(['CARD 300 CANCELED']);
  });

  it('keeps a declined part out and the others in', async () => {
    await payCash(400, 400);
    const errors = [{ category: 'PAYMENT_METHOD_ERROR', code: 'GENERIC_DECLINE', detail: 'No.' }];
    server.fail(/POST \/v2\/payments$/, { status: 402, body: { errors } });
    expect(await codeOf(payCard())).toBe('payment.declined');
    expect(figures()).toEqual([1000, 400, 600, 0]);
  });
});

describe('answers that are lost while several tenders pay', () => {
  beforeEach(async () => {
    await ringUp(till, 1000);
    await charge(till);
    await payCash(400, 400);
  });

  it.each([
    ['before the server took it', 'dropBefore'],
    ['after it was approved', 'dropAfter'],
  ] as const)('approves a part once where the line breaks %s', async (_when, fault) => {
    server.fail(/POST \/v2\/payments$/, fault);
    expect(await codeOf(payCard(300))).toBe('payment.unsure');
    expect(await codeOf(cancel())).toBe('checkout.wrong_phase');
    await until('due');
    expect(figures()).toEqual([1000, 700, 300, 0]);
    await payExternal();
    await until('done');
    expect(await made()).toEqual(['CASH 400 COMPLETED', 'CARD 300 COMPLETED', 'EXTERNAL 300 COMPLETED']);
  });

  it.each([
    ['before', 'dropBefore'],
    ['after', 'dropAfter'],
  ] as const)('captures all once where the line breaks %s the order is paid', async (_when, fault) => {
    server.fail(/POST \/v2\/orders\/[^/]+\/pay$/, fault);
    expect(await codeOf(payCard())).toBe('payment.unsure');
    await until('done');
    expect(await made()).toEqual(['CASH 400 COMPLETED', 'CARD 600 COMPLETED']);
  });

  it.each([
    ['before', 'dropBefore'],
    ['after', 'dropAfter'],
  ] as const)('lets go at last where the line breaks %s a release', async (_when, fault) => {
    await payCard(300);
    server.fail(/POST \/v2\/payments\/[^/]+\/cancel$/, fault);
    expect(await codeOf(cancel())).toBe('payment.release_unsure');
    await until('cart');
    expect(await made()).toEqual(['CASH 400 CANCELED', 'CARD 300 CANCELED']);
  });

  it('gives the sale up at last where a release of it was not answered', async () => {
    server.fail(/POST \/v2\/payments\/[^/]+\/cancel$/, 'dropAfter');
    const { saleId } = anySale(till.cashier);
    expect(await codeOf(till.cashier.client.sale.void(anySale(till.cashier)))).toBe('payment.release_unsure');
    const views = await till.cashier.until(
      'another sale is on the screen',
      ({ 'sale.changed': sale }) => sale !== null && sale.saleId !== saleId,
    );
    expect(await made()).toEqual(['CASH 400 CANCELED']);
    expect(views['sale.changed']).toMatchObject({ phase: 'cart', number: '0002', lines: [] });
  });
});

describe('one tender', () => {
  it('takes a tip on a card, on top of the total', async () => {
    await ringUp(till, 1000);
    await charge(till);
    await payCard(undefined, 150);
    await until('done');
    expect(figures()).toEqual([1150, 1150, 0, 150]);
    const [payment] = await payments();
    expect([payment?.amount_money.amount, payment?.tip_money?.amount]).toEqual([1000, 150]);
  });

  it('is taken on another machine without opening the drawer', async () => {
    await ringUp(till, 1000);
    await charge(till);
    await payExternal();
    await until('done');
    expect(saleOf(till).tender).toMatchObject({ kind: 'external', source: 'Bank machine' });
    expect(await made()).toEqual(['EXTERNAL 1000 COMPLETED']);
    await till.cashier.until('the receipt is out', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    expect(kicks()).toBe(0);
  });

  it('of a card wins where it was charged while the cashier cancelled', async () => {
    await ringUp(till, 1000);
    await charge(till);
    const paying = payCard();
    const cancelling = cancel();
    await paying;
    await cancelling;
    expect(saleOf(till)).toMatchObject({ phase: 'done', notice: { code: 'payment.already_charged' } });
    expect(await made()).toEqual(['CARD 1000 COMPLETED']);
  });

  it('is none where a reward leaves nothing to pay', async () => {
    await ringUp(till, 100);
    await takeTier(till, THEO, 10);
    await charge(till);
    expect(saleOf(till).totals.due.amount).toBeGreaterThan(0);
    expect(await codeOf(checkout().payNothing(now()))).toBe('checkout.wrong_phase');
  });
});
