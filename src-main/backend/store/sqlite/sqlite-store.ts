import type { Database } from 'better-sqlite3';
import { type CommitQueue, createCommitQueue } from './commit-queue.ts';
import { type AccountStore, createAccountStore } from './sqlite-account-store.ts';
import { type CatalogStore, createCatalogStore } from './sqlite-catalog-store.ts';
import { type CustomerStore, createCustomerStore } from './sqlite-customer-store.ts';
import { createDueStore, type DueStore } from './sqlite-due-store.ts';
import { createGroupStore, type GroupStore } from './sqlite-group-store.ts';
import { createIdempotencyStore, type IdempotencyStore } from './sqlite-idempotency-store.ts';
import { createLedgerStore, type LedgerStore } from './sqlite-ledger-store.ts';
import { createLocationStore, type LocationStore } from './sqlite-location-store.ts';
import { createLotStore, type LotStore } from './sqlite-lot-store.ts';
import { createOrderStore, type OrderStore } from './sqlite-order-store.ts';
import { createOutboxStore, type OutboxStore } from './sqlite-outbox-store.ts';
import { createPaymentStore, type PaymentStore } from './sqlite-payment-store.ts';
import { createProgramStore, type ProgramStore } from './sqlite-program-store.ts';
import { createPromotionStore, type PromotionStore } from './sqlite-promotion-store.ts';
import { createRefundPointsStore, type RefundPointsStore } from './sqlite-refund-points-store.ts';
import { createRefundStore, type RefundStore } from './sqlite-refund-store.ts';
import { createReportStore, type ReportStore } from './sqlite-report-store.ts';
import { createRewardStore, type RewardStore } from './sqlite-reward-store.ts';
import { createSubscriptionStore, type SubscriptionStore } from './sqlite-subscription-store.ts';
import { createTerminalStore, type TerminalStore } from './sqlite-terminal-store.ts';
import { createTokenStore, type TokenStore } from './sqlite-token-store.ts';

/** Everything the backend keeps. */
export interface Store {
  readonly idempotency: IdempotencyStore;
  readonly locations: LocationStore;
  readonly catalog: CatalogStore;
  readonly customers: CustomerStore;
  readonly groups: GroupStore;
  readonly program: ProgramStore;
  readonly accounts: AccountStore;
  readonly ledger: LedgerStore;
  readonly lots: LotStore;
  readonly promotions: PromotionStore;
  readonly refundPoints: RefundPointsStore;
  readonly rewards: RewardStore;
  readonly orders: OrderStore;
  readonly payments: PaymentStore;
  readonly refunds: RefundStore;
  readonly terminals: TerminalStore;
  readonly due: DueStore;
  readonly outbox: OutboxStore;
  readonly subscriptions: SubscriptionStore;
  readonly tokens: TokenStore;
  readonly reports: ReportStore;
  /** Where the API's writes wait for their commit. */
  readonly commits: CommitQueue;
  /** Runs all of it or nothing; on the disk when it returns. */
  transaction<T>(work: () => T): T;
}

/** The stores over one open database. */
export function createStore(db: Database): Store {
  return {
    idempotency: createIdempotencyStore(db),
    locations: createLocationStore(db),
    catalog: createCatalogStore(db),
    customers: createCustomerStore(db),
    groups: createGroupStore(db),
    program: createProgramStore(db),
    accounts: createAccountStore(db),
    ledger: createLedgerStore(db),
    lots: createLotStore(db),
    promotions: createPromotionStore(db),
    refundPoints: createRefundPointsStore(db),
    rewards: createRewardStore(db),
    orders: createOrderStore(db),
    payments: createPaymentStore(db),
    refunds: createRefundStore(db),
    terminals: createTerminalStore(db),
    due: createDueStore(db),
    outbox: createOutboxStore(db),
    subscriptions: createSubscriptionStore(db),
    tokens: createTokenStore(db),
    reports: createReportStore(db),
    commits: createCommitQueue(db),
    transaction: (work) => db.transaction(work).immediate(),
  };
}
