import type { Backend } from '#backend/backend.ts';
import type { ShopClient, Wire } from '../shop.ts';

/** What a row may use: a shop with Maria enrolled and 12 points, an open order of 10.00, a reward on it, a paid order and one of nothing. */
export interface Scene {
  readonly shop: ShopClient & { readonly backend: Backend };
  readonly programId: string;
  readonly accountId: string;
  readonly customerId: string;
  readonly orderId: string;
  readonly rewardId: string;
  readonly paidOrderId: string;
  readonly paymentId: string;
  readonly freeOrderId: string;
  readonly subscriptionId: string;
  readonly money: MoneyScene;
  readonly directory: DirectoryScene;
  readonly loyalty: LoyaltyScene;
}

/** A reward on no order, and a promotion that waits for its day. */
export interface LoyaltyScene {
  readonly looseRewardId: string;
  readonly promotionId: string;
}

/** An approved card payment of 5.00, a card payment of 20.00 with a refund of 3.00, and requests to devices: a waiting and a called-off one of each kind. */
export interface MoneyScene {
  readonly approvedPaymentId: string;
  readonly approvedKey: string;
  readonly cardPaymentId: string;
  readonly cardKey: string;
  readonly refundId: string;
  readonly checkoutId: string;
  readonly endedCheckoutId: string;
  readonly terminalRefundId: string;
  readonly endedTerminalRefundId: string;
}

/** Theo in a group of customers, the version of the demo store's catalog, and a list of modifiers with its first. */
export interface DirectoryScene {
  readonly groupId: string;
  readonly catalogVersion: number;
  readonly modifierListId: string;
  readonly modifierId: string;
}

/** A request of a row. */
export type RowRequest = readonly [method: string, path: string, body?: object];

/** One endpoint: a good request, and requests that are refused with the status and code beside them. */
export interface ConformanceRow {
  readonly name: string;
  readonly good: (scene: Scene) => RowRequest;
  /** What the 200 answer holds, beyond Square's schema. */
  readonly holds?: (body: Wire, scene: Scene) => boolean;
  readonly bad?: readonly {
    readonly why: string;
    readonly request: (scene: Scene) => RowRequest;
    readonly status: number;
    readonly code: string;
    readonly field?: string;
  }[];
}
