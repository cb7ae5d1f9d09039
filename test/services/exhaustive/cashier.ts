import { setTimeout as sleep } from 'node:timers/promises';
import { CallError } from '#contract/client.ts';
import type { CashierSaleView } from '#domain/checkout/views.ts';
import { saleOf } from '../../rig/sell.ts';
import { onSale, type Till } from '../../rig/till.ts';
import type { Mind, Plan } from './plans.ts';
import type { Shop } from './shop.ts';

/** Nobody presses again before reading why not. */
const READING_MS = 25;
/** No sale of these needs more presses than this, whatever single thing goes wrong. */
const PATIENCE = 25;

/**
 * Carries a plan out as a cashier would: looks at the screen, presses what comes next, and where that was refused looks
 * again. Ends once the sale is given up, or done and its slip out.
 */
export async function carryOut(till: Till, plan: Plan, { server }: Pick<Shop, 'server'>): Promise<void> {
  const mind: Mind = { isCalledOff: false, isReturned: false, isCut: false, isBack: false, server };
  const { saleId } = saleOf(till);
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    await till.cashier.until(
      'the screen takes a press',
      ({ 'sale.changed': sale }) => sale !== null && (takesPress(sale, plan) || sale.saleId !== saleId),
    );
    const view = saleOf(till);
    if (view.saleId !== saleId) return;
    const next = nextPress(till, plan, view, mind);
    if (!next) return;
    await next.catch(expectedRefusal);
  }
  throw new Error(`the sale was not done after ${PATIENCE} presses`);
}

function takesPress(sale: CashierSaleView, plan: Plan): boolean {
  if (sale.phase === 'paying') return plan.whileWaiting !== undefined;
  return !sale.busy && (sale.phase === 'cart' || sale.phase === 'due' || isFinished(sale));
}

function nextPress(till: Till, plan: Plan, view: CashierSaleView, mind: Mind): Promise<unknown> | undefined {
  switch (view.phase) {
    case 'cart':
      return plan.fill(till, view, mind) ?? till.cashier.client.checkout.charge(onSale(till.cashier));
    case 'due':
      return plan.pay(till, view, mind);
    case 'paying':
      return plan.whileWaiting?.(till, view, mind);
    default:
      return plan.after?.(till, view, mind);
  }
}

/** The money is settled and the slip is out; the points may still be coming. */
function isFinished({ phase, receipt }: CashierSaleView): boolean {
  return phase === 'done' && receipt?.state === 'confirmed';
}

/** A refusal in words is what a cashier deals with; a fault of the program is not. */
async function expectedRefusal(error: unknown): Promise<void> {
  if (!(error instanceof CallError) || error.wire.code === 'internal') throw error;
  await sleep(READING_MS);
}
