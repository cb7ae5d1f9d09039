import type { Money } from '#domain/money/money.ts';

/** A category something belongs to. */
export interface WireCategoryRef {
  readonly id: string;
  readonly ordinal?: number;
}

/** A list of modifiers an item offers. */
export interface WireModifierListInfo {
  readonly modifier_list_id: string;
  readonly enabled?: boolean;
  readonly min_selected_modifiers?: number;
  readonly max_selected_modifiers?: number;
  readonly ordinal?: number;
}

/** An item: what stands on a tile. Its variations are objects of their own, put in when it is read. */
export interface WireItemData {
  readonly name: string;
  readonly description?: string;
  readonly is_taxable?: boolean;
  readonly tax_ids?: readonly string[];
  readonly image_ids?: readonly string[];
  readonly categories?: readonly WireCategoryRef[];
  readonly category_id?: string;
  readonly reporting_category?: WireCategoryRef;
  readonly modifier_list_info?: readonly WireModifierListInfo[];
  readonly product_type?: string;
  readonly is_archived?: boolean;
  readonly abbreviation?: string;
  readonly description_html?: string;
  readonly description_plaintext?: string;
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
  readonly image_ids?: readonly string[];
  readonly location_overrides?: readonly {
    readonly location_id: string;
    readonly pricing_type?: 'FIXED_PRICING' | 'VARIABLE_PRICING';
    readonly price_money?: Money;
  }[];
}

/** A list of modifiers. They are objects of their own, put in when it is read. */
export interface WireModifierListData {
  readonly name: string;
  readonly ordinal?: number;
  readonly selection_type?: 'SINGLE' | 'MULTIPLE';
  readonly modifier_type?: 'LIST' | 'TEXT';
  readonly allow_quantities?: boolean;
  readonly min_selected_modifiers?: number;
  readonly max_selected_modifiers?: number;
  readonly image_ids?: readonly string[];
  readonly modifiers?: readonly WireCatalogObject[];
}

/** A choice of a modifier list, "Oat milk". */
export interface WireModifierData {
  readonly name: string;
  readonly modifier_list_id: string;
  readonly price_money?: Money;
  readonly on_by_default?: boolean;
  readonly location_overrides?: readonly { readonly location_id: string; readonly price_money?: Money }[];
  readonly ordinal?: number;
  readonly image_id?: string;
}

/** When a pricing rule holds: one VEVENT of iCalendar, BEGIN and END included. */
export interface WireTimePeriodData {
  readonly event: string;
}

/** A category. `root_category` and `path_to_root` are worked out when it is read. */
export interface WireCategoryData {
  readonly name: string;
  readonly category_type?: string;
  readonly is_top_level?: boolean;
  readonly parent_category?: WireCategoryRef;
  readonly root_category?: string;
  readonly image_ids?: readonly string[];
  readonly path_to_root?: readonly { readonly category_id: string; readonly category_name: string }[];
}

/** A sales tax. */
export interface WireTaxData {
  readonly name: string;
  readonly calculation_phase: 'TAX_SUBTOTAL_PHASE' | 'TAX_TOTAL_PHASE';
  readonly inclusion_type: 'ADDITIVE' | 'INCLUSIVE';
  readonly percentage: string;
  readonly applies_to_custom_amounts?: boolean;
  readonly enabled: boolean;
  readonly applies_to_product_set_id?: string;
}

/** A discount; a reward tier's rule names one. */
export interface WireDiscountData {
  readonly name: string;
  readonly discount_type: 'FIXED_PERCENTAGE' | 'FIXED_AMOUNT' | 'VARIABLE_PERCENTAGE' | 'VARIABLE_AMOUNT';
  readonly percentage?: string;
  readonly amount_money?: Money;
  readonly maximum_amount_money?: Money;
  readonly modify_tax_basis?: 'MODIFY_TAX_BASIS' | 'DO_NOT_MODIFY_TAX_BASIS';
}

/** What a pricing rule matches. */
export interface WireProductSetData {
  readonly name?: string;
  readonly product_ids_any?: readonly string[];
  readonly product_ids_all?: readonly string[];
  readonly all_products?: boolean;
  readonly quantity_exact?: number;
  readonly quantity_min?: number;
  readonly quantity_max?: number;
}

/** Ties a discount to products. */
export interface WirePricingRuleData {
  readonly name?: string;
  readonly discount_id: string;
  readonly match_products_id: string;
  readonly apply_products_id?: string;
  readonly exclude_products_id?: string;
  readonly time_period_ids?: readonly string[];
  readonly valid_from_date?: string;
  readonly valid_until_date?: string;
  readonly minimum_order_subtotal_money?: Money;
  readonly customer_group_ids_any?: readonly string[];
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
  readonly present_at_location_ids?: readonly string[];
  readonly absent_at_location_ids?: readonly string[];
  readonly item_data?: WireItemData;
  readonly item_variation_data?: WireVariationData;
  readonly category_data?: WireCategoryData;
  readonly tax_data?: WireTaxData;
  readonly discount_data?: WireDiscountData;
  readonly product_set_data?: WireProductSetData;
  readonly pricing_rule_data?: WirePricingRuleData;
  readonly modifier_list_data?: WireModifierListData;
  readonly modifier_data?: WireModifierData;
  readonly time_period_data?: WireTimePeriodData;
  readonly image_data?: { readonly name?: string; readonly url?: string; readonly caption?: string };
}

/** What an object says of itself, without what the store adds: at all locations unless it says otherwise. */
export type CatalogContent = Omit<
  WireCatalogObject,
  'updated_at' | 'version' | 'is_deleted' | 'present_at_all_locations'
> & { readonly present_at_all_locations?: boolean };
