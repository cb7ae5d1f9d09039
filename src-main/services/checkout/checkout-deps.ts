import type { Sale } from '#domain/checkout/sale.ts';
import type { Effect } from '#domain/checkout/table-rows.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { PrintJob, SaleStore } from '#ports/stores.ts';
import type { CheckoutGateways } from './call-kind.ts';

/** Paper and drawer, as the executor sees them: a job row to commit, and a push once it is committed. */
export interface CheckoutJobs {
  /** The sale with what an effect leaves to be done later, to be committed with the step that caused it. */
  noteDue(effect: Effect, sale: Sale): Sale;
  jobFor(effect: Effect, sale: Sale): PrintJob | undefined;
  run(job: PrintJob): void;
}

/** What the executor needs. */
export interface CheckoutDeps {
  readonly gateways: CheckoutGateways;
  readonly sales: SaleStore;
  readonly jobs: CheckoutJobs;
  readonly runtime: Runtime;
  /** The first wait before an unanswered call is made again, in milliseconds; each further one is twice as long. */
  readonly recheckMs: number;
  /** True while the server is known to be out of reach: no call is made again before it is back. */
  readonly isOffline: () => boolean;
  readonly onChange: () => void;
  /** Told of effects that are not jobs. */
  readonly onEffect: (effect: Effect, sale: Sale) => void;
}
