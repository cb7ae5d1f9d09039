import type { UnheldSale } from '#domain/checkout/sale.ts';
import type { JournalRow, ReceiptJob, ReportJob } from '#ports/stores.ts';

const AT = '2026-10-01T12:00:00.000Z';

/** A sale of one coffee, with whatever the test says differently. */
export function aSale(changes: Partial<UnheldSale> = {}): UnheldSale {
  return {
    saleId: 'sale-1',
    number: '0001',
    revision: 1,
    state: 'cart',
    currency: 'USD',
    lines: [{ lineId: 'line-1', name: 'Coffee', quantity: 2, unitPrice: { amount: 300, currency: 'USD' }, taxes: [] }],
    buyer: { kind: 'nobody' },
    buyerLookups: 0,
    rewards: [],
    order: { kind: 'none' },
    payment: { kind: 'none' },
    catchUps: 0,
    startedAt: AT,
    ...changes,
  };
}

/** The same sale as version 0.1 wrote it, with whatever the test says differently. */
export function aBodyV1(changes: Readonly<Record<string, unknown>> & { readonly state: string }): string {
  const { buyer: _buyer, order: _order, payment: _payment, ...same } = aSale();
  return JSON.stringify({ ...same, orderRevision: 0, ...changes });
}

/** The intent of a payment, with whatever the test says differently. */
export function anIntent(changes: Partial<JournalRow> = {}): JournalRow {
  return {
    checkoutId: 'sale-1',
    seq: 1,
    step: 'payment.create',
    idempotencyKey: 'key-1',
    request: { orderId: 'order-1', amount: { amount: 600, currency: 'USD' } },
    state: 'INTENDED',
    at: AT,
    ...changes,
  };
}

/** A receipt on its way to the printer, with whatever the test says differently. */
export function aPrintJob(changes: Partial<ReceiptJob> = {}): ReceiptJob {
  return {
    jobId: 'job-1',
    saleId: 'sale-1',
    kind: 'receipt',
    document: { number: '0001', blocks: [{ kind: 'rule' }, { kind: 'cut' }] },
    duplicate: false,
    state: 'QUEUED',
    at: AT,
    ...changes,
  };
}

/** A report on its way to the printer, with whatever the test says differently. */
export function aReportJob(changes: Partial<ReportJob> = {}): ReportJob {
  const { saleId: _none, ...job } = aPrintJob();
  return { ...job, kind: 'report', ...changes };
}
