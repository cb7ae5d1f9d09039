import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { Sale, SaleLine, UnheldSale } from '#domain/checkout/sale.ts';
import type { SaleBuyer, SaleMember } from '#domain/checkout/sale-buyer.ts';
import type { SaleOrder } from '#domain/checkout/sale-order.ts';
import type { PaidUp, SalePayment } from '#domain/checkout/sale-payment.ts';
import { newSale } from '#domain/checkout/sale-rules.ts';
import type { CheckoutState } from '#domain/checkout/states.ts';
import type { ApprovedTender, SaleTender } from '#domain/checkout/tender.ts';
import type { LoyaltyProgram } from '#domain/loyalty/program.ts';
import { money } from '#domain/money/money.ts';

export const usd = (amount: number) => money(amount, 'USD');

export function aSale(changes: Partial<UnheldSale> = {}): UnheldSale {
  const sale = newSale({ saleId: 'sale-1', number: '0042', currency: 'USD', startedAt: '2026-11-21T12:00:00.000Z' });
  return { ...sale, ...changes };
}

/** The same in whatever state. */
export function aSaleIn(state: CheckoutState, changes: Partial<UnheldSale> = {}): Sale {
  const sale = aSale(changes);
  return state === 'held' ? { ...sale, state, heldAt: sale.startedAt } : { ...sale, state };
}

export function aLine(changes: Partial<SaleLine> = {}): SaleLine {
  return {
    lineId: 'line-1',
    name: 'Latte',
    variationId: 'LATTE',
    quantity: 1,
    unitPrice: usd(450),
    taxes: [],
    ...changes,
  };
}

/** The buyer is this member. */
export const isFor = (member: SaleMember): SaleBuyer => ({ kind: 'member', member });

/** The order holds what this revision of the sale does. */
export const placed = (snapshot: OrderSnapshot, revision = 0): SaleOrder => ({ kind: 'placed', snapshot, revision });

/** Paid by these tenders. */
export const paidBy = (tenders: PaidUp['tenders'], rest: Omit<PaidUp, 'kind' | 'tenders'> = {}): PaidUp => ({
  kind: 'paid',
  tenders,
  ...rest,
});

/** A part or more is approved, and perhaps one tender under way. */
export const partlyPaid = (approved: readonly ApprovedTender[], trying?: SaleTender): SalePayment => ({
  kind: 'open',
  approved,
  ...(trying && { trying }),
});

/** A server's order over the sale's lines, with 10 % off each where `rewardId` is given. */
export function anOrder(sale: Sale, rewardId?: string): OrderSnapshot {
  const lines = sale.lines.map((line) => {
    const gross = line.unitPrice.amount * line.quantity;
    const off = rewardId === undefined ? 0 : Math.round(gross / 10);
    return {
      uid: line.lineId,
      name: line.name,
      quantity: String(line.quantity),
      gross: usd(gross),
      discount: usd(off),
      tax: usd(0),
      total: usd(gross - off),
      appliedDiscounts: rewardId === undefined ? [] : [{ discountUid: 'd1', amount: usd(off) }],
    };
  });
  const gross = lines.reduce((sum, line) => sum + line.gross.amount, 0);
  const off = lines.reduce((sum, line) => sum + line.discount.amount, 0);
  return {
    orderId: 'order-1',
    version: 1,
    state: 'OPEN',
    lines,
    discounts:
      rewardId === undefined
        ? []
        : [{ uid: 'd1', name: '10% off entire sale', amount: usd(off), rewardIds: [rewardId] }],
    rewards: rewardId === undefined ? [] : [{ rewardId, tierId: 'tier-10' }],
    subtotal: usd(gross),
    discount: usd(off),
    tax: usd(0),
    tip: usd(0),
    total: usd(gross - off),
    due: usd(gross - off),
  };
}

export const aMember = {
  accountId: 'account-1',
  programId: 'program-1',
  firstName: 'Maria',
  lastFour: '1111',
  balancePoints: 2,
  lifetimePoints: 12,
} as const;

export const aReward = { rewardId: 'reward-1', tierId: 'tier-10', name: '10% off entire sale', points: 10 } as const;

export const program: LoyaltyProgram = {
  programId: 'program-1',
  active: true,
  terminology: { one: 'Star', other: 'Stars' },
  tiers: [
    { tierId: 'tier-10', points: 10, name: '10% off entire sale' },
    { tierId: 'tier-25', points: 25, name: 'Free drip coffee' },
  ],
  accrualRules: [{ kind: 'SPEND', points: 1, spend: usd(100), taxMode: 'BEFORE_TAX' }],
};
