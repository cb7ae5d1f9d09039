import type { CatalogStore } from '../catalog/store/catalog-store.ts';
import type { CustomerStore } from '../customers/store/customer-store.ts';
import type { GroupStore } from '../customers/store/group-store.ts';
import type { LocationStore } from '../locations/store/location-store.ts';
import type { AccountStore } from '../loyalty/store/account-store.ts';
import type { LedgerStore } from '../loyalty/store/ledger-store.ts';
import type { LotStore } from '../loyalty/store/lot-store.ts';
import type { ProgramStore } from '../loyalty/store/program-store.ts';
import type { PromotionStore } from '../loyalty/store/promotion-store.ts';
import type { RefundPointsStore } from '../loyalty/store/refund-points-store.ts';
import type { OrderStore } from '../orders/store/order-store.ts';
import type { PaymentStore } from '../payments/store/payment-store.ts';
import type { RefundStore } from '../refunds/store/refund-store.ts';
import type { ReportStore } from '../reports/store/report-store.ts';
import type { RewardStore } from '../rewards/store/reward-store.ts';
import type { ScheduleStore } from '../schedule/store/schedule-store.ts';
import type { TerminalStore } from '../terminal/store/terminal-store.ts';
import type { TokenStore } from '../tokens/store/token-store.ts';
import type { OutboxStore } from '../webhooks/store/outbox-store.ts';
import type { SubscriptionStore } from '../webhooks/store/subscription-store.ts';
import type { IdempotencyStore } from './idempotency-store.ts';

/** Everything the backend keeps, as one run of a work sees it. */
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
  readonly schedule: ScheduleStore;
  readonly outbox: OutboxStore;
  readonly subscriptions: SubscriptionStore;
  readonly tokens: TokenStore;
  readonly reports: ReportStore;
  /** Does all of it or nothing, within the run: where it throws, what it wrote is undone and the rest goes on. */
  attempt<T>(work: () => T): T;
}
