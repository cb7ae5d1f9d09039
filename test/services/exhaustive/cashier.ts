import { CallError } from '#contract/client.ts';
import type { CashierSaleView } from '#domain/checkout/views.ts';
import { onSale, type Till } from '../../rig/till.ts';
import type { Plan } from './plans.ts';

/** No sale of these needs more presses than this, whatever single thing goes wrong. */
const PATIENCE = 25;

/**
 * Carries a plan out as a cashier would: looks at the screen, presses what comes next, and where that was refused looks
 * again. Ends once the sale is done and its slip is out.
 */
export async function carryOut(till: Till, plan: Plan): Promise<void> {
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    const { 'sale.changed': view } = await till.cashier.until(
      'the screen takes a press',
      ({ 'sale.changed': sale }) => {
        return sale !== null && !sale.busy && (sale.phase === 'cart' || sale.phase === 'due' || isFinished(sale));
      },
    );
    if (!view) throw new Error('no sale is open');
    const next = nextPress(till, plan, view);
    if (!next) return;
    await next.catch(expectedRefusal);
  }
  throw new Error(`the sale was not done after ${PATIENCE} presses`);
}

function nextPress(till: Till, plan: Plan, view: CashierSaleView): Promise<unknown> | undefined {
  switch (view.phase) {
    case 'cart':
      return plan.fill(till, view) ?? till.cashier.client.checkout.charge(onSale(till.cashier));
    case 'due':
      return plan.pay(till, view);
    default:
      return plan.after?.(till, view);
  }
}

/** The money is settled and the slip is out; the points may still be coming. */
function isFinished({ phase, receipt }: CashierSaleView): boolean {
  return phase === 'done' && receipt?.state === 'confirmed';
}

/** A refusal in words is what a cashier deals with; a fault of the program is not. */
function expectedRefusal(error: unknown): void {
  if (!(error instanceof CallError) || error.wire.code === 'internal') throw error;
}
