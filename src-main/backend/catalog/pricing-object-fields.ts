import { z } from 'zod';
import { idField, moneyField, percentageField } from '../wire/request-fields.ts';
import { color, common, flag, ids, name } from './any-object-fields.ts';

/** Fields of what changes a price: taxes, discounts, and rules with the products and times they are for. */

const dateField = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const timeField = z.string().regex(/^\d\d:\d\d:\d\d(\.\d+)?$/);

/** A TAX. */
export const taxObject = z.object({
  type: z.literal('TAX'),
  ...common,
  tax_data: z.object({
    name,
    calculation_phase: z.enum(['TAX_SUBTOTAL_PHASE', 'TAX_TOTAL_PHASE']).optional(),
    inclusion_type: z.enum(['ADDITIVE', 'INCLUSIVE']).optional(),
    percentage: percentageField,
    applies_to_custom_amounts: flag,
    enabled: flag,
    applies_to_product_set_id: idField.optional(),
  }),
});

/** A DISCOUNT. */
export const discountObject = z.object({
  type: z.literal('DISCOUNT'),
  ...common,
  discount_data: z.object({
    name,
    discount_type: z.enum(['FIXED_PERCENTAGE', 'FIXED_AMOUNT', 'VARIABLE_PERCENTAGE', 'VARIABLE_AMOUNT']).optional(),
    percentage: percentageField.optional(),
    amount_money: moneyField.optional(),
    maximum_amount_money: moneyField.optional(),
    pin_required: flag,
    label_color: color,
    modify_tax_basis: z.enum(['MODIFY_TAX_BASIS', 'DO_NOT_MODIFY_TAX_BASIS']).optional(),
  }),
});

/** A PRODUCT_SET. */
export const productSetObject = z.object({
  type: z.literal('PRODUCT_SET'),
  ...common,
  product_set_data: z.object({
    name: z.string().max(255).optional(),
    product_ids_any: z.array(idField).max(500).optional(),
    product_ids_all: z.array(idField).max(500).optional(),
    quantity_exact: z.int().min(0).optional(),
    quantity_min: z.int().min(0).optional(),
    quantity_max: z.int().min(0).optional(),
    all_products: flag,
  }),
});

/** A PRICING_RULE. */
export const pricingRuleObject = z.object({
  type: z.literal('PRICING_RULE'),
  ...common,
  pricing_rule_data: z.object({
    name: z.string().max(255).optional(),
    time_period_ids: ids,
    discount_id: idField,
    match_products_id: idField,
    apply_products_id: idField.optional(),
    exclude_products_id: idField.optional(),
    exclude_strategy: z.enum(['LEAST_EXPENSIVE', 'MOST_EXPENSIVE']).optional(),
    valid_from_date: dateField.optional(),
    valid_from_local_time: timeField.optional(),
    valid_until_date: dateField.optional(),
    valid_until_local_time: timeField.optional(),
    minimum_order_subtotal_money: moneyField.optional(),
    customer_group_ids_any: ids,
    // Square sends these three on the rules of reward tiers, though its published schema leaves them out.
    application_mode: z.enum(['ATTACHED', 'AUTOMATIC']).optional(),
    discount_target_scope: z.enum(['WHOLE_PURCHASE', 'LINE_ITEM']).optional(),
    max_applications_per_attachment: z.int().min(1).optional(),
  }),
});

/** A TIME_PERIOD. */
export const timePeriodObject = z.object({
  type: z.literal('TIME_PERIOD'),
  ...common,
  time_period_data: z.object({ event: z.string().min(1).max(2000) }),
});
