/** Rows whose request the official client will not send: a test fails when one of them goes out after all. */
export interface NotSupported {
  readonly reason: string;
  /** How the client words its own refusal. */
  readonly says: RegExp;
  /** "Endpoint: why". */
  readonly rows: readonly string[];
}

/** What the official client refuses by itself, so that only raw requests can show the backend's own refusal. */
export const NOT_SUPPORTED: readonly NotSupported[] = [
  {
    reason: 'the client sends nothing without a member its types require',
    says: /^refused by the client: .*Missing (required key|discriminant)/,
    rows: [
      'CreateLoyaltyAccount: no idempotency key',
      'UpdatePayment: no idempotency key',
      'CancelPaymentByIdempotencyKey: no key',
      'UpsertCatalogObject: no key',
      'CreateOrder: no quantity',
      'BatchRetrieveOrders: no ids',
      'SearchOrders: a sort without its field',
      'CloneOrder: no order',
      'RefundPayment: no amount',
      'CreateTerminalCheckout: no device',
      'CreateTerminalRefund: no reason',
      'BatchRetrieveCatalogObjects: no ids',
      'UpsertCatalogObject: no type',
      'CreateCustomerGroup: no name',
      'UpdateCustomerGroup: no group',
      'SearchLoyaltyRewards: a query without an account',
      'RedeemLoyaltyReward: no location',
    ],
  },
  {
    reason: 'the client sends no word its enumerations lack',
    says: /^refused by the client: .*Expected enum/,
    rows: [
      'SearchLoyaltyEvents: an unknown type',
      'SearchOrders: an unknown state',
      'ListPayments: an unknown sort field',
      'SearchCatalogObjects: a type there is none of',
      'UpsertCatalogObject: an unknown type',
      'ListCustomers: an order there is not',
      'SearchLoyaltyRewards: a status that is none',
      'CreateLoyaltyPromotion: a kind that is none',
      'ListLoyaltyPromotions: a status that is none',
    ],
  },
];
