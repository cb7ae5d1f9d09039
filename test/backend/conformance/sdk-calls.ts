import type { SquareClient } from 'square';
import type { Wire } from '../shop.ts';

/** Calls an endpoint as the official client does; the request's members have the client's own names and types. */
export type SdkCall = (client: SquareClient, request: Wire) => PromiseLike<unknown>;

const catalog: Readonly<Record<string, SdkCall>> = {
  ListCatalog: (client, request) => client.catalog.list(request),
  CatalogInfo: (client) => client.catalog.info(),
  BatchRetrieveCatalogObjects: (client, request) => client.catalog.batchGet(request),
  BatchUpsertCatalogObjects: (client, request) => client.catalog.batchUpsert(request),
  BatchDeleteCatalogObjects: (client, request) => client.catalog.batchDelete(request),
  SearchCatalogObjects: (client, request) => client.catalog.search(request),
  SearchCatalogItems: (client, request) => client.catalog.searchItems(request),
  UpdateItemTaxes: (client, request) => client.catalog.updateItemTaxes(request),
  UpdateItemModifierLists: (client, request) => client.catalog.updateItemModifierLists(request),
  UpsertCatalogObject: (client, request) => client.catalog.object.upsert(request),
  RetrieveCatalogObject: (client, request) => client.catalog.object.get(request),
  DeleteCatalogObject: (client, request) => client.catalog.object.delete(request),
};

const directory: Readonly<Record<string, SdkCall>> = {
  ListLocations: (client) => client.locations.list(),
  ListMerchants: (client) => client.merchants.list(),
  RetrieveMerchant: (client, request) => client.merchants.get(request),
  CreateLocation: (client, request) => client.locations.create(request),
  RetrieveLocation: (client, request) => client.locations.get(request),
  UpdateLocation: (client, request) => client.locations.update(request),
  ListCustomers: (client, request) => client.customers.list(request),
  CreateCustomer: (client, request) => client.customers.create(request),
  SearchCustomers: (client, request) => client.customers.search(request),
  RetrieveCustomer: (client, request) => client.customers.get(request),
  UpdateCustomer: (client, request) => client.customers.update(request),
  DeleteCustomer: (client, request) => client.customers.delete(request),
  ListCustomerGroups: (client, request) => client.customers.groups.list(request),
  CreateCustomerGroup: (client, request) => client.customers.groups.create(request),
  RetrieveCustomerGroup: (client, request) => client.customers.groups.get(request),
  UpdateCustomerGroup: (client, request) => client.customers.groups.update(request),
  DeleteCustomerGroup: (client, request) => client.customers.groups.delete(request),
  AddGroupToCustomer: (client, request) => client.customers.groups.add(request),
  RemoveGroupFromCustomer: (client, request) => client.customers.groups.remove(request),
};

const loyalty: Readonly<Record<string, SdkCall>> = {
  ListLoyaltyPrograms: (client) => client.loyalty.programs.list(),
  RetrieveLoyaltyProgram: (client, request) => client.loyalty.programs.get(request),
  CalculateLoyaltyPoints: (client, request) => client.loyalty.programs.calculate(request),
  CreateLoyaltyPromotion: (client, request) => client.loyalty.programs.promotions.create(request),
  ListLoyaltyPromotions: (client, request) => client.loyalty.programs.promotions.list(request),
  RetrieveLoyaltyPromotion: (client, request) => client.loyalty.programs.promotions.get(request),
  CancelLoyaltyPromotion: (client, request) => client.loyalty.programs.promotions.cancel(request),
  CreateLoyaltyAccount: (client, request) => client.loyalty.accounts.create(request),
  SearchLoyaltyAccounts: (client, request) => client.loyalty.accounts.search(request),
  RetrieveLoyaltyAccount: (client, request) => client.loyalty.accounts.get(request),
  AccumulateLoyaltyPoints: (client, request) => client.loyalty.accounts.accumulatePoints(request),
  AdjustLoyaltyPoints: (client, request) => client.loyalty.accounts.adjust(request),
  CreateLoyaltyReward: (client, request) => client.loyalty.rewards.create(request),
  SearchLoyaltyRewards: (client, request) => client.loyalty.rewards.search(request),
  RetrieveLoyaltyReward: (client, request) => client.loyalty.rewards.get(request),
  DeleteLoyaltyReward: (client, request) => client.loyalty.rewards.delete(request),
  RedeemLoyaltyReward: (client, request) => client.loyalty.rewards.redeem(request),
  SearchLoyaltyEvents: (client, request) => client.loyalty.searchEvents(request),
};

const money: Readonly<Record<string, SdkCall>> = {
  CreateOrder: (client, request) => client.orders.create(request),
  CalculateOrder: (client, request) => client.orders.calculate(request),
  RetrieveOrder: (client, request) => client.orders.get(request),
  BatchRetrieveOrders: (client, request) => client.orders.batchGet(request),
  UpdateOrder: (client, request) => client.orders.update(request),
  PayOrder: (client, request) => client.orders.pay(request),
  SearchOrders: (client, request) => client.orders.search(request),
  CloneOrder: (client, request) => client.orders.clone(request),
  CreatePayment: (client, request) => client.payments.create(request),
  GetPayment: (client, request) => client.payments.get(request),
  ListPayments: (client, request) => client.payments.list(request),
  UpdatePayment: (client, request) => client.payments.update(request),
  CompletePayment: (client, request) => client.payments.complete(request),
  CancelPayment: (client, request) => client.payments.cancel(request),
  CancelPaymentByIdempotencyKey: (client, request) => client.payments.cancelByIdempotencyKey(request),
  RefundPayment: (client, request) => client.refunds.refundPayment(request),
  GetPaymentRefund: (client, request) => client.refunds.get(request),
  ListPaymentRefunds: (client, request) => client.refunds.list(request),
};

const terminals: Readonly<Record<string, SdkCall>> = {
  CreateTerminalCheckout: (client, request) => client.terminal.checkouts.create(request),
  GetTerminalCheckout: (client, request) => client.terminal.checkouts.get(request),
  SearchTerminalCheckouts: (client, request) => client.terminal.checkouts.search(request),
  CancelTerminalCheckout: (client, request) => client.terminal.checkouts.cancel(request),
  DismissTerminalCheckout: (client, request) => client.terminal.dismissTerminalCheckout(request),
  CreateTerminalRefund: (client, request) => client.terminal.refunds.create(request),
  GetTerminalRefund: (client, request) => client.terminal.refunds.get(request),
  SearchTerminalRefunds: (client, request) => client.terminal.refunds.search(request),
  CancelTerminalRefund: (client, request) => client.terminal.refunds.cancel(request),
  DismissTerminalRefund: (client, request) => client.terminal.dismissTerminalRefund(request),
};

const webhooks: Readonly<Record<string, SdkCall>> = {
  ListWebhookEventTypes: (client, request) => client.webhooks.eventTypes.list(request),
  ListWebhookSubscriptions: (client, request) => client.webhooks.subscriptions.list(request),
  CreateWebhookSubscription: (client, request) => client.webhooks.subscriptions.create(request),
  RetrieveWebhookSubscription: (client, request) => client.webhooks.subscriptions.get(request),
  UpdateWebhookSubscription: (client, request) => client.webhooks.subscriptions.update(request),
  DeleteWebhookSubscription: (client, request) => client.webhooks.subscriptions.delete(request),
  UpdateWebhookSubscriptionSignatureKey: (client, request) => client.webhooks.subscriptions.updateSignatureKey(request),
  TestWebhookSubscription: (client, request) => client.webhooks.subscriptions.test(request),
};

/** How the official client calls each endpoint. */
export const SDK_CALLS: Readonly<Record<string, SdkCall>> = {
  ...catalog,
  ...directory,
  ...loyalty,
  ...money,
  ...terminals,
  ...webhooks,
};
