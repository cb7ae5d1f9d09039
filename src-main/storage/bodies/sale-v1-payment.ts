import { afterLettingGo, type SalePayment, type Tenders } from '#domain/checkout/sale-payment.ts';
import type { ApprovedTender, SaleTender } from '#domain/checkout/tender.ts';
import { zero } from '#domain/money/money.ts';
import type { SaleV1, TenderV1 } from './sale-v1.ts';

/** How far the money of a sale of version 1 had come, as version 2 says it. */
export function paymentOf(sale: SaleV1): SalePayment {
  const { tender, tenders } = sale;
  const owedBack = (sale.handBack ?? []).map((each) => tenderOf(each, sale));
  if (isPaidIn(sale)) return paidOf(sale);
  const approved = (tenders ?? []).flatMap((each) => approvedOf(each, sale));
  const isReleasing = sale.state === 'releasing' || sale.state === 'unreleased';
  const wasLetGo = tenders !== undefined && (approved.length === 0 || owedBack.length > 0);
  if (sale.state !== 'voided' && wasLetGo && (isReleasing || !tender)) return { kind: 'lettingGo', approved, owedBack };
  // Where it was approved, it stood in both places.
  const isNew = tender && !approved.some(({ paymentId }) => paymentId === tender.paymentId);
  if (sale.state !== 'voided' && (approved.length > 0 || isNew)) {
    return { kind: 'open', approved, ...(isNew && { trying: tenderOf(tender, sale) }) };
  }
  return afterLettingGo({ kind: 'lettingGo', approved: [], owedBack });
}

function paidOf(sale: SaleV1): SalePayment {
  const { tender, tenders = [], points, creditDue, offline } = sale;
  const all = tenders.length > 0 ? tenders : tender ? [tender] : [];
  const [first = nothing(sale), ...others] = all.map((each) => tenderOf(each, sale));
  const paid: Tenders = [first, ...others];
  const rest = { ...(points && { points }), ...(creditDue && { creditDue }), ...(offline && { offline }) };
  return { kind: 'paid', tenders: paid, ...rest };
}

/**
 * True for a state in which version 1 held a sale to be paid. One it did not know is found out by the check of the
 * newest shape.
 */
function isPaidIn({ state }: SaleV1): boolean {
  return PAID_IN_V1.has(state);
}

const PAID_IN_V1: ReadonlySet<string> = new Set([
  'crediting',
  'balancing',
  'done',
  'refunding',
  'refundUnsure',
  'queued',
  'stuck',
  'rereadingLate',
  'unrewardingLate',
  'pricingLate',
  'placingLate',
  'recording',
  'identifyingLate',
  'creditingLate',
]);

function approvedOf(tender: TenderV1, sale: SaleV1): readonly ApprovedTender[] {
  const { paymentId } = tender;
  const same = tenderOf(tender, sale);
  return same.kind === 'none' || paymentId === undefined ? [] : [{ ...same, paymentId }];
}

function tenderOf(tender: TenderV1, sale: SaleV1): SaleTender {
  const { kind, amount, paymentId, tip, cardLabel, tendered = amount, change, source = '' } = tender;
  const known = { amount, ...(paymentId !== undefined && { paymentId }) };
  const card = { ...(tip && { tip }), ...(cardLabel !== undefined && { cardLabel }) };
  switch (kind) {
    case 'cash':
      return { kind, ...known, tendered, change: change ?? zero(amount.currency) };
    case 'card':
      return { kind, ...known, ...card };
    case 'terminal': {
      const checkoutId = tender === sale.tender ? sale.terminalCheckoutId : undefined;
      return { kind, ...known, ...card, ...(checkoutId !== undefined && { checkoutId }) };
    }
    case 'external':
      return { kind, ...known, type: typeOf(tender, sale), source };
    case 'none':
      return { kind, amount };
  }
}

/** What took an external tender: kept with the offer alone; of one approved before that, nothing asks any more. */
function typeOf(tender: TenderV1, { tender: underWay, goal }: SaleV1): string {
  const isOffered = tender === underWay && goal?.offer?.kind === 'external';
  return (isOffered ? goal?.offer?.type : undefined) ?? 'OTHER';
}

function nothing({ currency }: SaleV1): SaleTender {
  return { kind: 'none', amount: zero(currency) };
}
