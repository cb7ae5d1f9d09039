import { amountEarns, type EarnedPoints, earnedPoints } from '#domain/loyalty/earning.ts';
import type { EarningPurchase, EarningRule } from '#domain/loyalty/earning-rule.ts';
import type { Money } from '#domain/money/money.ts';
import { squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import type { WireProgram } from '../wire/wire-program.ts';
import { earningOrder } from './earning-order.ts';
import { currencyOf, earningRules } from './earning-rules.ts';
import { type EarnedPromotion, promotionFor } from './promotion-points.ts';

/** What an order earns: by the program, and by a promotion on top. */
export interface OrderPoints extends EarnedPoints {
  readonly promotion?: EarnedPromotion;
}

/**
 * Points an order earns; one of returns earns none. With an account, promotions it has used up do not count.
 * @throws SquareError INVALID_VALUE when the order's currency is not the program's
 */
export function orderPoints(
  store: Store,
  program: WireProgram,
  order: WireOrder,
  when: { readonly nowMs: number; readonly accountId?: string | undefined },
): OrderPoints {
  if (order.returns) return { points: 0, rules: [], lines: [] };
  const rules = earningRules(program);
  requireCurrency(rules, order.total_money, 'order_id');
  const purchase: EarningPurchase = earningOrder(order, store);
  const earned = earnedPoints(purchase, rules);
  if (earned.points === 0) return earned;
  const promotion = promotionFor(store, { program, order, purchase, rules, basePoints: earned.points, ...when });
  return { ...earned, ...(promotion ? { promotion } : {}) };
}

/**
 * Points an amount earns, the amount taken as the client worked it out.
 * @throws SquareError INVALID_VALUE when its currency is not the program's
 */
export function amountPoints(program: WireProgram, amount: Money): number {
  const rules = earningRules(program);
  requireCurrency(rules, amount, 'transaction_amount_money.currency');
  return amountEarns(amount, rules);
}

function requireCurrency(rules: readonly EarningRule[], amount: Money, field: string): void {
  const currencies = rules.flatMap((rule) => currencyOf(rule) ?? []);
  if (currencies.some((currency) => currency !== amount.currency)) {
    throw squareError('INVALID_VALUE', "The currency is not the program's.", field);
  }
}
