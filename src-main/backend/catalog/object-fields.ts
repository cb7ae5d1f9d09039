import { z } from 'zod';
import { amountField, currencyField, idField, moneyField } from '../wire/request-fields.ts';
import { color, common, flag, ids, name } from './any-object-fields.ts';
import {
  discountObject,
  pricingRuleObject,
  productSetObject,
  taxObject,
  timePeriodObject,
} from './pricing-object-fields.ts';

const whole = z.int().min(-1).max(1_000_000);
const categoryRef = z.object({ id: idField, ordinal: z.int().optional() });

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
