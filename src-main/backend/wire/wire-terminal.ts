import type { Money } from '#domain/money/money.ts';

/** Where a request to a terminal stands. */
export type TerminalStatus = 'PENDING' | 'IN_PROGRESS' | 'CANCEL_REQUESTED' | 'CANCELED' | 'COMPLETED';

/** Why a request ended without money. */
export type TerminalCancelReason = 'BUYER_CANCELED' | 'SELLER_CANCELED' | 'TIMED_OUT';

/** A checkout on a terminal, as stored and as sent. */
export interface WireTerminalCheckout {
  readonly id: string;
  readonly amount_money: Money;
  readonly tip_money?: Money;
  readonly app_fee_money?: Money;
  readonly reference_id?: string;
  readonly note?: string;
  readonly order_id?: string;
  readonly payment_options?: {
    readonly autocomplete?: boolean;
    readonly delay_duration?: string;
    readonly delay_action?: 'CANCEL' | 'COMPLETE';
    readonly accept_partial_authorization?: boolean;
  };
  readonly device_options: {
    readonly device_id: string;
    readonly skip_receipt_screen?: boolean;
    readonly collect_signature?: boolean;
    readonly show_itemized_cart?: boolean;
    readonly tip_settings?: object;
  };
  readonly deadline_duration: string;
  readonly status: TerminalStatus;
  readonly cancel_reason?: TerminalCancelReason;
  readonly payment_ids?: readonly string[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly location_id: string;
  readonly payment_type: string;
  readonly team_member_id?: string;
  readonly customer_id?: string;
  /** Absent on one that was asked for before the backend told it. */
  readonly app_id?: string;
  readonly statement_description_identifier?: string;
}

/** A refund on a terminal, as stored and as sent. */
export interface WireTerminalRefund {
  readonly id: string;
  readonly refund_id?: string;
  readonly app_id?: string;
  readonly payment_id: string;
  readonly order_id: string;
  readonly amount_money: Money;
  readonly reason: string;
  readonly device_id: string;
  readonly deadline_duration: string;
  readonly status: TerminalStatus;
  readonly cancel_reason?: TerminalCancelReason;
  readonly created_at: string;
  readonly updated_at: string;
  readonly location_id: string;
}
