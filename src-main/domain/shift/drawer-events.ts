import { type Money, money } from '../money/money.ts';

/** What can happen to a drawer. @source https://developer.squareup.com/reference/square/enums/CashDrawerEventType */
export const DRAWER_EVENT_TYPES = [
  'NO_SALE',
  'CASH_TENDER_PAYMENT',
  'OTHER_TENDER_PAYMENT',
  'CASH_TENDER_CANCELLED_PAYMENT',
  'OTHER_TENDER_CANCELLED_PAYMENT',
  'CASH_TENDER_REFUND',
  'OTHER_TENDER_REFUND',
  'PAID_IN',
  'PAID_OUT',
] as const;

/** The type of one event of a drawer. */
export type DrawerEventType = (typeof DRAWER_EVENT_TYPES)[number];

/** Something that happened to the drawer. Events are only ever added. */
export interface DrawerEvent {
  /** Given once: the same event told again adds nothing. */
  readonly eventId: string;
  readonly type: DrawerEventType;
  /** Never below 0: the type says which way it went. 0 of what is not cash, and where nothing went in or out. */
  readonly amount: Money;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The cashier; absent where the kiosk itself went on with a sale after a start. */
  readonly who?: string;
  readonly saleId?: string;
  readonly reason?: string;
}

/** How often an event of one type happened, and how much money it was together. */
export interface EventTally {
  readonly type: DrawerEventType;
  readonly count: number;
  readonly amount: number;
}

/** A drawer in sums, since its shift began. */
export interface DrawerSums {
  readonly float: Money;
  /** Cash taken, less what was given back because a payment was cancelled. */
  readonly sales: Money;
  readonly cashSales: number;
  readonly refunds: Money;
  readonly paidIn: Money;
  readonly paidOut: Money;
  readonly noSales: number;
  /** What must lie in the drawer; below 0 where more was paid out than there was. */
  readonly expected: Money;
}

/**
 * The sums of a drawer that began with `float`.
 *
 * @source https://developer.squareup.com/reference/square/objects/cashdrawershift, expected_cash_money: it may be negative
 */
export function drawerSums(float: Money, tallies: readonly EventTally[]): DrawerSums {
  const { currency } = float;
  const of = (type: DrawerEventType) => tallies.find((tally) => tally.type === type) ?? { count: 0, amount: 0 };
  const payments = of('CASH_TENDER_PAYMENT');
  const cancelled = of('CASH_TENDER_CANCELLED_PAYMENT');
  const sales = payments.amount - cancelled.amount;
  const refunds = of('CASH_TENDER_REFUND').amount;
  const paidIn = of('PAID_IN').amount;
  const paidOut = of('PAID_OUT').amount;
  return {
    float,
    sales: money(sales, currency),
    cashSales: payments.count - cancelled.count,
    refunds: money(refunds, currency),
    paidIn: money(paidIn, currency),
    paidOut: money(paidOut, currency),
    noSales: of('NO_SALE').count,
    expected: money(float.amount + sales - refunds + paidIn - paidOut, currency),
  };
}
