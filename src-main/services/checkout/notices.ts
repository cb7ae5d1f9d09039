import { type Facts, guards, idleRewards } from '#domain/checkout/guards.ts';
import { mayHoldReward } from '#domain/checkout/order-rules.ts';
import { isPaid } from '#domain/checkout/states.ts';
import type { Row } from '#domain/checkout/table-rows.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';

/** What a person must be told about a step that went as the table says but not as they asked; else undefined. */
export function noticeOf(row: Row, { sale, ...facts }: Facts): KioskError | undefined {
  if (row.to === 'voided' && guards.isCompleted({ sale })) {
    return new KioskError('checkout.paid_elsewhere', 'never', undefined);
  }
  // What was sold offline has its price: the server is told about it.
  if (facts.repriced && !isPaid(row.to)) {
    return new KioskError('checkout.prices_changed', 'never', { lines: facts.repriced });
  }
  const isUseless = row.in === 'previewing' && row.on === 'answered' && row.to === 'cart';
  const wanted = isUseless && sale.goal?.kind === 'reward' ? sale.goal.tierName : undefined;
  const tierName = row.to === 'pruning' ? idleRewards(sale)[0]?.name : wanted;
  if (tierName !== undefined) return new KioskError('loyalty.reward_no_effect', 'never', { tierName });
  // An order that is current keeps its rewards; one that is not is sold at our own prices, which know of none.
  if (row.to === 'dueOffline' && mayHoldReward(sale)) {
    return new KioskError('loyalty.reward_kept', 'never', undefined);
  }
  const isCancelling = sale.goal?.kind === 'cancelPayment' || sale.goal?.kind === 'void';
  if (isCancelling && isPaid(row.to)) return new KioskError('payment.already_charged', 'never', undefined);
  if (!isCancelling && guards.terminalCancelled({ sale, ...facts })) {
    return new KioskError('payment.terminal_cancelled', 'ask', undefined);
  }
  return undefined;
}
