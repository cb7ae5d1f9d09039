import type { EarningLine, EarningPurchase } from '#domain/loyalty/earning-rule.ts';
import { money, subtract } from '#domain/money/money.ts';
import { groupsOf } from '../catalog/groups-of.ts';
import type { Store } from '../store/store.ts';
import type { WireLineItem, WireOrder, WireOrderDiscount } from '../wire/wire-order.ts';

/**
 * The part of an order that earns points. These earn none: tips, service charges, a line that costs nothing, and a
 * unit that a loyalty reward discounts (of an item's reward one unit, of a whole order's every unit it touches).
 * Of a quantity like 2.5 the whole units count.
 *
 * @source Square Loyalty API, "Accumulate points": items discounted by a reward; points are on amounts before tips
 */
export function earningOrder(order: WireOrder, store: Store): EarningPurchase {
  const rewards = (order.discounts ?? []).filter(({ reward_ids }) => reward_ids);
  const covered = new Map(rewards.map((discount) => [discount.uid, unitsCovered(discount, store)]));
  return {
    total: order.total_money,
    lines: (order.line_items ?? []).map((line) => earningLine(line, covered, store)),
  };
}

function earningLine(line: WireLineItem, covered: ReadonlyMap<string, number>, store: Store): EarningLine {
  const nothing = money(0, line.base_price_money.currency);
  const total = subtract(line.total_money ?? nothing, line.total_service_charge_money ?? nothing);
  const discounted = (line.applied_discounts ?? [])
    .filter(({ applied_money }) => (applied_money?.amount ?? 0) > 0)
    .reduce((units, { discount_uid }) => units + (covered.get(discount_uid) ?? 0), 0);
  let known: ReadonlySet<string> | undefined;
  return {
    uid: line.uid,
    total,
    tax: line.total_tax_money ?? nothing,
    paidUnits: total.amount <= 0 ? 0 : Math.max(0, wholeUnits(line.quantity) - discounted),
    groups: () => {
      known ??= line.catalog_object_id === undefined ? new Set() : groupsOf(store, line.catalog_object_id);
      return known;
    },
  };
}

/** How many units of each line it touches a reward's discount covers. */
function unitsCovered(discount: WireOrderDiscount, store: Store): number {
  const version = discount.catalog_version;
  const rule =
    discount.pricing_rule_id === undefined
      ? undefined
      : store.catalog.alone(discount.pricing_rule_id, version)?.content;
  const products =
    rule?.pricing_rule_data && store.catalog.alone(rule.pricing_rule_data.match_products_id, version)?.content;
  return products?.product_set_data && !products.product_set_data.all_products ? 1 : Number.MAX_SAFE_INTEGER;
}

/** The whole units of a decimal quantity. */
export function wholeUnits(quantity: string): number {
  return Number(quantity.split('.')[0] ?? '0');
}
