import type { CatalogContent } from '../wire/wire-catalog.ts';
import type { StoreSeed } from './store-seed.ts';

/** The seed's catalog, objects before those that refer to them. */
export function catalogObjects(seed: StoreSeed): readonly CatalogContent[] {
  const { currency } = seed.location;
  return [
    ...seed.taxes.map(
      (tax): CatalogContent => ({
        type: 'TAX',
        id: tax.id,
        tax_data: {
          name: tax.name,
          calculation_phase: 'TAX_SUBTOTAL_PHASE',
          inclusion_type: tax.inclusion,
          percentage: tax.percentage,
          applies_to_custom_amounts: true,
          enabled: true,
        },
      }),
    ),
    ...seed.categories.map(
      (category): CatalogContent => ({
        type: 'CATEGORY',
        id: category.id,
        category_data: { name: category.name, category_type: 'REGULAR_CATEGORY', is_top_level: true },
      }),
    ),
    ...seed.modifierLists.flatMap((list) => modifierObjects(list, currency)),
    ...seed.items.flatMap((item) => itemObjects(item, currency)),
    ...(seed.program?.tiers ?? []).flatMap((tier) => tierObjects(tier, currency)),
  ];
}

function modifierObjects(list: StoreSeed['modifierLists'][number], currency: string): readonly CatalogContent[] {
  return [
    {
      type: 'MODIFIER_LIST',
      id: list.id,
      modifier_list_data: {
        name: list.name,
        modifier_type: 'LIST',
        allow_quantities: list.allowsQuantities,
        min_selected_modifiers: list.min,
        max_selected_modifiers: list.max,
      },
    },
    ...list.modifiers.map(
      (modifier, ordinal): CatalogContent => ({
        type: 'MODIFIER',
        id: modifier.id,
        modifier_data: {
          name: modifier.name,
          modifier_list_id: list.id,
          ordinal,
          price_money: { amount: modifier.price, currency },
          ...(modifier.isDefault && { on_by_default: true }),
        },
      }),
    ),
  ];
}

function itemObjects(item: StoreSeed['items'][number], currency: string): readonly CatalogContent[] {
  const imageId = item.picture === undefined ? undefined : `${item.id}-PICTURE`;
  return [
    ...(imageId === undefined || item.picture === undefined
      ? []
      : [{ type: 'IMAGE', id: imageId, image_data: { name: item.name, url: item.picture } }]),
    {
      type: 'ITEM',
      id: item.id,
      item_data: {
        name: item.name,
        ...(item.description === undefined ? {} : { description: item.description }),
        is_taxable: item.taxIds.length > 0,
        ...(item.taxIds.length > 0 ? { tax_ids: item.taxIds } : {}),
        ...(imageId === undefined ? {} : { image_ids: [imageId] }),
        categories: [{ id: item.categoryId, ordinal: 0 }],
        product_type: 'REGULAR',
        ...(item.modifierListIds.length > 0 && {
          modifier_list_info: item.modifierListIds.map((modifier_list_id) => ({ modifier_list_id, enabled: true })),
        }),
      },
    },
    ...item.variations.map(
      (variation, ordinal): CatalogContent => ({
        type: 'ITEM_VARIATION',
        id: variation.id,
        item_variation_data: {
          item_id: item.id,
          name: variation.name,
          ...(variation.sku === undefined ? {} : { sku: variation.sku }),
          ...(variation.upc === undefined ? {} : { upc: variation.upc }),
          ordinal,
          pricing_type: 'FIXED_PRICING',
          price_money: { amount: variation.price, currency },
        },
      }),
    ),
  ];
}

type Tier = NonNullable<StoreSeed['program']>['tiers'][number];

/** A tier's pricing rule with its discount and products. @source Square Loyalty API, reward tiers: definition and catalog objects */
function tierObjects(tier: Tier, currency: string): readonly CatalogContent[] {
  return [
    {
      type: 'DISCOUNT',
      id: tier.discountId,
      discount_data: {
        name: tier.name,
        discount_type: tier.percentage === undefined ? 'FIXED_AMOUNT' : 'FIXED_PERCENTAGE',
        ...(tier.percentage === undefined ? {} : { percentage: tier.percentage }),
        ...(tier.amount === undefined ? {} : { amount_money: { amount: tier.amount, currency } }),
        ...(tier.maximum === undefined ? {} : { maximum_amount_money: { amount: tier.maximum, currency } }),
      },
    },
    {
      type: 'PRODUCT_SET',
      id: tier.productSetId,
      product_set_data:
        tier.scope === 'ORDER' ? { all_products: true } : { product_ids_any: tier.productIds ?? [], quantity_exact: 1 },
    },
    {
      type: 'PRICING_RULE',
      id: tier.ruleId,
      pricing_rule_data: {
        name: tier.name,
        discount_id: tier.discountId,
        match_products_id: tier.productSetId,
        application_mode: 'ATTACHED',
        discount_target_scope: tier.scope === 'ORDER' ? 'WHOLE_PURCHASE' : 'LINE_ITEM',
        max_applications_per_attachment: 1,
      },
    },
  ];
}
