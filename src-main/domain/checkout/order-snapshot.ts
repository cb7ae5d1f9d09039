import type { Money } from '../money/money.ts';
import type { SaleTax } from '../pricing/sale-tax.ts';

/** A line of the server's order, matched to ours by `uid`, which is our line id. */
export interface OrderLineSnapshot {
  readonly uid: string;
  readonly name: string;
  readonly quantity: string;
  /** Before modifiers. Sales that earlier versions kept lack it. */
  readonly unitPrice?: Money;
  /** Absent where there are none; `uid` is the catalog id of one of ours. */
  readonly modifiers?: readonly OrderModifierSnapshot[];
  readonly note?: string;
  /** As the prices say it, with the tax that is in them: what `total` is with discounts and without added tax. */
  readonly gross: Money;
  readonly discount: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly appliedDiscounts: readonly { readonly discountUid: string; readonly amount: Money }[];
  /** Sales that earlier versions kept lack it. */
  readonly appliedTaxes?: readonly { readonly taxId: string; readonly amount: Money }[];
}

/** A modifier of a line; `price` is of one. */
export interface OrderModifierSnapshot {
  readonly uid: string;
  readonly price: Money;
}

/** A tax of the server's order. `taxId` is its uid there, which is our tax's id. */
export interface OrderTaxSnapshot extends SaleTax {
  readonly amount: Money;
}

/** A discount of the server's order; `rewardIds` names the loyalty rewards that put it there. */
export interface OrderDiscountSnapshot {
  readonly uid: string;
  readonly name: string;
  readonly amount: Money;
  readonly rewardIds: readonly string[];
}

/** The server's order as last read: the truth about totals once it exists. */
export interface OrderSnapshot {
  readonly orderId: string;
  readonly version: number;
  /** Whose order it is in the customer directory. */
  readonly customerId?: string;
  readonly state: 'DRAFT' | 'OPEN' | 'COMPLETED' | 'CANCELED';
  readonly lines: readonly OrderLineSnapshot[];
  readonly discounts: readonly OrderDiscountSnapshot[];
  /** Sales that earlier versions kept lack it. */
  readonly taxes?: readonly OrderTaxSnapshot[];
  readonly rewards: readonly { readonly rewardId: string; readonly tierId: string }[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly tax: Money;
  readonly tip: Money;
  readonly total: Money;
  readonly due: Money;
}
