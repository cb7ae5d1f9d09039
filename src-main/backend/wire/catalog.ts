import type { Money } from '#domain/money/money.ts';

/** An item: what stands on a tile. Its variations are objects of their own, put in when it is read. */
export interface WireItemData {
  readonly name: string;
  readonly description?: string;
  readonly is_taxable?: boolean;
  readonly tax_ids?: readonly string[];
  readonly image_ids?: readonly string[];
  readonly categories?: readonly { readonly id: string; readonly ordinal?: number }[];
  readonly product_type?: string;
  readonly variations?: readonly WireCatalogObject[];
}

/** What can be rung up. */
export interface WireVariationData {
  readonly item_id: string;
  readonly name: string;
  readonly sku?: string;
  readonly upc?: string;
  readonly ordinal?: number;
  readonly pricing_type: 'FIXED_PRICING' | 'VARIABLE_PRICING';
  readonly price_money?: Money;
}

/** A sales tax. */
export interface WireTaxData {
  readonly name: string;
  readonly calculation_phase: 'TAX_SUBTOTAL_PHASE' | 'TAX_TOTAL_PHASE';
  readonly inclusion_type: 'ADDITIVE' | 'INCLUSIVE';
  readonly percentage: string;
  readonly applies_to_custom_amounts?: boolean;
  readonly enabled: boolean;
}

/** A discount; a reward tier's rule names one. */
export interface WireDiscountData {
  readonly name: string;
  readonly discount_type: 'FIXED_PERCENTAGE' | 'FIXED_AMOUNT' | 'VARIABLE_PERCENTAGE' | 'VARIABLE_AMOUNT';
  readonly percentage?: string;
  readonly amount_money?: Money;
  readonly maximum_amount_money?: Money;
}

/** What a pricing rule matches. */
export interface WireProductSetData {
  readonly product_ids_any?: readonly string[];
  readonly all_products?: boolean;
  readonly quantity_exact?: number;
}

/** Ties a discount to products. */
export interface WirePricingRuleData {
  readonly name?: string;
  readonly discount_id: string;
  readonly match_products_id: string;
  readonly discount_target_scope?: 'WHOLE_PURCHASE' | 'LINE_ITEM';
  readonly application_mode?: 'ATTACHED' | 'AUTOMATIC';
  readonly max_applications_per_attachment?: number;
}

/** An object of the catalog, with the one data field of its type. */
export interface WireCatalogObject {
  readonly type: string;
  readonly id: string;
  readonly updated_at: string;
  readonly version: number;
  readonly is_deleted: boolean;
  readonly present_at_all_locations: boolean;
  readonly item_data?: WireItemData;
  readonly item_variation_data?: WireVariationData;
  readonly category_data?: {
    readonly name: string;
    readonly category_type?: string;
    readonly is_top_level?: boolean;
    readonly parent_category?: { readonly id: string; readonly ordinal?: number };
  };
  readonly tax_data?: WireTaxData;
  readonly discount_data?: WireDiscountData;
  readonly product_set_data?: WireProductSetData;
  readonly pricing_rule_data?: WirePricingRuleData;
  readonly image_data?: { readonly name?: string; readonly url: string; readonly caption?: string };
}

/** The data fields of an object, without what the store adds. */
export type CatalogContent = Omit<
  WireCatalogObject,
  'updated_at' | 'version' | 'is_deleted' | 'present_at_all_locations'
>;
