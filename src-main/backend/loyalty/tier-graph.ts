import { notFound, squareError } from '../errors/square-error.ts';
import { squareId } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import type { CatalogContent } from '../wire/wire-catalog.ts';
import type { TierDefinition, TierRequest } from './program-request.ts';

/** A pinned pricing rule. */
export interface PinnedRule {
  readonly object_id: string;
  readonly catalog_version: number;
}

/**
 * Writes what a tier gives to the catalog: a discount, the products it is for, and the rule that ties them. Each
 * change makes a new graph, so that a reward on an order keeps reading the one it was made with.
 *
 * @throws SquareError NOT_FOUND for products that are not there, INVALID_VALUE for another currency
 * @source Square Loyalty API, "Get discount details for a reward tier"; the deprecated definition and its catalog objects
 */
export function putTierGraph(store: Store, { name, definition }: TierRequest, nowMs: number): PinnedRule {
  requireProducts(store, definition);
  const version = store.catalog.nextVersion(nowMs);
  const ids = { rule: squareId(), discount: squareId(), products: squareId() };
  for (const object of tierObjects(name, definition, ids)) {
    store.catalog.put(object, version, store.catalog.nextOrdinal());
  }
  return { object_id: ids.rule, catalog_version: version };
}

function tierObjects(
  name: string,
  definition: TierDefinition,
  ids: { readonly rule: string; readonly discount: string; readonly products: string },
): readonly CatalogContent[] {
  const { scope, discount_type, percentage_discount, fixed_discount_money, max_discount_money } = definition;
  return [
    {
      type: 'DISCOUNT',
      id: ids.discount,
      discount_data: {
        name,
        discount_type,
        ...(percentage_discount === undefined ? {} : { percentage: withDecimals(percentage_discount) }),
        ...(fixed_discount_money ? { amount_money: fixed_discount_money } : {}),
        ...(max_discount_money ? { maximum_amount_money: max_discount_money } : {}),
      },
    },
    {
      type: 'PRODUCT_SET',
      id: ids.products,
      product_set_data:
        scope === 'ORDER'
          ? { all_products: true }
          : { product_ids_any: definition.catalog_object_ids ?? [], quantity_exact: 1 },
    },
    {
      type: 'PRICING_RULE',
      id: ids.rule,
      pricing_rule_data: {
        name,
        discount_id: ids.discount,
        match_products_id: ids.products,
        application_mode: 'ATTACHED',
        discount_target_scope: scope === 'ORDER' ? 'WHOLE_PURCHASE' : 'LINE_ITEM',
        max_applications_per_attachment: 1,
      },
    },
  ];
}

function requireProducts(store: Store, definition: TierDefinition): void {
  for (const id of definition.catalog_object_ids ?? []) {
    if (store.catalog.alone(id)?.content.type !== definition.scope) throw notFound('Catalog object', id);
  }
  const { currency } = store.locations.main();
  const amounts = [definition.fixed_discount_money, definition.max_discount_money];
  if (amounts.some((amount) => amount && amount.currency !== currency)) {
    throw squareError('INVALID_VALUE', `The amount must be in ${currency}.`, 'definition');
  }
}

/** "10" as the catalog writes it, "10.0". */
function withDecimals(percentage: string): string {
  return percentage.includes('.') ? percentage : `${percentage}.0`;
}
