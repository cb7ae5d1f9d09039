/**
 * What becomes of a field that says something of money. `computes`: it changes what is charged, given back or earned.
 * `tells`: the backend works it out, and a client's word for it is not asked. `keeps`: it comes back as it was given and
 * moves no money here. `leaves out`: it moves no money here and is not kept. `refuses`: the request hears its name.
 */
export type Becomes = 'computes' | 'tells' | 'keeps' | 'leaves out' | 'refuses';

const all = <Name extends string>(becomes: Becomes, ...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, becomes]));

const SUM = all('tells', 'applied_money', 'total_money', 'total_tax_money');

/** Every money field of Square's schema that an object or request of this backend may hold, by type. */
export const MONEY_FIELDS: Readonly<Record<string, Readonly<Record<string, Becomes>>>> = {
  CatalogObject: {
    ...all('computes', 'tax_data', 'discount_data', 'modifier_data', 'pricing_rule_data'),
    ...all('keeps', 'modifier_list_data'),
    ...all('refuses', 'quick_amounts_settings_data'),
  },
  // Which taxes an item bears is put on the order by whoever makes it.
  CatalogItem: all('keeps', 'is_taxable', 'tax_ids', 'modifier_list_info', 'skip_modifier_screen'),
  CatalogItemModifierListInfo: {
    ...all('keeps', 'modifier_list_id', 'modifier_overrides', 'min_selected_modifiers', 'max_selected_modifiers'),
    ...all('leaves out', 'hidden_from_customer_override'),
  },
  CatalogModifierOverride: {
    ...all('keeps', 'modifier_id'),
    ...all('leaves out', 'hidden_online_override', 'on_by_default_override'),
  },
  CatalogItemVariation: all('computes', 'pricing_type', 'price_money', 'location_overrides'),
  ItemVariationLocationOverrides: all('computes', 'price_money', 'pricing_type'),
  // No stock is counted.
  CatalogStockConversion: all('leaves out', 'stockable_quantity', 'nonstockable_quantity'),
  CatalogTax: {
    ...all('computes', 'calculation_phase', 'inclusion_type', 'percentage'),
    // The till asks for it when it makes a line; the reference says so of Square's own app.
    ...all('keeps', 'applies_to_custom_amounts'),
  },
  CatalogDiscount: all(
    'computes',
    'discount_type',
    'percentage',
    'amount_money',
    'modify_tax_basis',
    'maximum_amount_money',
  ),
  CatalogModifierList: all('keeps', 'modifiers', 'modifier_type', 'min_selected_modifiers', 'max_selected_modifiers'),
  CatalogModifier: {
    ...all('computes', 'price_money', 'location_overrides'),
    ...all('keeps', 'modifier_list_id'),
  },
  ModifierLocationOverrides: all('computes', 'price_money'),
  // Of automatic rules, which no order asks for here: `pricing_options` refuses it.
  CatalogProductSet: all('keeps', 'quantity_exact', 'quantity_min', 'quantity_max'),
  CatalogPricingRule: { ...all('computes', 'discount_id'), ...all('keeps', 'minimum_order_subtotal_money') },
  CatalogSubscriptionPlan: all('refuses', 'phases'),
  CatalogSubscriptionPlanVariation: all('refuses', 'phases'),
  SubscriptionPhase: all('refuses', 'recurring_price_money', 'pricing'),
  SubscriptionPricing: all('refuses', 'discount_ids', 'price_money'),
  CatalogQuickAmountsSettings: all('refuses', 'eligible_for_auto_amounts', 'amounts'),
  CatalogQuickAmount: all('refuses', 'amount'),
  Order: {
    ...all('computes', 'taxes', 'discounts', 'service_charges', 'rewards'),
    ...all('tells', 'return_amounts', 'net_amounts', 'refunds', 'net_amount_due_money'),
    ...all('tells', 'total_money', 'total_tax_money', 'total_discount_money', 'total_tip_money'),
    ...all('tells', 'total_service_charge_money', 'rounding_adjustment'),
    ...all('refuses', 'pricing_options'),
  },
  OrderPricingOptions: all('refuses', 'auto_apply_discounts', 'auto_apply_taxes'),
  OrderReward: all('computes', 'reward_tier_id'),
  OrderLineItem: {
    ...all('computes', 'quantity', 'modifiers', 'applied_taxes', 'applied_discounts', 'base_price_money'),
    ...all('computes', 'pricing_blocklists'),
    ...all('tells', 'variation_total_price_money', 'gross_sales_money', 'total_tax_money', 'total_discount_money'),
    ...all('tells', 'total_money', 'total_service_charge_money'),
    ...all('refuses', 'applied_service_charges'),
    ...all('keeps', 'quantity_unit'),
  },
  OrderLineItemModifier: { ...all('computes', 'quantity', 'base_price_money'), ...all('tells', 'total_price_money') },
  OrderLineItemAppliedTax: { ...all('computes', 'tax_uid'), ...all('tells', 'applied_money') },
  OrderLineItemAppliedDiscount: { ...all('computes', 'discount_uid'), ...all('tells', 'applied_money') },
  OrderLineItemAppliedServiceCharge: all('refuses', 'service_charge_uid', 'applied_money'),
  OrderLineItemPricingBlocklists: all('computes', 'blocked_discounts', 'blocked_taxes'),
  OrderLineItemPricingBlocklistsBlockedDiscount: all('computes', 'discount_uid', 'discount_catalog_object_id'),
  OrderLineItemPricingBlocklistsBlockedTax: all('computes', 'tax_uid', 'tax_catalog_object_id'),
  OrderLineItemTax: { ...all('computes', 'percentage'), ...all('tells', 'applied_money') },
  OrderLineItemDiscount: {
    ...all('computes', 'percentage', 'amount_money'),
    ...all('tells', 'applied_money', 'reward_ids', 'pricing_rule_id'),
  },
  OrderServiceCharge: {
    ...all('computes', 'percentage', 'amount_money', 'calculation_phase', 'taxable'),
    ...all('tells', 'applied_taxes'),
    ...SUM,
  },
  FulfillmentFulfillmentEntry: all('refuses', 'quantity'),
  // A return is the backend's own account of a refund: all of these are told, and none is taken from a request.
  OrderReturn: {
    ...all('tells', 'return_service_charges', 'return_taxes', 'return_discounts', 'return_tips'),
    ...all('tells', 'rounding_adjustment', 'return_amounts'),
  },
  OrderReturnLineItem: {
    ...all('tells', 'quantity', 'quantity_unit', 'return_modifiers', 'applied_taxes', 'applied_discounts'),
    ...all('tells', 'base_price_money', 'variation_total_price_money', 'gross_return_money', 'total_tax_money'),
    ...all('tells', 'total_discount_money', 'total_money', 'applied_service_charges', 'total_service_charge_money'),
  },
  OrderReturnLineItemModifier: all('tells', 'source_modifier_uid', 'base_price_money', 'total_price_money', 'quantity'),
  OrderReturnServiceCharge: {
    ...all('tells', 'source_service_charge_uid', 'percentage', 'amount_money', 'calculation_phase', 'taxable'),
    ...all('tells', 'applied_taxes'),
    ...SUM,
  },
  OrderReturnTax: all('tells', 'source_tax_uid', 'percentage', 'applied_money'),
  OrderReturnDiscount: all('tells', 'source_discount_uid', 'percentage', 'amount_money', 'applied_money'),
  OrderReturnTip: all('tells', 'applied_money'),
  OrderRoundingAdjustment: all('tells', 'amount_money'),
  OrderMoneyAmounts: all('tells', 'total_money', 'tax_money', 'discount_money', 'tip_money', 'service_charge_money'),
  Tender: all('tells', 'amount_money', 'tip_money', 'processing_fee_money'),
  TenderCashDetails: all('tells', 'buyer_tendered_money', 'change_back_money'),
  AdditionalRecipient: all('tells', 'amount_money'),
  Refund: all('tells', 'amount_money', 'processing_fee_money'),
  // A fee goes to the application, out of what the seller gets: the buyer pays the same.
  CreatePaymentRequest: { ...all('computes', 'amount_money', 'tip_money'), ...all('keeps', 'app_fee_money') },
  CashPaymentDetails: { ...all('computes', 'buyer_supplied_money'), ...all('tells', 'change_back_money') },
  ExternalPaymentDetails: all('keeps', 'source_fee_money'),
  Payment: {
    ...all('computes', 'amount_money', 'tip_money'),
    ...all('keeps', 'app_fee_money'),
    ...all('tells', 'total_money', 'approved_money', 'processing_fee', 'refunded_money', 'refund_ids'),
  },
  ProcessingFee: all('tells', 'amount_money'),
  CardPaymentDetails: all('tells', 'refund_requires_card_presence'),
  RefundPaymentRequest: { ...all('computes', 'amount_money'), ...all('keeps', 'app_fee_money') },
  DestinationDetailsCashRefundDetails: all('tells', 'seller_supplied_money', 'change_back_money'),
  PaymentRefund: all('tells', 'amount_money', 'app_fee_money', 'processing_fee', 'terminal_refund_id'),
  LoyaltyProgram: all('computes', 'reward_tiers', 'accrual_rules'),
  LoyaltyProgramRewardTier: all('computes', 'points', 'pricing_rule_reference'),
  LoyaltyProgramAccrualRule: all('computes', 'accrual_type', 'points'),
  LoyaltyProgramAccrualRuleVisitData: all('computes', 'minimum_amount_money', 'tax_mode'),
  LoyaltyProgramAccrualRuleSpendData: all('computes', 'amount_money', 'tax_mode'),
};
