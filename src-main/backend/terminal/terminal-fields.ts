import { z } from 'zod';
import { cursorField, idField, instantField, moneyField } from '../wire/request-fields.ts';

const durationField = z.string().max(50);

/** What a client may say of a checkout. @source Square Terminal API, TerminalCheckout */
export const checkoutField = z.object({
  amount_money: moneyField,
  tip_money: moneyField.optional(),
  app_fee_money: moneyField.optional(),
  reference_id: z.string().max(40).optional(),
  note: z.string().max(500).optional(),
  order_id: idField.optional(),
  customer_id: z.string().max(191).optional(),
  team_member_id: z.string().max(192).optional(),
  statement_description_identifier: z.string().max(20).optional(),
  deadline_duration: durationField.optional(),
  payment_type: z
    .enum([
      'CARD_PRESENT',
      'MANUAL_CARD_ENTRY',
      'FELICA_ID',
      'FELICA_QUICPAY',
      'FELICA_TRANSPORTATION_GROUP',
      'FELICA_ALL',
      'PAYPAY',
      'QR_CODE',
    ])
    .optional(),
  payment_options: z
    .object({
      autocomplete: z.boolean().optional(),
      delay_duration: durationField.optional(),
      delay_action: z.enum(['CANCEL', 'COMPLETE']).optional(),
      accept_partial_authorization: z.boolean().optional(),
    })
    .optional(),
  device_options: z.object({
    device_id: z.string().min(1).max(255),
    skip_receipt_screen: z.boolean().optional(),
    collect_signature: z.boolean().optional(),
    show_itemized_cart: z.boolean().optional(),
    tip_settings: z
      .object({
        allow_tipping: z.boolean().optional(),
        separate_tip_screen: z.boolean().optional(),
        custom_tip_field: z.boolean().optional(),
        tip_percentages: z.array(z.int().min(0).max(100)).max(3).optional(),
        smart_tipping: z.boolean().optional(),
      })
      .optional(),
  }),
});

/** What a client may say of a refund on a terminal. @source Square Terminal API, TerminalRefund */
export const terminalRefundField = z.object({
  payment_id: idField,
  amount_money: moneyField,
  reason: z.string().min(1).max(192),
  device_id: z.string().min(1).max(255),
  deadline_duration: durationField.optional(),
});

const STATUSES = ['PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'CANCELED', 'COMPLETED'] as const;

/** A search for checkouts or refunds on terminals. */
export const terminalSearch = z.object({
  limit: z.int().min(1).max(100).optional(),
  cursor: cursorField.optional(),
  query: z
    .object({
      filter: z
        .object({
          device_id: z.string().min(1).max(255).optional(),
          status: z.enum(STATUSES).optional(),
          created_at: z.object({ start_at: instantField.optional(), end_at: instantField.optional() }).optional(),
        })
        .optional(),
      sort: z.object({ sort_order: z.enum(['ASC', 'DESC']).optional() }).optional(),
    })
    .optional(),
});
