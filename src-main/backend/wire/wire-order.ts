import type { Money } from '#domain/money/money.ts';

/** Application data. */
export type WireMetadata = Readonly<Record<string, string>>;

/** A charge on top of a line's price. */
export interface WireModifier {
  readonly uid: string;
  readonly catalog_object_id?: string;
  readonly catalog_version?: number;
  readonly name?: string;
  readonly quantity: string;
  readonly base_price_money: Money;
  readonly total_price_money?: Money;
  readonly metadata?: WireMetadata;
}

/** A tax that a line bears. */
export interface WireAppliedTax {
  readonly uid: string;
  readonly tax_uid: string;
  readonly applied_money?: Money;
}

/** A discount that reaches a line. */
export interface WireAppliedDiscount {
  readonly uid: string;
  readonly discount_uid: string;
  readonly applied_money?: Money;
}

/** What a quantity is measured in. `measurement_unit` holds exactly one unit, and perhaps its type. */
export interface WireQuantityUnit {
  readonly measurement_unit?: object;
  readonly precision?: number;
}

/** A line of an order. The money fields past the base price are worked out by the server. */
export interface WireLineItem {
  readonly uid: string;
  readonly quantity: string;
  readonly quantity_unit?: WireQuantityUnit;
  readonly name?: string;
  readonly variation_name?: string;
  readonly note?: string;
  readonly catalog_object_id?: string;
  readonly catalog_version?: number;
  readonly item_type: 'ITEM' | 'CUSTOM_AMOUNT' | 'GIFT_CARD';
  readonly metadata?: WireMetadata;
  readonly modifiers?: readonly WireModifier[];
  readonly applied_taxes?: readonly WireAppliedTax[];
  readonly applied_discounts?: readonly WireAppliedDiscount[];
  readonly pricing_blocklists?: {
    readonly blocked_taxes?: readonly {
      readonly uid?: string;
      readonly tax_uid?: string;
      readonly tax_catalog_object_id?: string;
    }[];
    readonly blocked_discounts?: readonly {
      readonly uid?: string;
      readonly discount_uid?: string;
      readonly discount_catalog_object_id?: string;
    }[];
  };
  readonly base_price_money: Money;
  readonly variation_total_price_money?: Money;
  /** Stored as the prices say it; sent without the tax that is in them where the country has it so. */
  readonly gross_sales_money?: Money;
  readonly total_tax_money?: Money;
  readonly total_discount_money?: Money;
  readonly total_service_charge_money?: Money;
  readonly total_money?: Money;
}

/** A tax of an order. */
export interface WireOrderTax {
  readonly uid: string;
  readonly catalog_object_id?: string;
  readonly catalog_version?: number;
  readonly name: string;
  readonly type: 'ADDITIVE' | 'INCLUSIVE';
  readonly percentage: string;
  readonly scope: 'LINE_ITEM' | 'ORDER';
  readonly metadata?: WireMetadata;
  readonly applied_money?: Money;
}

/** A discount of an order. One with `reward_ids` is the server's own. */
export interface WireOrderDiscount {
  readonly uid: string;
  readonly catalog_object_id?: string;
  readonly catalog_version?: number;
  readonly name: string;
  readonly type: 'FIXED_PERCENTAGE' | 'FIXED_AMOUNT' | 'VARIABLE_PERCENTAGE' | 'VARIABLE_AMOUNT';
  readonly percentage?: string;
  readonly amount_money?: Money;
  readonly scope: 'LINE_ITEM' | 'ORDER';
  readonly metadata?: WireMetadata;
  readonly applied_money?: Money;
  readonly reward_ids?: readonly string[];
  readonly pricing_rule_id?: string;
}

/** A service charge on the whole order. */
export interface WireServiceCharge {
  readonly uid: string;
  readonly name: string;
  readonly percentage?: string;
  readonly amount_money?: Money;
  readonly calculation_phase: 'SUBTOTAL_PHASE' | 'TOTAL_PHASE';
  readonly taxable: boolean;
  readonly type: 'CUSTOM';
  readonly treatment_type: 'LINE_ITEM_TREATMENT';
  readonly scope: 'ORDER';
  readonly metadata?: WireMetadata;
  readonly applied_taxes?: readonly WireAppliedTax[];
  /** Without additive tax. */
  readonly applied_money?: Money;
  readonly total_tax_money?: Money;
  readonly total_money?: Money;
}

/** A reward on an order; it may be there without taking anything off. */
export interface WireOrderReward {
  readonly id: string;
  readonly reward_tier_id: string;
}

/** How an order was paid, in part or in whole. */
export interface WireTender {
  readonly id: string;
  readonly location_id: string;
  readonly transaction_id: string;
  readonly created_at: string;
  /** Stored without the tip; sent with it. */
  readonly amount_money: Money;
  readonly tip_money?: Money;
  readonly customer_id?: string;
  readonly note?: string;
  readonly type: 'CARD' | 'CASH' | 'OTHER' | 'SQUARE_GIFT_CARD' | 'BANK_ACCOUNT' | 'WALLET' | 'BUY_NOW_PAY_LATER';
  readonly cash_details?: { readonly buyer_tendered_money: Money; readonly change_back_money: Money };
  readonly card_details?: object;
  readonly bank_account_details?: { readonly status: 'COMPLETED' };
  readonly buy_now_pay_later_details?: object;
  readonly payment_id: string;
}

/** What a return order takes back of a sale. The parts are the sale's, by uid. */
export interface WireOrderReturn {
  readonly uid: string;
  readonly source_order_id: string;
  readonly return_line_items?: readonly WireReturnLine[];
  readonly return_service_charges?: readonly object[];
  readonly return_taxes?: readonly object[];
  readonly return_discounts?: readonly object[];
  readonly return_tips?: readonly {
    readonly uid: string;
    readonly applied_money: Money;
    readonly source_tender_id: string;
  }[];
  readonly return_amounts: WireMoneyAmounts;
}

/** A line that is taken back, or an amount that stands for a part of the sale. */
export interface WireReturnLine {
  readonly uid: string;
  readonly source_line_item_uid?: string;
  readonly quantity: string;
  readonly quantity_unit?: WireQuantityUnit;
  readonly note?: string;
  readonly name?: string;
  readonly variation_name?: string;
  readonly catalog_object_id?: string;
  readonly catalog_version?: number;
  readonly item_type: WireLineItem['item_type'];
  readonly return_modifiers?: readonly object[];
  readonly applied_taxes?: readonly WireAppliedTax[];
  readonly applied_discounts?: readonly WireAppliedDiscount[];
  readonly base_price_money: Money;
  readonly variation_total_price_money: Money;
  readonly gross_return_money: Money;
  readonly total_tax_money: Money;
  readonly total_discount_money: Money;
  readonly total_service_charge_money: Money;
  readonly total_money: Money;
}

/** A refund as its return order shows it. */
export interface WireOrderRefund {
  readonly id: string;
  readonly location_id: string;
  readonly transaction_id: string;
  readonly tender_id: string;
  readonly created_at: string;
  readonly reason: string;
  readonly amount_money: Money;
  readonly status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'FAILED';
}

/** Sums of an order. */
export interface WireMoneyAmounts {
  readonly total_money: Money;
  readonly tax_money: Money;
  readonly discount_money: Money;
  readonly tip_money: Money;
  readonly service_charge_money: Money;
}

/** What of an order is not worked out from the rest. */
export interface OrderContent {
  readonly location_id: string;
  readonly reference_id?: string;
  readonly source?: { readonly name?: string };
  readonly customer_id?: string;
  readonly ticket_name?: string;
  readonly metadata?: WireMetadata;
  readonly line_items?: readonly WireLineItem[];
  readonly taxes?: readonly WireOrderTax[];
  readonly discounts?: readonly WireOrderDiscount[];
  readonly service_charges?: readonly WireServiceCharge[];
  readonly rewards?: readonly WireOrderReward[];
}

/** An order with its totals, not necessarily stored. */
export interface PricedWireOrder extends OrderContent {
  readonly total_money: Money;
  readonly total_tax_money: Money;
  readonly total_discount_money: Money;
  readonly total_tip_money: Money;
  readonly total_service_charge_money: Money;
  readonly net_amounts: WireMoneyAmounts;
  readonly net_amount_due_money: Money;
  readonly tenders?: readonly WireTender[];
}

/** An order as stored and as sent. */
export interface WireOrder extends PricedWireOrder {
  readonly id: string;
  readonly state: 'DRAFT' | 'OPEN' | 'COMPLETED' | 'CANCELED';
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at?: string;
  readonly returns?: readonly WireOrderReturn[];
  readonly return_amounts?: WireMoneyAmounts;
  readonly refunds?: readonly WireOrderRefund[];
}
