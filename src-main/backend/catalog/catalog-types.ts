/** Types this backend keeps that stand on their own: listed and searched unless others are asked for. */
export const TOP_TYPES = [
  'ITEM',
  'CATEGORY',
  'TAX',
  'DISCOUNT',
  'MODIFIER_LIST',
  'PRICING_RULE',
  'PRODUCT_SET',
  'TIME_PERIOD',
] as const;

/** Types that stand within others, found only where they are asked for. @source Square Catalog API, ListCatalog, `types` */
const NESTED_TYPES = ['ITEM_VARIATION', 'MODIFIER', 'IMAGE'] as const;

/** Types of Square's that this backend keeps none of: asked for, they are none. */
const EMPTY_TYPES = [
  'MEASUREMENT_UNIT',
  'SUBSCRIPTION_PLAN_VARIATION',
  'ITEM_OPTION',
  'ITEM_OPTION_VAL',
  'CUSTOM_ATTRIBUTE_DEFINITION',
  'QUICK_AMOUNTS_SETTINGS',
  'SUBSCRIPTION_PLAN',
  'AVAILABILITY_PERIOD',
] as const;

/** Every type a request may name. */
export const KNOWN_TYPES = [...TOP_TYPES, ...NESTED_TYPES, ...EMPTY_TYPES] as const;
