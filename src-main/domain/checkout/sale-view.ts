import type { LoyaltyProgram } from '../loyalty/program.ts';
import { add, type Currency, type Money, money, multiply, subtract, sum, zero } from '../money/money.ts';
import { remainingOf } from './guards.ts';
import { modifierAmount, modifierText, unitWithModifiers } from './line-goods.ts';
import { priceLocally } from './local-order.ts';
import { heldPoints } from './order-rules.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { Sale, SaleLine } from './sale.ts';
import { memberShown, type SaleMember } from './sale-buyer.ts';
import { currentOrder, orderOf } from './sale-order.ts';
import { approvedOf, lastTender, offlineOf, paidUp, type SalePoints, tendersOf, tryingOf } from './sale-payment.ts';
import { phaseOfSale } from './sale-rules.ts';
import { taxesOf } from './sale-taxes.ts';
import { isLate, isPaid, isResting } from './states.ts';
import { type SaleTender, tipOf } from './tender.ts';
import { tiersFor } from './tiers.ts';
import type {
  CashierSaleView,
  CustomerSaleView,
  LineView,
  PointsToCome,
  RewardView,
  SaleNotice,
  TenderView,
  TotalsView,
} from './views.ts';

/** The sale for the cashier: the one audience that sees the buyer's first name. */
export function cashierView(
  sale: Sale,
  program: LoyaltyProgram | undefined,
  extras: { readonly notice?: SaleNotice; readonly receipt?: CashierSaleView['receipt'] },
): CashierSaleView {
  const member = memberShown(sale);
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
  const member = memberShown(sale);
  return { audience: 'customer', ...shared(sale, program), ...(member && { member: memberView(sale, member) }) };
}

/** What the lines cost and who says so. */
export function totalsOf(sale: Sale): TotalsView {
  const { currency } = sale;
  const order = currentOrder(sale);
  const nothing = zero(currency);
  const isSettled = isPaid(sale.state);
  if (!order) {
    const { gross, discount, tax, total } = priceLocally(sale);
    const settled = isSettled ? { paid: total, due: nothing } : { paid: nothing, due: total };
    const figures = { subtotal: gross, discount, tax, taxes: taxesOf(sale), tip: nothing, total, ...settled };
    return { source: 'local', forRevision: sale.revision, ...figures };
  }
  const tip = tipsOf(tendersOf(sale), currency);
  const total = add(subtract(order.total, order.tip), tip);
  // The tip of a tender under way is asked for with its amount; that of an approved one is in hand.
  const unpaidTip = subtract(tip, tipsOf(approvedOf(sale), currency));
  const due = isSettled ? nothing : add(remainingOf(sale, order), unpaidTip);
  return {
    source: 'server',
    forRevision: sale.revision,
    subtotal: order.subtotal,
    discount: order.discount,
    tax: order.tax,
    taxes: taxesOf(sale),
    tip,
    total,
    paid: subtract(total, due),
    due,
  };
}

function tipsOf(tenders: readonly SaleTender[], currency: Currency): Money {
  return sum(
    tenders.flatMap((tender) => tipOf(tender) ?? []),
    currency,
  );
}

/** The lines as drawn, each with the discounts that touch it while the server's order is current. */
export function linesOf(sale: Sale): readonly LineView[] {
  const order = currentOrder(sale);
  return sale.lines.map((line) => lineView(line, order));
}

/** The rewards with what they take off and the names of the lines they touch. */
export function rewardsOf(sale: Sale): readonly RewardView[] {
  const { currency } = sale;
  const order = orderOf(sale);
  return sale.rewards.map(({ rewardId, tierId, name, points }) => {
    const discounts = order?.discounts.filter((d) => d.rewardIds.includes(rewardId)) ?? [];
    const uids = new Set(discounts.map((d) => d.uid));
    const touched = order?.lines.filter((l) => l.appliedDiscounts.some((d) => uids.has(d.discountUid))) ?? [];
    const amount = money(
      discounts.reduce((total, d) => total + d.amount.amount, 0),
      currency,
    );
    return {
      rewardId,
      tierId,
      name,
      ...(points !== undefined && { points }),
      amount,
      touches: touched.map((line) => line.name),
    };
  });
}

function shared(sale: Sale, program: LoyaltyProgram | undefined) {
  const { buyer } = sale;
  const offline = offlineOf(sale);
  const tender = tenderShown(sale);
  const parts = partsShown(sale);
  const points = pointsShown(sale);
  // Points are promised by the server's rule or not at all.
  const earnsPoints = buyer.kind === 'member' ? buyer.earnsPoints : undefined;
  const pointsToCome = pointsToComeFor(sale);
  return {
    saleId: sale.saleId,
    revision: sale.revision,
    number: sale.number,
    phase: phaseOfSale(sale),
    lines: linesOf(sale),
    tiers: tiersFor(sale, program),
    rewards: buyer.kind === 'left' ? [] : rewardsOf(sale),
    totals: totalsOf(sale),
    ...(earnsPoints !== undefined && { earnsPoints }),
    ...(points && { points }),
    ...(pointsToCome && { pointsToCome }),
    ...(tender && { tender: tenderView(tender) }),
    ...(parts.length > 0 && { tenders: parts.map(tenderView) }),
    ...(offline && { offline: { receiptNumber: offline.receiptNumber, isRecorded: !isLate(sale.state) } }),
    ...(sale.state === 'dueOffline' && { isDueOffline: true as const }),
    ...(buyer.kind === 'numberTaken' && { numberTaken: { lastFour: buyer.lastFour } }),
    // A shop without a program has nothing to join.
    ...(buyer.kind === 'asked' && program && { joinOffer: { lastFour: buyer.lastFour } }),
    busy: !isResting(sale.state) && !isLate(sale.state),
  };
}

/** The tender under way or the last one made; none while a part is awaited or being let go. */
export function tenderShown(sale: Sale): SaleTender | undefined {
  const { state } = sale;
  if (sale.payment.kind === 'lettingGo') return undefined;
  return state === 'due' || state === 'releasing' || state === 'unreleased' ? tryingOf(sale) : lastTender(sale);
}

/** What the sale did to the points of a buyer who is still there. */
export function pointsShown(sale: Sale): SalePoints | undefined {
  return sale.buyer.kind === 'left' ? undefined : paidUp(sale)?.points;
}

/** What becomes of a buyer's points while the server cannot say; undefined where there is nothing to say. */
function pointsToComeFor(sale: Sale): PointsToCome | undefined {
  const { buyer } = sale;
  const isMember = buyer.kind === 'member';
  if (offlineOf(sale) && isLate(sale.state)) {
    if (buyer.kind === 'numberTaken') return 'ifEnrolled';
    return isMember ? 'onceRecorded' : undefined;
  }
  return isMember && phaseOfSale(sale) === 'unsure' ? 'oncePaid' : undefined;
}

/** The tenders of a split payment so far. */
function partsShown(sale: Sale): readonly SaleTender[] {
  const { payment } = sale;
  if (payment.kind === 'paid') return payment.tenders.length > 1 ? payment.tenders : [];
  return approvedOf(sale);
}

function tenderView(tender: SaleTender): TenderView {
  const { kind, amount } = tender;
  switch (tender.kind) {
    case 'cash':
      return { kind, amount, tendered: tender.tendered, change: tender.change };
    case 'card':
    case 'terminal':
      return {
        kind,
        amount,
        ...(tender.tip && { tip: tender.tip }),
        ...(tender.cardLabel !== undefined && { cardLabel: tender.cardLabel }),
      };
    case 'external':
      return { kind, amount, source: tender.source };
    case 'none':
      return { kind, amount };
  }
}

function memberView(sale: Sale, member: SaleMember) {
  const isHeld = !isPaid(sale.state) && sale.state !== 'voided';
  return {
    lastFour: member.lastFour,
    balancePoints: member.balancePoints,
    heldPoints: isHeld ? heldPoints(sale.rewards) : 0,
  };
}

function lineView(line: SaleLine, order: OrderSnapshot | undefined): LineView {
  const placed = order?.lines.find((known) => known.uid === line.lineId);
  const each = unitWithModifiers(line);
  const gross: Money = placed?.gross ?? multiply(each, line.quantity);
  const discounts = (placed?.appliedDiscounts ?? [])
    .filter(({ amount }) => amount.amount > 0)
    .map(({ discountUid, amount }) => ({
      name: order?.discounts.find((d) => d.uid === discountUid)?.name ?? '',
      amount,
    }));
  const { lineId, name, variationName, variationId, quantity, rungUpAt, note, modifiers = [] } = line;
  return {
    lineId,
    name,
    ...(variationName !== undefined && { variationName }),
    ...(variationId !== undefined && { variationId }),
    taxed: line.taxes.length > 0,
    quantity,
    unitPrice: each,
    ...(line.isPriceTyped && { typedPrice: line.unitPrice }),
    ...(rungUpAt && { rungUpAt }),
    ...(modifiers.length > 0 && {
      modifiers: modifiers.map((modifier) => ({
        modifierId: modifier.modifierId,
        quantity: modifier.quantity,
        text: modifierText(modifier),
        amount: modifierAmount(modifier),
      })),
    }),
    ...(note !== undefined && { note }),
    gross,
    discounts,
  };
}
