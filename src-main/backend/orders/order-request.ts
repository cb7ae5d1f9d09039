import { z } from 'zod';
import {
  amountField,
  currencyField,
  idField,
  metadataField,
  moneyField,
  percentageField,
} from '../wire/request-fields.ts';
import { fitsPrecision, quantityUnitField } from './quantity-unit.ts';

/** What a client may say of an order; totals, rewards and other read-only fields are dropped. */

const uidField = z.string().min(1).max(60);
const scopeField = z.enum(['LINE_ITEM', 'ORDER']);

const modifierField = z.object({
  uid: uidField.optional(),
  catalog_object_id: idField.optional(),
  catalog_version: z.int().optional(),
  name: z.string().max(255).optional(),
  quantity: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  base_price_money: z.object({ amount: amountField.min(0), currency: currencyField }).optional(),
  metadata: metadataField.optional(),
});

/** A decimal with at most five places; a line of none goes when the order is paid. @source Square Orders API, OrderLineItem.quantity */
const quantityField = z
  .string()
  .min(1)
  .max(12)
  .refine((text) => /^\d{1,11}(\.\d{1,5})?$/.test(text), 'A decimal number, 0 or above.');

/** Parts of an order that are not served: a client that sends one must hear so, not get other totals. */
const notServed = z
  .array(z.unknown())
  .refine((parts) => parts.length === 0, {
    error: 'This is not supported by this backend.',
    params: { square: 'ARRAY_LENGTH_TOO_LONG' },
  })
  .optional();

const lineShape = z.object({
  uid: uidField.optional(),
  name: z.string().max(512).optional(),
  quantity: quantityField,
  quantity_unit: quantityUnitField.optional(),
  note: z.string().max(2000).optional(),
  catalog_object_id: idField.optional(),
  catalog_version: z.int().optional(),
  variation_name: z.string().max(400).optional(),
  item_type: z.enum(['ITEM', 'CUSTOM_AMOUNT', 'GIFT_CARD']).optional(),
  metadata: metadataField.optional(),
  modifiers: z.array(modifierField).max(100).optional(),
  applied_taxes: z
    .array(z.object({ uid: uidField.optional(), tax_uid: uidField }))
    .max(100)
    .optional(),
  applied_discounts: z
    .array(z.object({ uid: uidField.optional(), discount_uid: uidField }))
    .max(100)
    .optional(),
  pricing_blocklists: z
    .object({
      blocked_taxes: z
        .array(
          z.object({
            uid: uidField.optional(),
            tax_uid: uidField.optional(),
            tax_catalog_object_id: idField.optional(),
          }),
        )
        .optional(),
      blocked_discounts: z
        .array(
          z.object({
            uid: uidField.optional(),
            discount_uid: uidField.optional(),
            discount_catalog_object_id: idField.optional(),
          }),
        )
        .optional(),
    })
    .optional(),
  base_price_money: moneyField.optional(),
  applied_service_charges: notServed,
});

const lineField = lineShape.refine(({ quantity, quantity_unit }) => fitsPrecision(quantity, quantity_unit?.precision), {
  error: 'More digits after the point than the precision of its unit.',
  path: ['quantity'],
});

const taxField = z.object({
  uid: uidField.optional(),
  catalog_object_id: idField.optional(),
  catalog_version: z.int().optional(),
  name: z.string().max(255).optional(),
  type: z.enum(['ADDITIVE', 'INCLUSIVE']).optional(),
  percentage: percentageField.optional(),
  scope: scopeField.optional(),
  metadata: metadataField.optional(),
});

const discountField = z.object({
  uid: uidField.optional(),
  catalog_object_id: idField.optional(),
  catalog_version: z.int().optional(),
  name: z.string().max(255).optional(),
  type: z.enum(['FIXED_PERCENTAGE', 'FIXED_AMOUNT', 'VARIABLE_PERCENTAGE', 'VARIABLE_AMOUNT']).optional(),
  percentage: percentageField.optional(),
  amount_money: moneyField.optional(),
  scope: scopeField.optional(),
  metadata: metadataField.optional(),
});

/** Charges for each line on its own are not served. */
const serviceChargeField = z
  .object({
    uid: uidField.optional(),
    name: z.string().max(512).optional(),
    catalog_object_id: z.undefined('Service charges of the catalog are not supported by this backend.').optional(),
    percentage: percentageField.optional(),
    amount_money: moneyField.optional(),
    calculation_phase: z
      .enum(['SUBTOTAL_PHASE', 'TOTAL_PHASE', 'APPORTIONED_PERCENTAGE_PHASE', 'APPORTIONED_AMOUNT_PHASE'])
      .refine((phase) => !phase.startsWith('APPORTIONED'), 'Apportioned charges are not supported by this backend.')
      .optional(),
    taxable: z.boolean().optional(),
    treatment_type: z.enum(['LINE_ITEM_TREATMENT', 'APPORTIONED_TREATMENT']).optional(),
    scope: z.enum(['OTHER_SERVICE_CHARGE_SCOPE', 'LINE_ITEM', 'ORDER']).optional(),
    metadata: metadataField.optional(),
  })
  .refine(
    ({ treatment_type, scope }) => treatment_type !== 'APPORTIONED_TREATMENT' && scope !== 'LINE_ITEM',
    'Apportioned charges are not supported by this backend.',
  );

/** A choice that is not served when it is made: it would change what the order comes to. */
const notChosen = z
  .boolean()
  .refine((chosen) => !chosen, 'Automatic taxes and discounts are not supported by this backend.')
  .optional();

/** An order as CreateOrder and CalculateOrder take it. */
export const orderField = z.object({
  id: idField.optional(),
  version: z.int().optional(),
  location_id: idField,
  reference_id: z.string().max(40).optional(),
  source: z.object({ name: z.string().max(255).optional() }).optional(),
  customer_id: z.string().max(191).optional(),
  ticket_name: z.string().max(30).optional(),
  state: z.enum(['OPEN', 'DRAFT', 'COMPLETED', 'CANCELED']).optional(),
  metadata: metadataField.optional(),
  line_items: z.array(lineField).max(500).optional(),
  taxes: z.array(taxField).max(100).optional(),
  discounts: z.array(discountField).max(100).optional(),
  service_charges: z.array(serviceChargeField).max(100).optional(),
  fulfillments: notServed,
  pricing_options: z.object({ auto_apply_discounts: notChosen, auto_apply_taxes: notChosen }).optional(),
});

/** A request's order after its check. */
export type OrderRequest = z.infer<typeof orderField>;
/** A request's line. */
export type LineRequest = z.infer<typeof lineField>;
/** A request's modifier. */
export type ModifierRequest = z.infer<typeof modifierField>;
/** A request's tax. */
export type TaxRequest = z.infer<typeof taxField>;
/** A request's discount. */
export type DiscountRequest = z.infer<typeof discountField>;
/** A request's service charge. */
export type ServiceChargeRequest = z.infer<typeof serviceChargeField>;
