import type { EarningRule } from '#domain/loyalty/earning-rule.ts';
import type { WireAccrualRule, WireProgram } from '../wire/wire-program.ts';

/** The program's accrual rules; one without the data of its type earns nothing and is left out. */
export function earningRules(program: WireProgram): readonly EarningRule[] {
  return program.accrual_rules.flatMap((rule) => earningRule(rule) ?? []);
}

function earningRule(rule: WireAccrualRule): EarningRule | undefined {
  const { points, spend_data, visit_data, item_variation_data, category_data } = rule;
  if (rule.accrual_type === 'SPEND' && spend_data) {
    const { amount_money, tax_mode, excluded_category_ids, excluded_item_variation_ids } = spend_data;
    const excludedIds = [...(excluded_category_ids ?? []), ...(excluded_item_variation_ids ?? [])];
    return { kind: 'SPEND', points, spend: amount_money, taxMode: tax_mode, excludedIds };
  }
  if (rule.accrual_type === 'VISIT' && visit_data) {
    const minimum = visit_data.minimum_amount_money;
    return { kind: 'VISIT', points, taxMode: visit_data.tax_mode, ...(minimum ? { minimum } : {}) };
  }
  if (rule.accrual_type === 'ITEM_VARIATION' && item_variation_data) {
    return { kind: 'ITEM_VARIATION', points, productId: item_variation_data.item_variation_id };
  }
  if (rule.accrual_type === 'CATEGORY' && category_data) {
    return { kind: 'CATEGORY', points, productId: category_data.category_id };
  }
  return undefined;
}

/** The currency of a rule's amount, where it has one. */
export function currencyOf(rule: EarningRule): string | undefined {
  if (rule.kind === 'SPEND') return rule.spend.currency;
  return rule.kind === 'VISIT' ? rule.minimum?.currency : undefined;
}
