import type { LoyaltyProgram } from '../loyalty/program.ts';
import { add, type Money, money, multiply, subtract, sum, zero } from '../money/money.ts';
import { asShown } from './buyer-rules.ts';
import { orderIsCurrent, remainingOf } from './guards.ts';
import { estimatePoints, priceLocally } from './local-order.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { Sale, SaleLine } from './sale.ts';
import { isLate, isPaid, isResting, phaseOf } from './states.ts';
import type { SaleTender } from './tender.ts';
import { tiersFor } from './tiers.ts';
import type { CashierSaleView, CustomerSaleView, LineView, RewardView, SaleNotice, TotalsView } from './views.ts';

/** The sale for the cashier: the one audience that sees the buyer's first name. */
export function cashierView(
  stored: Sale,
  program: LoyaltyProgram | undefined,
  extras: { readonly notice?: SaleNotice; readonly receipt?: CashierSaleView['receipt'] },
): CashierSaleView {
  const sale = asShown(stored);
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
export function customerView(stored: Sale, program: LoyaltyProgram | undefined): CustomerSaleView {
  const sale = asShown(stored);
  const { member } = sale;
  return { audience: 'customer', ...shared(sale, program), ...(member && { member: memberView(sale, member) }) };
}

/** What the lines cost and who says so. */
export function totalsOf(sale: Sale): TotalsView {
  const { order, currency } = sale;
  const nothing = zero(currency);
  const isSettled = isPaid(sale.state);
  if (!order || !orderIsCurrent(sale)) {
    const { gross, discount, tax, total } = priceLocally(sale);
    const settled = isSettled ? { paid: total, due: nothing } : { paid: nothing, due: total };
    const figures = { subtotal: gross, discount, tax, tip: nothing, total, ...settled };
    return { source: 'local', forRevision: sale.revision, ...figures };
  }
  const tip = tipsOf(sale, sale.tender);
  const total = add(subtract(order.total, order.tip), tip);
  // The tip of a tender under way is asked for with its amount; that of an approved one is in hand.
  const unpaidTip = subtract(tip, tipsOf(sale, undefined));
  const due = isSettled ? nothing : add(remainingOf(sale, order), unpaidTip);
  return {
    source: 'server',
    forRevision: sale.orderRevision,
    subtotal: order.subtotal,
    discount: order.discount,
    tax: order.tax,
    tip,
    total,
    paid: subtract(total, due),
    due,
  };
}

/** Tips of the approved tenders, and of the one under way where it is none of them. */
function tipsOf({ tenders = [], currency }: Sale, underWay: SaleTender | undefined): Money {
  const isKnown = tenders.some(({ paymentId }) => paymentId === underWay?.paymentId);
  const all = underWay && !isKnown ? [...tenders, underWay] : tenders;
  return sum(
    all.flatMap(({ tip }) => tip ?? []),
    currency,
  );
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
    ...(sale.tenders && sale.tenders.length > 0 && { tenders: sale.tenders.map(tenderView) }),
    ...(sale.offline && { offline: { receiptNumber: sale.offline.receiptNumber, isRecorded: !isLate(sale.state) } }),
    ...(sale.state === 'dueOffline' && { isDueOffline: true as const }),
    ...(sale.numberTaken && { numberTaken: sale.numberTaken }),
    ...(sale.joinOffer && { joinOffer: { lastFour: sale.joinOffer.lastFour } }),
    busy: !isResting(sale.state) && !isLate(sale.state),
  };
}

function tenderView(tender: SaleTender) {
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
