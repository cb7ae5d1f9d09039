import type { Database } from 'better-sqlite3';
import type { Money } from '#domain/money/money.ts';

/** How points are earned, as stored and as sent. */
export interface WireAccrualRule {
  readonly accrual_type: 'SPEND' | 'VISIT' | 'ITEM_VARIATION' | 'CATEGORY';
  readonly points: number;
  readonly spend_data?: {
    readonly amount_money: Money;
    readonly tax_mode: 'BEFORE_TAX' | 'AFTER_TAX';
    readonly excluded_category_ids?: readonly string[];
    readonly excluded_item_variation_ids?: readonly string[];
  };
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
  readonly terminology: { readonly one: string; readonly other: string };
  readonly location_ids: readonly string[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly accrual_rules: readonly WireAccrualRule[];
}

/** The seller's one program, or none. */
export interface ProgramStore {
  put(program: WireProgram): void;
  find(): WireProgram | undefined;
}

/** The program in the backend's file. */
export function createProgramStore(db: Database): ProgramStore {
  const insert = db.prepare('INSERT INTO loyalty_programs VALUES (?, ?, ?)');
  const find = db.prepare<[], { body: string }>('SELECT body FROM loyalty_programs LIMIT 1');
  return {
    put: (program) => {
      insert.run(program.id, program.status, JSON.stringify(program));
    },
    find: () => {
      const row = find.get();
      return row && (JSON.parse(row.body) as WireProgram);
    },
  };
}
