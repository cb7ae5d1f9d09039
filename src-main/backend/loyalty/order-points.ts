import { qualifyingAmount, spendPoints } from '#domain/loyalty/accrual.ts';
import type { AccrualRule } from '#domain/loyalty/program.ts';
import { type Money, money } from '#domain/money/money.ts';
import { squareError } from '../http/square-error.ts';
import type { WireAccrualRule, WireProgram } from '../store/program-store.ts';
import type { Store } from '../store/store.ts';
import type { WireOrder } from '../wire/order.ts';

/**
 * Points an order earns before promotions. Of several rules the one that grants most counts, never their sum.
 * @source Square Loyalty API, "Calculate points"
 */
export function orderPoints(program: WireProgram, order: WireOrder, store: Store): number {
  return Math.max(0, ...program.accrual_rules.map((rule) => rulePoints(rule, order, store)));
}

/**
 * Points an amount earns, the amount taken as the client worked it out.
 * @throws SquareError INVALID_VALUE when its currency is not the rule's
 */
export function amountPoints(program: WireProgram, amount: Money): number {
  const spend = program.accrual_rules.flatMap((rule) => domainRule(rule) ?? []);
  if (spend.some((rule) => rule.spend && rule.spend.currency !== amount.currency)) {
    throw squareError('INVALID_VALUE', "The currency is not the program's.", 'transaction_amount_money.currency');
  }
  return Math.max(0, ...spend.map((rule) => spendPoints(amount, rule)));
}

function rulePoints(rule: WireAccrualRule, order: WireOrder, store: Store): number {
  const spend = domainRule(rule);
  if (!spend || !rule.spend_data) return 0;
  const nothing = money(0, order.total_money.currency);
  const lines = (order.line_items ?? []).map((line) => ({
    uid: line.uid,
    total: line.total_money ?? nothing,
    tax: line.total_tax_money ?? nothing,
  }));
  const amount = qualifyingAmount(
    { lines, total: order.total_money },
    rule.spend_data.tax_mode,
    excludedLines(rule, order, store),
  );
  return spendPoints(amount, spend);
}

function domainRule(rule: WireAccrualRule): AccrualRule | undefined {
  if (rule.accrual_type !== 'SPEND' || !rule.spend_data) return undefined;
  return {
    kind: 'SPEND',
    points: rule.points,
    spend: rule.spend_data.amount_money,
    taxMode: rule.spend_data.tax_mode,
  };
}

function excludedLines(rule: WireAccrualRule, order: WireOrder, store: Store): ReadonlySet<string> {
  const { excluded_category_ids, excluded_item_variation_ids } = rule.spend_data ?? {};
  const excluded = [...(excluded_category_ids ?? []), ...(excluded_item_variation_ids ?? [])];
  if (excluded.length === 0) return new Set();
  const lines = (order.line_items ?? []).filter((line) => {
    const groups = line.catalog_object_id === undefined ? undefined : store.catalog.groupsOf(line.catalog_object_id);
    return groups !== undefined && excluded.some((id) => groups.has(id));
  });
  return new Set(lines.map((line) => line.uid));
}
