import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../rig/counter.ts';
import { charge, ringUp, saleOf, startNextSale } from '../../rig/sell.ts';
import { anySale, onSale, type Till } from '../../rig/till.ts';
import { type OfflineShop, openOfflineShop, sellForCash } from './offline-shop.ts';

/**
 * Money of which no answer came, and that is asked about once more: it is unsure until there is an answer, and neither
 * the next customer nor another press of the cashier waits for that.
 *
 * @source ADR 31
 */
const PATIENT = { callMs: 60_000, paymentMs: 60_000, probeMs: 600, probeEveryMs: 100, idleProbeMs: 200 };
/** @source Square developer documentation, "Sandbox testing: Terminal checkouts": waits without end */
const terminal = { deviceId: 'da40d603-c2ea-4a65-8cfd-f42e36dab0c7' };

let shop: OfflineShop;
let till: Till;
const open = async (timeouts: object = PATIENT) => {
  shop = await openOfflineShop(timeouts, { terminal });
  till = shop.till;
};

const checkout = () => till.cashier.client.checkout;
const until = (phase: string) =>
  till.cashier.until(`it is ${phase}`, (views) => views['sale.changed']?.phase === phase);
const isBusy = () => till.cashier.until('a call is under way', (views) => views['sale.changed']?.busy === true);
const quietly = (call: Promise<unknown>) => void call.catch(() => undefined);
const seen = (pattern: RegExp) => shop.server.seen.filter(({ method, path }) => pattern.test(`${method} ${path}`));

/** Sells to somebody else, who pays cash. */
async function servesTheNext(): Promise<void> {
  await startNextSale(till);
  await ringUp(till, 300);
  await sellForCash(till, 300);
  await until('done');
}

describe('while a server hangs', () => {
  it('a card on the terminal that is asked about by hand stays unsure and bars nobody', async () => {
    await open();
    await ringUp(till, 700);
    await charge(till);
    await checkout().payTerminal(onSale(till.cashier));
    shop.server.freeze();
    await until('unsure');
    const phases = new Set<string>();
    const watching = till.cashier.until('it has been asked', ({ 'sale.changed': sale }) => {
      if (sale) phases.add(sale.phase);
      return sale?.phase !== 'unsure' || sale.busy;
    });
    quietly(checkout().recheck(anySale(till.cashier)));
    await watching;
    expect([...phases]).toEqual(['unsure']);
    await servesTheNext();
  });

  it('a tender that is let go and asked about by hand stays unsure and bars nobody', async () => {
    await open();
    await ringUp(till, 1000);
    await charge(till);
    await checkout().payCard({ ...onSale(till.cashier), amount: 400 });
    shop.server.freeze();
    expect(await codeOf(checkout().cancelPayment(anySale(till.cashier)))).toBe('payment.release_unsure');
    expect(saleOf(till).phase).toBe('unsure');
    quietly(checkout().recheck(anySale(till.cashier)));
    await isBusy();
    expect(saleOf(till).phase).toBe('unsure');
    await servesTheNext();
  });
});

describe('while an unsure payment is asked about and the answer takes long', () => {
  /** A card whose first answer was lost, and the second never comes. */
  async function cardIsAskedAboutAgain(): Promise<void> {
    await open();
    await ringUp(till, 700);
    await charge(till);
    shop.server.fail(/POST .*payments$/, 'dropBefore');
    shop.server.fail(/POST .*payments$/, 'hang', 99);
    await checkout()
      .payCard(onSale(till.cashier))
      .catch(() => undefined);
    while (seen(/POST .*payments$/).length < 2) await wait(10);
    expect(saleOf(till)).toMatchObject({ phase: 'unsure', busy: true });
  }

  it.each([
    ['cancels the payment', () => checkout().cancelPayment(anySale(till.cashier))],
    ['gives the sale up', () => till.cashier.client.sale.void(anySale(till.cashier))],
    ['charges', () => checkout().charge(onSale(till.cashier))],
    ['pays', () => checkout().payCash({ ...onSale(till.cashier), tendered: 700 })],
    ['puts the sale aside', () => till.cashier.client.sale.hold(anySale(till.cashier))],
  ])('a cashier who %s is told so at once', async (_what, press) => {
    await cardIsAskedAboutAgain();
    await expect(press()).rejects.toMatchObject({ wire: { code: 'checkout.wrong_phase', data: { phase: 'unsure' } } });
    expect(saleOf(till)).toMatchObject({ phase: 'unsure', busy: true });
  });
});

describe('asking about a payment', () => {
  it('answers for the sale that was asked about, though the next one is open by then', async () => {
    await open();
    await ringUp(till, 700);
    await charge(till);
    const { promise: isLost, resolve: lose } = Promise.withResolvers<void>();
    shop.server.onRequest(({ path }) =>
      path === '/v2/payments' && seen(/payments$/).length === 1 ? isLost : undefined,
    );
    shop.server.fail(/POST .*payments$/, 'dropBefore');
    const paid = checkout()
      .payCard(onSale(till.cashier))
      .catch(() => undefined);
    await isBusy();
    const asked = anySale(till.cashier);
    // Both wait behind the payment, and the next sale comes first.
    const starting = startNextSale(till);
    const asking = checkout().recheck(asked);
    lose();
    await Promise.all([paid, starting]);
    const { saleId } = asked;
    expect(saleOf(till).saleId).not.toBe(saleId);
    expect(await asking).toMatchObject({ saleId });
  });
});
