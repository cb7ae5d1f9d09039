import type { CatalogContent } from '../wire/wire-catalog.ts';

/** One object named by another. */
export interface CatalogReference {
  /** Where it stands within the object, "item_data.tax_ids[0]". */
  readonly field: string;
  readonly kind: ReferenceKind;
  readonly id: string;
}

/** What an object is named as. */
export type ReferenceKind = keyof typeof REFERENCED_TYPES;

/** Types that may be named so. */
export const REFERENCED_TYPES = {
  item: ['ITEM'],
  category: ['CATEGORY'],
  tax: ['TAX'],
  image: ['IMAGE'],
  modifier_list: ['MODIFIER_LIST'],
  discount: ['DISCOUNT'],
  product_set: ['PRODUCT_SET'],
  time_period: ['TIME_PERIOD'],
  product: ['ITEM', 'ITEM_VARIATION', 'CATEGORY'],
} as const;

/** Every object this one names by id, one level deep and in reading order. */
export function referencesOf(content: CatalogContent): readonly CatalogReference[] {
  return [...itemReferences(content), ...ruleReferences(content), ...otherReferences(content)];
}

function itemReferences({ item_data: item, item_variation_data: variation }: CatalogContent) {
  return [
    ...many(
      'item_data.categories',
      'category',
      item?.categories?.map(({ id }) => id),
      '.id',
    ),
    ...one('item_data.category_id', 'category', item?.category_id),
    ...one('item_data.reporting_category.id', 'category', item?.reporting_category?.id),
    ...many('item_data.tax_ids', 'tax', item?.tax_ids),
    ...many('item_data.image_ids', 'image', item?.image_ids),
    ...many(
      'item_data.modifier_list_info',
      'modifier_list',
      item?.modifier_list_info?.map((info) => info.modifier_list_id),
      '.modifier_list_id',
    ),
    ...one('item_variation_data.item_id', 'item', variation?.item_id),
    ...many('item_variation_data.image_ids', 'image', variation?.image_ids),
  ];
}

function ruleReferences({ pricing_rule_data: rule, product_set_data: products }: CatalogContent) {
  return [
    ...one('pricing_rule_data.discount_id', 'discount', rule?.discount_id),
    ...one('pricing_rule_data.match_products_id', 'product_set', rule?.match_products_id),
    ...one('pricing_rule_data.apply_products_id', 'product_set', rule?.apply_products_id),
    ...one('pricing_rule_data.exclude_products_id', 'product_set', rule?.exclude_products_id),
    ...many('pricing_rule_data.time_period_ids', 'time_period', rule?.time_period_ids),
    ...many('product_set_data.product_ids_any', 'product', products?.product_ids_any),
    ...many('product_set_data.product_ids_all', 'product', products?.product_ids_all),
  ];
}

function otherReferences(content: CatalogContent) {
  return [
    ...one('category_data.parent_category.id', 'category', content.category_data?.parent_category?.id),
    ...many('category_data.image_ids', 'image', content.category_data?.image_ids),
    ...one('tax_data.applies_to_product_set_id', 'product_set', content.tax_data?.applies_to_product_set_id),
    ...many('modifier_list_data.image_ids', 'image', content.modifier_list_data?.image_ids),
    ...one('modifier_data.modifier_list_id', 'modifier_list', content.modifier_data?.modifier_list_id),
    ...one('modifier_data.image_id', 'image', content.modifier_data?.image_id),
  ];
}

function one(field: string, kind: ReferenceKind, id: string | undefined): readonly CatalogReference[] {
  return id === undefined ? [] : [{ field, kind, id }];
}

function many(
  field: string,
  kind: ReferenceKind,
  ids: readonly string[] | undefined,
  member = '',
): readonly CatalogReference[] {
  return (ids ?? []).map((id, index) => ({ field: `${field}[${index}]${member}`, kind, id }));
}
