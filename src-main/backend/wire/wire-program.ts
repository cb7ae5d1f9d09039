import type { Money } from '#domain/money/money.ts';

/** Whether tax counts for points. */
export type WireTaxMode = 'BEFORE_TAX' | 'AFTER_TAX';

/** How points are earned, as stored and as sent; the data member of its type is there. */
export interface WireAccrualRule {
  readonly accrual_type: 'SPEND' | 'VISIT' | 'ITEM_VARIATION' | 'CATEGORY';
  readonly points: number;
  readonly spend_data?: {
    readonly amount_money: Money;
    readonly tax_mode: WireTaxMode;
    readonly excluded_category_ids?: readonly string[];
    readonly excluded_item_variation_ids?: readonly string[];
  };
  readonly visit_data?: { readonly minimum_amount_money?: Money; readonly tax_mode: WireTaxMode };
  readonly item_variation_data?: { readonly item_variation_id: string };
  readonly category_data?: { readonly category_id: string };
}

/** A tier: so many points buy what the pinned pricing rule says. */
export interface WireRewardTier {
  readonly id: string;
  readonly points: number;
  readonly name: string;
  readonly created_at: string;
  readonly pricing_rule_reference: { readonly object_id: string; readonly catalog_version: number };
}

/** The loyalty program, as stored and as sent. */
export interface WireProgram {
  readonly id: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** Ascending by points. */
  readonly reward_tiers: readonly WireRewardTier[];
  /** Absent when points never expire. */
  readonly expiration_policy?: { readonly expiration_duration: string };
  readonly terminology: { readonly one: string; readonly other: string };
  readonly location_ids: readonly string[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly accrual_rules: readonly WireAccrualRule[];
}
