import type { Money } from '#domain/money/money.ts';

/** A payment as stored and as sent. */
export interface WirePayment {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly amount_money: Money;
  readonly tip_money?: Money;
  readonly total_money: Money;
  readonly approved_money?: Money;
  readonly status: 'APPROVED' | 'PENDING' | 'COMPLETED' | 'CANCELED' | 'FAILED';
  readonly delay_duration?: string;
  readonly delay_action?: string;
  readonly delayed_until?: string;
  readonly source_type: 'CARD' | 'CASH' | 'EXTERNAL';
  readonly card_details?: WireCardDetails;
  readonly cash_details?: { readonly buyer_supplied_money: Money; readonly change_back_money: Money };
  readonly external_details?: {
    readonly type: string;
    readonly source: string;
    readonly source_id?: string;
    readonly source_fee_money?: Money;
  };
  readonly location_id: string;
  readonly order_id: string;
  readonly reference_id?: string;
  readonly customer_id?: string;
  readonly note?: string;
  readonly capabilities?: readonly string[];
  readonly receipt_number?: string;
  readonly version_token: string;
}

/** How a card payment went. */
export interface WireCardDetails {
  readonly status: 'AUTHORIZED' | 'CAPTURED' | 'VOIDED' | 'FAILED';
  readonly card: {
    readonly card_brand: string;
    readonly last_4: string;
    readonly exp_month: number;
    readonly exp_year: number;
    readonly fingerprint?: string;
    readonly card_type: string;
    readonly prepaid_type: string;
    readonly bin: string;
  };
  readonly entry_method: string;
  readonly cvv_status: string;
  readonly avs_status: string;
  readonly statement_description?: string;
  readonly card_payment_timeline?: {
    readonly authorized_at?: string;
    readonly captured_at?: string;
    readonly voided_at?: string;
  };
  readonly errors?: readonly object[];
}
