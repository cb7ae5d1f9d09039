import type { Money } from '#domain/money/money.ts';

/** A payment as stored and as sent. */
export interface WirePayment {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly amount_money: Money;
  readonly tip_money?: Money;
  readonly total_money: Money;
  readonly app_fee_money?: Money;
  readonly approved_money?: Money;
  readonly refunded_money?: Money;
  readonly refund_ids?: readonly string[];
  readonly status: 'APPROVED' | 'PENDING' | 'COMPLETED' | 'CANCELED' | 'FAILED';
  readonly delay_duration?: string;
  readonly delay_action?: string;
  readonly delayed_until?: string;
  readonly source_type: 'CARD' | 'CASH' | 'EXTERNAL' | 'BANK_ACCOUNT' | 'WALLET' | 'BUY_NOW_PAY_LATER';
  readonly card_details?: WireCardDetails;
  readonly cash_details?: { readonly buyer_supplied_money: Money; readonly change_back_money: Money };
  readonly external_details?: {
    readonly type: string;
    readonly source: string;
    readonly source_id?: string;
    readonly source_fee_money?: Money;
  };
  readonly bank_account_details?: WireBankAccountDetails;
  readonly wallet_details?: { readonly status: 'AUTHORIZED' | 'CAPTURED' | 'VOIDED'; readonly brand: string };
  readonly buy_now_pay_later_details?: { readonly brand: string; readonly afterpay_details?: object };
  readonly location_id: string;
  readonly order_id: string;
  readonly reference_id?: string;
  readonly customer_id?: string;
  readonly note?: string;
  readonly team_member_id?: string;
  readonly buyer_email_address?: string;
  readonly billing_address?: object;
  readonly shipping_address?: object;
  readonly statement_description_identifier?: string;
  readonly terminal_checkout_id?: string;
  readonly device_details?: { readonly device_id: string };
  readonly capabilities?: readonly string[];
  readonly receipt_number?: string;
  readonly receipt_url?: string;
  readonly application_details?: { readonly square_product: string; readonly application_id?: string };
  readonly risk_evaluation?: { readonly created_at: string; readonly risk_level: string };
  readonly version_token: string;
}

/** How a bank payment went. */
export interface WireBankAccountDetails {
  readonly bank_name: string;
  readonly transfer_type: string;
  readonly account_ownership_type: string;
  readonly country: string;
  readonly ach_details: {
    readonly routing_number: string;
    readonly account_number_suffix: string;
    readonly account_type: string;
  };
  readonly errors?: readonly object[];
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
  readonly auth_result_code?: string;
  readonly statement_description?: string;
  readonly card_payment_timeline?: {
    readonly authorized_at?: string;
    readonly captured_at?: string;
    readonly voided_at?: string;
  };
  readonly errors?: readonly object[];
}
