import { squareError } from '../errors/square-error.ts';
import { defined } from '../wire/defined.ts';
import type { CatalogContent, WireItemData } from '../wire/wire-catalog.ts';
import { timePeriodEvent } from './time-period-event.ts';

/** Refuses a value within the object the rules look at. */
type Refuse = (field: string, detail: string) => Error;

/**
 * An object as it is kept: what it leaves out filled in, what its fields say together checked.
 *
 * @param place where it stands in the request, "object"
 * @throws SquareError BAD_REQUEST where its fields do not go together, INVALID_VALUE for an unreadable time period
 */
export function asKept(content: CatalogContent, place: string, currency: string): CatalogContent {
  const refuse: Refuse = (field, detail) => squareError('BAD_REQUEST', detail, `${place}.${field}`);
  checkMoney(content, currency, place);
  const { item_data, category_data, product_set_data, time_period_data } = content;
  if (product_set_data) checkProductSet(product_set_data, refuse);
  if (item_data) return { ...content, item_data: item(item_data) };
  if (content.item_variation_data) return variation(content, content.item_variation_data, refuse);
  if (category_data) {
    const { parent_category: parent, ...own } = category_data;
    const isTop = parent?.id === undefined;
    const kept = { category_type: 'REGULAR_CATEGORY', ...own, is_top_level: isTop };
    return { ...content, category_data: isTop ? kept : { ...kept, parent_category: parent } };
  }
  if (content.tax_data) return { ...content, tax_data: { ...TAX, ...content.tax_data } };
  if (content.discount_data) return discount(content, content.discount_data, refuse);
  if (content.modifier_list_data) {
    const list = { selection_type: 'MULTIPLE', modifier_type: 'LIST', ...content.modifier_list_data } as const;
    if (list.modifier_type === 'TEXT' && list.modifiers) {
      throw refuse('modifier_list_data.modifiers', 'A text modifier has no list to choose from.');
    }
    return { ...content, modifier_list_data: list };
  }
  if (time_period_data) {
    const event = timePeriodEvent(time_period_data.event, `${place}.time_period_data.event`);
    return { ...content, time_period_data: { event } };
  }
  return content;
}

const TAX = { calculation_phase: 'TAX_SUBTOTAL_PHASE', inclusion_type: 'ADDITIVE', enabled: true } as const;

/** `category_id` is the old way to say the first of `categories`; the two descriptions follow each other. */
function item(data: WireItemData): WireItemData {
  const { category_id, description_html: html } = data;
  const categories = data.categories ?? [];
  const isOld = category_id !== undefined && !categories.some(({ id }) => id === category_id);
  const description = html === undefined ? data.description : plainText(html);
  return {
    is_taxable: true,
    product_type: 'REGULAR',
    is_archived: false,
    ...data,
    ...defined({ description, description_plaintext: description }),
    ...(isOld ? { categories: [{ id: category_id }, ...categories] } : {}),
  };
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function variation(
  content: CatalogContent,
  data: NonNullable<CatalogContent['item_variation_data']>,
  refuse: Refuse,
): CatalogContent {
  const pricing_type = data.pricing_type ?? (data.price_money ? 'FIXED_PRICING' : 'VARIABLE_PRICING');
  const field = 'item_variation_data.price_money';
  if (pricing_type === 'FIXED_PRICING' && !data.price_money) throw refuse(field, 'A fixed price needs its amount.');
  if (pricing_type === 'VARIABLE_PRICING' && data.price_money) throw refuse(field, 'A variable price has no amount.');
  return { ...content, item_variation_data: { sellable: true, stockable: true, ...data, pricing_type } as typeof data };
}

function discount(
  content: CatalogContent,
  data: NonNullable<CatalogContent['discount_data']>,
  refuse: Refuse,
): CatalogContent {
  const isAmount = data.amount_money !== undefined;
  const discount_type = data.discount_type ?? (isAmount ? 'FIXED_AMOUNT' : 'FIXED_PERCENTAGE');
  const byPercentage = discount_type.endsWith('PERCENTAGE');
  const isFixed = discount_type.startsWith('FIXED');
  if (byPercentage && isAmount) throw refuse('discount_data.amount_money', 'A percentage has no amount.');
  if (!byPercentage && data.percentage !== undefined) {
    throw refuse('discount_data.percentage', 'An amount has no percentage.');
  }
  if (isFixed && byPercentage && data.percentage === undefined) {
    throw refuse('discount_data.percentage', 'A fixed percentage is required.');
  }
  if (isFixed && !byPercentage && !isAmount) throw refuse('discount_data.amount_money', 'An amount is required.');
  if (!byPercentage && data.maximum_amount_money) {
    throw refuse('discount_data.maximum_amount_money', 'Only a percentage can have a maximum.');
  }
  return { ...content, discount_data: { modify_tax_basis: 'MODIFY_TAX_BASIS', ...data, discount_type } as typeof data };
}

function checkProductSet(data: NonNullable<CatalogContent['product_set_data']>, refuse: Refuse): void {
  const kinds = [data.product_ids_any, data.product_ids_all, data.all_products || undefined];
  if (kinds.filter((kind) => kind !== undefined).length !== 1) {
    throw refuse('product_set_data', 'Exactly one of product_ids_any, product_ids_all and all_products is required.');
  }
  const { quantity_exact: exact, quantity_min: min, quantity_max: max } = data;
  if (exact !== undefined && (min !== undefined || max !== undefined)) {
    throw refuse('product_set_data.quantity_exact', 'An exact quantity has neither minimum nor maximum.');
  }
}

/** One location, one currency: prices in another could never be charged. */
function checkMoney(content: CatalogContent, currency: string, place: string): void {
  const { item_variation_data: sold, discount_data: off, modifier_data: extra, pricing_rule_data: rule } = content;
  const amounts = [
    ['item_variation_data.price_money', sold?.price_money],
    ...(sold?.location_overrides ?? []).map(
      (each, index) => [`item_variation_data.location_overrides[${index}].price_money`, each.price_money] as const,
    ),
    ['discount_data.amount_money', off?.amount_money],
    ['discount_data.maximum_amount_money', off?.maximum_amount_money],
    ['modifier_data.price_money', extra?.price_money],
    ['pricing_rule_data.minimum_order_subtotal_money', rule?.minimum_order_subtotal_money],
  ] as const;
  const foreign = amounts.find(([, money]) => money && money.currency !== currency);
  if (foreign) {
    const field = `${place}.${foreign[0]}.currency`;
    throw squareError('INVALID_VALUE', `The currency of this seller is ${currency}.`, field);
  }
}
