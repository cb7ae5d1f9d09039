import type { Database } from 'better-sqlite3';
import type { Store } from '../store.ts';
import { createAccountStore } from './sqlite-account-store.ts';
import { createCatalogStore } from './sqlite-catalog-store.ts';
import { createCustomerStore } from './sqlite-customer-store.ts';
import { createGroupStore } from './sqlite-group-store.ts';
import { createIdempotencyStore } from './sqlite-idempotency-store.ts';
import { createLedgerStore } from './sqlite-ledger-store.ts';
import { createLocationStore } from './sqlite-location-store.ts';
import { createLotStore } from './sqlite-lot-store.ts';
import { createOrderStore } from './sqlite-order-store.ts';
import { createOutboxStore } from './sqlite-outbox-store.ts';
import { createPaymentStore } from './sqlite-payment-store.ts';
import { createProgramStore } from './sqlite-program-store.ts';
import { createPromotionStore } from './sqlite-promotion-store.ts';
import { createRefundPointsStore } from './sqlite-refund-points-store.ts';
import { createRefundStore } from './sqlite-refund-store.ts';
import { createReportStore } from './sqlite-report-store.ts';
import { createRewardStore } from './sqlite-reward-store.ts';
import { createScheduleStore } from './sqlite-schedule-store.ts';
import { createSubscriptionStore } from './sqlite-subscription-store.ts';
import { createTerminalStore } from './sqlite-terminal-store.ts';
import { createTokenStore } from './sqlite-token-store.ts';

/** The stores over one open database. */
export function createSqliteStore(db: Database): Store {
  // Made once: making one costs more than a small query. Inside a transaction it is a savepoint.
  const attempt = db.transaction((work: () => unknown) => work());
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
    schedule: createScheduleStore(db),
    outbox: createOutboxStore(db),
    subscriptions: createSubscriptionStore(db),
    tokens: createTokenStore(db),
    reports: createReportStore(db),
    attempt: <T>(work: () => T) => attempt(work) as T,
  };
}
