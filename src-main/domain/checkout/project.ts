import type { LoyaltyProgram } from '../loyalty/program.ts';
import { type Money, money, multiply, subtract, zero } from '../money/money.ts';
import { orderIsCurrent } from './guards.ts';
import { estimatePoints, priceLocally } from './local-order.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { Sale, SaleLine } from './sale.ts';
import { type CheckoutState, isPaid, isResting } from './states.ts';
import { tiersFor } from './tiers.ts';
import type {
  CashierSaleView,
  CustomerSaleView,
  LineView,
  RewardView,
  SaleNotice,
  SalePhase,
  TotalsView,
} from './views.ts';

/** The sale for the cashier: the one audience that sees the buyer's first name. */
export function cashierView(
  sale: Sale,
  program: LoyaltyProgram | undefined,
  extras: { readonly notice?: SaleNotice; readonly receipt?: CashierSaleView['receipt'] },
): CashierSaleView {
  const { member } = sale;
  return {
    audience: 'cashier',
    ...shared(sale, program),
    ...(member && {
      member: { ...memberView(sale, member), ...(member.firstName !== undefined && { firstName: member.firstName }) },
    }),
    ...(extras.notice && { notice: extras.notice }),
    ...(extras.receipt && { receipt: extras.receipt }),
  };
}

/** The sale for the buyer: four digits at most, no name, no devices, no notes to the cashier. */
export function customerView(sale: Sale, program: LoyaltyProgram | undefined): CustomerSaleView {
  const { member } = sale;
  return { audience: 'customer', ...shared(sale, program), ...(member && { member: memberView(sale, member) }) };
}

/** Where the sale stands in the words screens switch on. */
export function phaseOf(state: CheckoutState): SalePhase {
  return PHASES[state];
}

/** What the lines cost and who says so. */
export function totalsOf(sale: Sale): TotalsView {
  const { order, currency } = sale;
  const nothing = zero(currency);
  if (!order || !orderIsCurrent(sale)) {
    const { gross, discount, tax, total } = priceLocally(sale);
    const figures = { subtotal: gross, discount, tax, tip: nothing, total, paid: nothing, due: total };
    return { source: 'local', forRevision: sale.revision, ...figures };
  }
  const isSettled = isPaid(sale.state);
  return {
    source: 'server',
    forRevision: sale.orderRevision,
    subtotal: order.subtotal,
    discount: order.discount,
    tax: order.tax,
    tip: order.tip,
    total: order.total,
    paid: isSettled ? order.total : subtract(order.total, order.due),
    due: isSettled ? nothing : order.due,
  };
}

/** The lines as drawn, each with the discounts that touch it while the server's order is current. */
export function linesOf(sale: Sale): readonly LineView[] {
  const order = orderIsCurrent(sale) ? sale.order : undefined;
  return sale.lines.map((line) => lineView(line, order));
}

/** The rewards with what they take off and the names of the lines they touch. */
export function rewardsOf(sale: Sale): readonly RewardView[] {
  const { order, currency } = sale;
  return sale.rewards.map(({ rewardId, tierId, name, points }) => {
    const discounts = order?.discounts.filter((d) => d.rewardIds.includes(rewardId)) ?? [];
    const uids = new Set(discounts.map((d) => d.uid));
    const touched = order?.lines.filter((l) => l.appliedDiscounts.some((d) => uids.has(d.discountUid))) ?? [];
    const amount = money(
      discounts.reduce((total, d) => total + d.amount.amount, 0),
      currency,
    );
    return { rewardId, tierId, name, points, amount, touches: touched.map((line) => line.name) };
  });
}

function shared(sale: Sale, program: LoyaltyProgram | undefined) {
  const earnsPoints = sale.earnsPoints ?? estimatePoints(sale, program);
  return {
    saleId: sale.saleId,
    revision: sale.revision,
    number: sale.number,
    phase: phaseOf(sale.state),
    lines: linesOf(sale),
    tiers: tiersFor(sale, program),
    rewards: rewardsOf(sale),
    totals: totalsOf(sale),
    ...(earnsPoints !== undefined && { earnsPoints }),
    ...(sale.points && { points: sale.points }),
    ...(sale.tender && { tender: tenderView(sale.tender) }),
    ...(sale.joinOffer && { joinOffer: { lastFour: sale.joinOffer.lastFour } }),
    busy: !isResting(sale.state),
  };
}

function tenderView(tender: NonNullable<Sale['tender']>) {
  const { paymentId: _secretOfTheTill, ...shown } = tender;
  return shown;
}

function memberView(sale: Sale, member: NonNullable<Sale['member']>) {
  const isHeld = !isPaid(sale.state) && sale.state !== 'voided';
  return {
    lastFour: member.lastFour,
    balancePoints: member.balancePoints,
    heldPoints: isHeld ? sale.rewards.reduce((points, reward) => points + reward.points, 0) : 0,
  };
}

function lineView(line: SaleLine, order: OrderSnapshot | undefined): LineView {
  const placed = order?.lines.find((known) => known.uid === line.lineId);
  const gross: Money = placed?.gross ?? multiply(line.unitPrice, line.quantity);
  const discounts = (placed?.appliedDiscounts ?? [])
    .filter(({ amount }) => amount.amount > 0)
    .map(({ discountUid, amount }) => ({
      name: order?.discounts.find((d) => d.uid === discountUid)?.name ?? '',
      amount,
    }));
  const { lineId, name, variationName, variationId, quantity, unitPrice } = line;
  return {
    lineId,
    name,
    ...(variationName !== undefined && { variationName }),
    ...(variationId !== undefined && { variationId }),
    taxed: line.taxes.length > 0,
    quantity,
    unitPrice,
    gross,
    discounts,
  };
}

const PHASES: Readonly<Record<CheckoutState, SalePhase>> = {
  cart: 'cart',
  placing: 'cart',
  catchingUp: 'cart',
  catchingUpToVoid: 'cart',
  previewing: 'cart',
  rewarding: 'cart',
  unrewarding: 'cart',
  rereading: 'cart',
  pruning: 'cart',
  counting: 'cart',
  due: 'due',
  paying: 'paying',
  settling: 'paying',
  unsure: 'unsure',
  crediting: 'crediting',
  balancing: 'crediting',
  done: 'done',
  voiding: 'cart',
  voided: 'done',
};
