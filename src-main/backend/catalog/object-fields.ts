import { z } from 'zod';
import { amountField, currencyField, idField, moneyField, percentageField } from '../wire/request-fields.ts';

/** Fields of catalog objects, with Square's limits. What is not listed is dropped, as read-only fields are. */

const ids = z.array(idField).max(1000).optional();
const name = z.string().min(1).max(255);
const color = z.string().max(16).optional();
const flag = z.boolean().optional();
const whole = z.int().min(-1).max(1_000_000);
const dateField = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const timeField = z.string().regex(/^\d\d:\d\d:\d\d(\.\d+)?$/);
const categoryRef = z.object({ id: idField, ordinal: z.int().optional() });
const locationIds = z.array(z.string().min(1).max(32)).max(300).optional();

/** What every object may say besides its data. */
const common = {
  id: idField,
  /** The version an update starts from. */
  version: z.int().optional(),
  is_deleted: z
    .boolean()
    .refine((isDeleted) => !isDeleted, {
      error: 'Objects are deleted by DeleteCatalogObject.',
      params: { square: 'BAD_REQUEST' },
    })
    .optional(),
  present_at_all_locations: flag,
  present_at_location_ids: locationIds,
  absent_at_location_ids: locationIds,
};

/** An ITEM_VARIATION; one within an item may leave the item's id out. */
const variationObject = z.object({
  type: z.literal('ITEM_VARIATION'),
  ...common,
  item_variation_data: z.object({
    item_id: idField.optional(),
    name: z.string().max(255).optional(),
    sku: z.string().max(255).optional(),
    upc: z.string().max(255).optional(),
    pricing_type: z.enum(['FIXED_PRICING', 'VARIABLE_PRICING']).optional(),
    price_money: moneyField.optional(),
    location_overrides: z
      .array(
        z.object({
          location_id: z.string().min(1).max(32),
          pricing_type: z.enum(['FIXED_PRICING', 'VARIABLE_PRICING']).optional(),
          price_money: moneyField.optional(),
          track_inventory: flag,
        }),
      )
      .max(300)
      .optional(),
    track_inventory: flag,
    user_data: z.string().max(255).optional(),
    sellable: flag,
    stockable: flag,
    image_ids: ids,
  }),
});

const itemObject = z.object({
  type: z.literal('ITEM'),
  ...common,
  item_data: z.object({
    name: z.string().min(1).max(512),
    description: z.string().max(4096).optional(),
    description_html: z.string().max(65_535).optional(),
    abbreviation: z.string().max(24).optional(),
    label_color: color,
    is_taxable: flag,
    category_id: idField.optional(),
    categories: z.array(categoryRef).max(100).optional(),
    reporting_category: categoryRef.optional(),
    tax_ids: ids,
    image_ids: ids,
    modifier_list_info: z
      .array(
        z.object({
          modifier_list_id: idField,
          modifier_overrides: z
            .array(z.object({ modifier_id: idField, on_by_default: flag }))
            .max(500)
            .optional(),
          min_selected_modifiers: whole.optional(),
          max_selected_modifiers: whole.optional(),
          enabled: flag,
          ordinal: z.int().optional(),
        }),
      )
      .max(100)
      .optional(),
    variations: z.array(variationObject).min(1).max(250).optional(),
    product_type: z.enum(['REGULAR', 'FOOD_AND_BEV', 'EVENT', 'DIGITAL', 'DONATION']).optional(),
    skip_modifier_screen: flag,
    sort_name: z.string().min(1).max(512).optional(),
    is_archived: flag,
    is_alcoholic: flag,
  }),
});

const categoryObject = z.object({
  type: z.literal('CATEGORY'),
  ...common,
  category_data: z.object({
    name,
    image_ids: ids,
    category_type: z.enum(['REGULAR_CATEGORY', 'MENU_CATEGORY', 'KITCHEN_CATEGORY']).optional(),
    parent_category: categoryRef.partial({ id: true }).optional(),
    online_visibility: flag,
  }),
});

const taxObject = z.object({
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

const discountObject = z.object({
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

/** A MODIFIER; one within a list may leave the list's id out. */
const modifierObject = z.object({
  type: z.literal('MODIFIER'),
  ...common,
  modifier_data: z.object({
    name,
    price_money: z.object({ amount: amountField, currency: currencyField }).optional(),
    on_by_default: flag,
    ordinal: z.int().optional(),
    modifier_list_id: idField.optional(),
    location_overrides: z
      .array(z.object({ location_id: z.string().min(1).max(32), price_money: moneyField.optional() }))
      .max(300)
      .optional(),
    image_id: idField.optional(),
    hidden_online: flag,
  }),
});

const modifierListObject = z.object({
  type: z.literal('MODIFIER_LIST'),
  ...common,
  modifier_list_data: z.object({
    name,
    ordinal: z.int().optional(),
    selection_type: z.enum(['SINGLE', 'MULTIPLE']).optional(),
    modifiers: z.array(modifierObject).max(500).optional(),
    image_ids: ids,
    allow_quantities: flag,
    is_conversational: flag,
    modifier_type: z.enum(['LIST', 'TEXT']).optional(),
    max_length: z.int().min(1).max(10_000).optional(),
    text_required: flag,
    internal_name: z.string().max(512).optional(),
    min_selected_modifiers: whole.optional(),
    max_selected_modifiers: whole.optional(),
    hidden_from_customer: flag,
  }),
});

const imageObject = z.object({
  type: z.literal('IMAGE'),
  ...common,
  image_data: z.object({
    name: z.string().max(255).optional(),
    url: z.string().max(2000).optional(),
    caption: z.string().max(1000).optional(),
  }),
});

const productSetObject = z.object({
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

const pricingRuleObject = z.object({
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

const timePeriodObject = z.object({
  type: z.literal('TIME_PERIOD'),
  ...common,
  time_period_data: z.object({ event: z.string().min(1).max(2000) }),
});

/** A catalog object in a request, by its type. @source Square Catalog API, CatalogObject and the data of each type */
export const catalogObjectField = z.discriminatedUnion('type', [
  itemObject,
  variationObject,
  categoryObject,
  taxObject,
  discountObject,
  modifierListObject,
  modifierObject,
  imageObject,
  pricingRuleObject,
  productSetObject,
  timePeriodObject,
]);

/** A catalog object as requested. */
export type CatalogObjectRequest = z.infer<typeof catalogObjectField>;
