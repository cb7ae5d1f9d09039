import { z } from 'zod';
import { EXTERNAL_TYPES } from '#domain/checkout/tender.ts';
import { addressField } from '../wire/address-field.ts';
import { idField, keyField, moneyField } from '../wire/request-fields.ts';

/** Checked and not kept, as a payment has no place for it. @source Square Payments API, CreatePayment: buyer_phone_number */
const phoneField = z
  .string()
  .refine((text) => /^\+[\d ().-]+$/.test(text) && /^\d{9,16}$/.test(text.replace(/\D/g, '')), {
    error: 'Expected a + and 9 to 16 digits.',
    params: { square: 'INVALID_PHONE_NUMBER' },
  });

/** CreatePayment's body; what this backend does not act on is dropped. */
export const paymentRequest = z.object({
  source_id: z.string().min(1).max(512),
  idempotency_key: keyField(45),
  amount_money: moneyField,
  tip_money: moneyField.optional(),
  app_fee_money: moneyField.optional(),
  delay_duration: z.string().max(50).optional(),
  autocomplete: z.boolean().optional(),
  accept_partial_authorization: z.boolean().optional(),
  order_id: idField.optional(),
  customer_id: z.string().max(191).optional(),
  location_id: z.string().max(50).optional(),
  reference_id: z.string().max(40).optional(),
  note: z.string().max(500).optional(),
  team_member_id: z.string().max(192).optional(),
  buyer_email_address: z.string().max(255).optional(),
  buyer_phone_number: phoneField.optional(),
  billing_address: addressField.optional(),
  shipping_address: addressField.optional(),
  statement_description_identifier: z.string().max(20).optional(),
  delay_action: z.enum(['CANCEL', 'COMPLETE']).optional(),
  cash_details: z.object({ buyer_supplied_money: moneyField, change_back_money: moneyField.optional() }).optional(),
  external_details: z
    .object({
      type: z.enum(EXTERNAL_TYPES),
      source: z.string().min(1).max(255),
      source_id: z.string().max(255).optional(),
      source_fee_money: moneyField.optional(),
    })
    .optional(),
});

/** CreatePayment's body after its check. */
export type PaymentRequest = z.infer<typeof paymentRequest>;
