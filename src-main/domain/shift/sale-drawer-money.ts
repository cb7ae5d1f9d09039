import type { Sale } from '../checkout/sale.ts';
import { owedBackOf } from '../checkout/sale-payment.ts';
import { broughtBy, type SaleTender, type TenderKind } from '../checkout/tender.ts';
import { type Money, zero } from '../money/money.ts';
import type { DrawerEventType } from './drawer-events.ts';

/** What a change of a sale did to the drawer. */
export interface SaleDrawerChange {
  readonly type: DrawerEventType;
  readonly amount: Money;
}

type WithMoney = Pick<Sale, 'payment' | 'returns'>;

/**
 * What happened at the drawer between two states of one sale. Both are what the file holds before and after one commit,
 * so that each change is told once, whatever crash, repeat or late answer lies between.
 */
export function drawerChanges(before: WithMoney | undefined, after: WithMoney): readonly SaleDrawerChange[] {
  const had = before ? moneyHeld(before) : [];
  const has = moneyHeld(after);
  const known = new Set((before ? refundsOf(before) : []).map(({ refundId }) => refundId));
  return [
    ...without(has, had).map((tender) => changeOf(tender.kind, broughtBy(tender), 'PAYMENT')),
    ...without(had, has).map((tender) => changeOf(tender.kind, broughtBy(tender), 'CANCELLED_PAYMENT')),
    ...refundsOf(after)
      .filter(({ refundId }) => !known.has(refundId))
      .map(({ kind, amount }) => changeOf(kind, amount, 'REFUND')),
  ];
}

/** Tenders whose money is here: approved, captured, or taken while the server could not be asked, and not given back. */
export function moneyHeld(sale: Pick<Sale, 'payment'>): readonly SaleTender[] {
  const { payment } = sale;
  if (payment.kind === 'none') return [];
  const kept = payment.kind === 'paid' ? payment.tenders : payment.kind === 'owedBack' ? [] : payment.approved;
  return [...kept, ...owedBackOf(sale)].filter(({ kind }) => kind !== 'none');
}

function refundsOf({ returns = [] }: WithMoney) {
  return returns.flatMap(({ refunds }) => refunds);
}

/** Those of `tenders` that `others` does not have: a payment's id may come later, so money is told by kind and amount. */
function without(tenders: readonly SaleTender[], others: readonly SaleTender[]): readonly SaleTender[] {
  const left = others.map(moneyOf);
  return tenders.filter((tender) => {
    const at = left.indexOf(moneyOf(tender));
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

function moneyOf(tender: SaleTender): string {
  const { amount, currency } = broughtBy(tender);
  return `${tender.kind} ${amount} ${currency}`;
}

type What = 'PAYMENT' | 'CANCELLED_PAYMENT' | 'REFUND';

/** @source Square Cash Drawers API, CashDrawerEventType: the events of other tenders have a zero amount */
function changeOf(kind: TenderKind, amount: Money, what: What): SaleDrawerChange {
  if (kind === 'cash') return { type: `CASH_TENDER_${what}`, amount };
  return { type: `OTHER_TENDER_${what}`, amount: zero(amount.currency) };
}
