import { randomUUID } from 'node:crypto';
import type { CashierSaleView } from '#domain/checkout/views.ts';
import { anySale, onSale, type Till } from './till.ts';

/** The steps of a sale, as a cashier takes them, each waited for on the cashier's own view. */

/** The sale as the cashier sees it now. */
export function saleOf(till: Till): CashierSaleView {
  const view = till.cashier.views['sale.changed'];
  if (!view) throw new Error('no sale is open');
  return view;
}

/** Adds an untaxed amount, in minor units. */
export async function ringUp(till: Till, amount: number): Promise<void> {
  await till.cashier.client.sale.addCustomAmount({ ...anySale(till.cashier), amount });
}

/** Looks the buyer up and takes the tier of that many points. */
export async function takeTier(till: Till, phone: string, points: number): Promise<void> {
  const { cashier } = till;
  await cashier.client.buyer.lookUp({ ...anySale(cashier), phone });
  await cashier.until('tiers are shown', (views) => (views['sale.changed']?.tiers.length ?? 0) > 0);
  const tierId = saleOf(till).tiers.find((tier) => tier.points === points)?.tierId ?? '';
  await cashier.client.reward.create({ ...onSale(cashier), tierId });
  await cashier.until('the reward stands', (views) => views['sale.changed']?.rewards.length === 1);
}

/** Closes the cart. */
export async function charge(till: Till): Promise<void> {
  await till.cashier.client.checkout.charge(onSale(till.cashier));
  await till.cashier.until('the amount is due', (views) => views['sale.changed']?.phase === 'due');
}

/** Charges, waits until `isSeen`, and takes cash, in minor units, to the end of the sale. */
export async function payCash(till: Till, tendered: number, isSeen?: () => Promise<void>): Promise<void> {
  await charge(till);
  await isSeen?.();
  await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered });
  await done(till);
}

/** Charges and takes the test card, to the end of the sale. */
export async function payByCard(till: Till): Promise<void> {
  await charge(till);
  await till.cashier.client.checkout.payCard(onSale(till.cashier));
  await done(till);
}

/** Opens the sale after this one. */
export async function startNextSale(till: Till): Promise<void> {
  const { saleId } = saleOf(till);
  await till.cashier.client.sale.start({ commandId: randomUUID() });
  await till.cashier.until('the next sale is open', (views) => views['sale.changed']?.saleId !== saleId);
}

async function done(till: Till): Promise<void> {
  await till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
}
