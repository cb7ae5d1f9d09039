import { randomUUID } from 'node:crypto';
import { CallError } from '#contract/client.ts';
import type { CashierSaleView } from '#domain/checkout/views.ts';
import { itemsOf } from '../../rig/catalog.ts';
import type { FaultyServer } from '../../rig/faulty-server.ts';
import { ringUp, takeTier } from '../../rig/sell.ts';
import { anySale, onSale, type Till } from '../../rig/till.ts';

/** The demo store's regular, with the points it starts with and what a dollar earns. */
export const REGULAR = { phone: '+14255550164', points: 64 };

/** What the cashier keeps in mind from one press to the next. */
export interface Mind {
  /** The buyer has changed their mind, and the sale is to be given up. */
  isCalledOff: boolean;
  /** The goods came back and the money was given for them. */
  isReturned: boolean;
  /** The line to the server was cut, and is whole again. */
  isCut: boolean;
  isBack: boolean;
  readonly server: Pick<FaultyServer, 'cut' | 'heal'>;
}

/** A sale as its cashier means it, step by step, and what must be true of it in the end. Amounts in minor units. */
export interface Plan {
  readonly name: string;
  /** The next thing to do in the cart; undefined once it is ready to be charged. */
  readonly fill: (till: Till, view: CashierSaleView, mind: Mind) => Promise<unknown> | undefined;
  /** The next tender while an amount is due. */
  readonly pay: (till: Till, view: CashierSaleView, mind: Mind) => Promise<unknown>;
  /** What is pressed while a card is waited for. */
  readonly whileWaiting?: (till: Till, view: CashierSaleView, mind: Mind) => Promise<unknown>;
  /** What is done with the paid sale; undefined once nothing is. */
  readonly after?: (till: Till, view: CashierSaleView, mind: Mind) => Promise<unknown> | undefined;
  /** How the sale ends when all goes well; `done` where absent. */
  readonly end?: 'voided';
  /** What the buyer's payments come to, tips apart. */
  readonly paid: number;
  readonly tip?: number;
  /** How often the drawer opens. */
  readonly kicks: number;
  /** What comes back in the end. */
  readonly refunded?: number;
  /** What the buyer's balance has become, for a sale with a member. */
  readonly points?: number;
  /** How many points go again with what comes back. */
  readonly reversed?: number;
  /** How much of that the sale itself brought. */
  readonly earned?: number;
  /** The buyer is known only once it is paid: a program that ends before has no points to give. */
  readonly isAddedLater?: true;
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
  const items = await itemsOf(till.cashier);
  const variationId = items.find(({ name }) => name === 'Drip Coffee')?.variations[0]?.variationId ?? '';
  await till.cashier.client.sale.addItem({ ...anySale(till.cashier), variationId });
}

async function lookUp({ cashier }: Till): Promise<void> {
  await cashier.client.buyer.lookUp({ ...anySale(cashier), phone: REGULAR.phone });
}

async function takeBack({ cashier }: Till, { saleId }: CashierSaleView, mind: Mind): Promise<void> {
  const isOver = (error: unknown) => error instanceof CallError && error.wire.code === 'return.nothing_left';
  await cashier.client.return
    .make({ commandId: randomUUID(), saleId, reason: 'Cold' })
    .catch((error: unknown) => isOver(error) || Promise.reject(error));
  mind.isReturned = true;
}

async function addPoints({ cashier }: Till, { saleId }: CashierSaleView): Promise<void> {
  await cashier.client.past.addPoints({ commandId: randomUUID(), saleId, phone: REGULAR.phone });
}

const payCash: Plan['pay'] = ({ cashier }) => cashier.client.checkout.payCash({ ...onSale(cashier), tendered: 5000 });
const TIP = 150;
const payCardAndTip: Plan['pay'] = ({ cashier }) => cashier.client.checkout.payCard({ ...onSale(cashier), tip: TIP });
const payTerminal: Plan['pay'] = ({ cashier }) => cashier.client.checkout.payTerminal(onSale(cashier));
const payExternal: Plan['pay'] = ({ cashier }) =>
  cashier.client.checkout.payExternal({ ...onSale(cashier), type: 'CARD', source: 'Bank machine' });
const PART = 400;
const payPart: Plan['pay'] = ({ cashier }) =>
  cashier.client.checkout.payCash({ ...onSale(cashier), tendered: 500, amount: PART });
/** Cash for a part, and the rest otherwise. */
const inParts =
  (rest: Plan['pay']): Plan['pay'] =>
  (till, view, mind) =>
    (view.totals.paid.amount === 0 ? payPart : rest)(till, view, mind);
const callOff: Plan['pay'] = ({ cashier }, _view, mind) => {
  mind.isCalledOff = true;
  return cashier.client.checkout.cancelPayment(anySale(cashier));
};
const calledOff = (pay: Plan['pay']): Pick<Plan, 'fill' | 'pay' | 'end' | 'paid'> => ({
  fill: (till, view, mind) =>
    mind.isCalledOff ? till.cashier.client.sale.void(anySale(till.cashier)) : plainCart(till, view, mind),
  pay: (till, view, mind) => (mind.isCalledOff ? callOff : pay)(till, view, mind),
  end: 'voided',
  paid: 0,
});
const payNothing: Plan['pay'] = ({ cashier }) => cashier.client.checkout.payNothing(onSale(cashier));

/** The sales every fault and every crash is tried on. */
export const PLANS: readonly Plan[] = [
  { name: 'cash', fill: plainCart, pay: payCash, paid: AMOUNT, kicks: 1 },
  { name: 'a card and a tip', fill: plainCart, pay: payCardAndTip, paid: AMOUNT, tip: TIP, kicks: 0 },
  {
    name: 'a reward',
    fill: rewardCart((till) => ringUp(till, AMOUNT), 10),
    pay: payCash,
    paid: 900,
    kicks: 1,
    points: REGULAR.points - 10 + 9,
    earned: 9,
    redeemed: 1,
  },
  {
    name: 'a zero total',
    fill: rewardCart(ringUpDrip, 25),
    pay: payNothing,
    paid: 0,
    kicks: 0,
    points: REGULAR.points - 25,
    redeemed: 1,
  },
  { name: 'several tenders', fill: plainCart, pay: inParts(payCardAndTip), paid: AMOUNT, tip: TIP, kicks: 1 },
  {
    name: 'several tenders, called off',
    ...calledOff((till, view, mind) => (view.totals.paid.amount === 0 ? payPart : callOff)(till, view, mind)),
    kicks: 2,
  },
  {
    name: 'everything brought back',
    fill: (till, view, mind) => plainCart(till, view, mind) ?? (view.member ? undefined : lookUp(till)),
    pay: payCash,
    after: (till, view, mind) => (mind.isReturned ? undefined : takeBack(till, view, mind)),
    paid: AMOUNT,
    kicks: 2,
    refunded: AMOUNT,
    points: REGULAR.points,
    reversed: 10,
  },
  {
    name: 'points added afterwards',
    fill: plainCart,
    pay: payCash,
    after: (till, view) => (view.member ? undefined : addPoints(till, view)),
    paid: AMOUNT,
    kicks: 1,
    points: REGULAR.points + 10,
    earned: 10,
    isAddedLater: true,
  },
  {
    name: 'cash while the server is away',
    fill: (till, view, mind) => {
      const next = plainCart(till, view, mind) ?? (view.member ? undefined : lookUp(till));
      if (next === undefined && !mind.isCut) mind.server.cut();
      mind.isCut ||= next === undefined;
      return next;
    },
    pay: payCash,
    after: (_till, _view, mind) => {
      if (mind.isBack) return undefined;
      mind.isBack = true;
      mind.server.heal();
      return Promise.resolve();
    },
    paid: AMOUNT,
    kicks: 1,
    points: REGULAR.points + 10,
    earned: 10,
  },
  { name: 'another machine’s card', fill: plainCart, pay: payExternal, paid: AMOUNT, kicks: 0 },
  { name: 'a terminal', fill: plainCart, pay: payTerminal, paid: AMOUNT, kicks: 0 },
  { name: 'cash and a terminal', fill: plainCart, pay: inParts(payTerminal), paid: AMOUNT, kicks: 1 },
];
