import type { CashierSaleView } from '#domain/checkout/views.ts';
import { ringUp, takeTier } from '../../rig/sell.ts';
import { anySale, onSale, type Till } from '../../rig/till.ts';

/** The demo store's regular, with the points it starts with and what a dollar earns. */
export const REGULAR = { phone: '+14255550164', points: 64 };

/** A sale as its cashier means it, step by step, and what must be true of it in the end. Amounts in minor units. */
export interface Plan {
  readonly name: string;
  /** The next thing to do in the cart; undefined once it is ready to be charged. */
  readonly fill: (till: Till, view: CashierSaleView) => Promise<void> | undefined;
  /** The next tender while an amount is due. */
  readonly pay: (till: Till, view: CashierSaleView) => Promise<unknown>;
  /** What is done with the paid sale; undefined once nothing is. */
  readonly after?: (till: Till, view: CashierSaleView) => Promise<unknown> | undefined;
  readonly paid: number;
  readonly tip?: number;
  /** What comes back in the end. */
  readonly refunded?: number;
  /** What the buyer's balance has become, for a sale with a member. */
  readonly points?: number;
  /** How much of that the sale itself brought. */
  readonly earned?: number;
  /** How many rewards were spent. */
  readonly redeemed?: number;
}

const AMOUNT = 1000;
const plainCart: Plan['fill'] = (till, view) => (view.lines.length === 0 ? ringUp(till, AMOUNT) : undefined);

const rewardCart =
  (ring: (till: Till) => Promise<void>, points: number): Plan['fill'] =>
  (till, view) => {
    if (view.lines.length === 0) return ring(till);
    return view.rewards.length === 0 ? takeTier(till, REGULAR.phone, points) : undefined;
  };

async function ringUpDrip(till: Till): Promise<void> {
  const { items } = await till.cashier.client.catalog.list({});
  const variationId = items.find(({ name }) => name === 'Drip Coffee')?.variations[0]?.variationId ?? '';
  await till.cashier.client.sale.addItem({ ...anySale(till.cashier), variationId });
}

const payCash: Plan['pay'] = ({ cashier }) => cashier.client.checkout.payCash({ ...onSale(cashier), tendered: 5000 });
const payCard: Plan['pay'] = ({ cashier }) => cashier.client.checkout.payCard(onSale(cashier));
const payNothing: Plan['pay'] = ({ cashier }) => cashier.client.checkout.payNothing(onSale(cashier));

/** The sales every fault and every crash is tried on. */
export const PLANS: readonly Plan[] = [
  { name: 'cash', fill: plainCart, pay: payCash, paid: AMOUNT },
  { name: 'card', fill: plainCart, pay: payCard, paid: AMOUNT },
  {
    name: 'a reward',
    fill: rewardCart((till) => ringUp(till, AMOUNT), 10),
    pay: payCash,
    paid: 900,
    points: REGULAR.points - 10 + 9,
    earned: 9,
    redeemed: 1,
  },
  {
    name: 'a zero total',
    fill: rewardCart(ringUpDrip, 25),
    pay: payNothing,
    paid: 0,
    points: REGULAR.points - 25,
    redeemed: 1,
  },
];
