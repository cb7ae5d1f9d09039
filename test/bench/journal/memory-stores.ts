import type { Sale } from '#domain/checkout/sale.ts';
import type { JournalCommit, JournalRow, KioskStores, PrintJob, PrintJobStore, SaleStore } from '#ports/stores.ts';

/** The stores with sales, journal and print jobs kept in memory: what a sale would cost if nothing had to last. */
export function withMemoryJournal(stores: KioskStores): KioskStores {
  const sales = new Map<string, Sale>();
  const journals = new Map<string, Map<number, JournalRow>>();
  const jobs = new Map<string, PrintJob>();
  let lastNumber = 0;
  const rowsOf = (saleId: string) => {
    const rows = journals.get(saleId) ?? new Map<number, JournalRow>();
    journals.set(saleId, rows);
    return rows;
  };
  const commit = (change: JournalCommit) => {
    for (const { seq, checkoutId, ...mark } of change.marks ?? []) {
      const row = rowsOf(checkoutId).get(seq);
      if (row) rowsOf(checkoutId).set(seq, { ...row, ...mark });
    }
    for (const row of change.intents ?? []) rowsOf(row.checkoutId).set(row.seq, row);
    if (change.sale) sales.set(change.sale.saleId, change.sale);
    for (const job of change.printJobs ?? []) jobs.set(job.jobId, job);
  };
  const all = (isWanted: (sale: Sale) => boolean) => [...sales.values()].filter(isWanted);
  const saleStore: SaleStore = {
    nextNumber: () => String(++lastNumber).padStart(4, '0'),
    commit,
    sale: (saleId) => sales.get(saleId),
    saleOfNumber: (number) => all((sale) => sale.number === number).at(-1),
    // Nothing of it is there after a start, and a start is all these are read for.
    openSales: () => [],
    flaggedSales: () => [],
    salesIn: (state, limit) => all((sale) => sale.state === state).slice(0, limit),
    countIn: (state) => all((sale) => sale.state === state).length,
    journal: (checkoutId) => [...rowsOf(checkoutId).values()],
  };
  const inState = (state: PrintJob['state']) => [...jobs.values()].filter((job) => job.state === state);
  const printJobs: PrintJobStore = {
    mark: (jobId, state, at) => {
      const job = jobs.get(jobId);
      if (job) jobs.set(jobId, { ...job, state, at });
    },
    waiting: () => inState('QUEUED'),
    sending: () => inState('SENDING'),
    jobsOfSale: (saleId) => [...jobs.values()].filter((job) => job.kind !== 'report' && job.saleId === saleId),
    unprinted: () => [],
    dismissUnprinted: () => {},
  };
  return { ...stores, sales: saleStore, printJobs };
}
