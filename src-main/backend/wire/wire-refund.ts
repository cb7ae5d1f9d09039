import type { Money } from '#domain/money/money.ts';
import type { WireCardDetails, WirePayment } from './wire-payment.ts';

/** A refund as stored and as sent. */
export interface WireRefund {
  readonly id: string;
  readonly status: 'PENDING' | 'COMPLETED' | 'REJECTED' | 'FAILED';
  readonly location_id: string;
  readonly unlinked: false;
  readonly destination_type: WirePayment['source_type'];
  readonly destination_details?: {
    readonly card_details?: Partial<Pick<WireCardDetails, 'card' | 'entry_method'>>;
    readonly cash_details?: { readonly seller_supplied_money: Money; readonly change_back_money?: Money };
    readonly external_details?: { readonly type: string; readonly source: string; readonly source_id?: string };
  };
  readonly amount_money: Money;
  readonly app_fee_money?: Money;
  readonly payment_id: string;
  /** The return order, another one than the sale's. */
  readonly order_id: string;
  readonly reason?: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly team_member_id?: string;
  readonly terminal_refund_id?: string;
}
