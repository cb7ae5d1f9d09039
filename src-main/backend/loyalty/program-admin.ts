import { notFound, squareError } from '../errors/square-error.ts';
import { uuid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import { secondsText } from '../wire/timestamps.ts';
import type { WireProgram, WireRewardTier } from '../wire/wire-program.ts';
import { scheduleSweep, sweepAndScheduleNext } from './expire-points.ts';
import type { ProgramChanges, TierRequest } from './program-request.ts';
import { putTierGraph } from './tier-graph.ts';

/** Most tiers a program can have. @source Square Dashboard, loyalty settings */
const MAX_TIERS = 15;

/** Countries where points are on the amount before tax; elsewhere they are on what is paid. @source Square Loyalty API, tax setting */
const BEFORE_TAX_COUNTRIES = ['US', 'CA'];

/**
 * Makes the shop's program, at all its locations unless told otherwise: without accrual rules, a point for every
 * 100 minor units spent.
 *
 * @throws SquareError BAD_REQUEST when there is one already, NOT_FOUND for unknown locations or products
 */
export function createProgram(store: Store, changes: ProgramChanges, nowMs: number): WireProgram {
  if (store.program.find()) throw squareError('BAD_REQUEST', 'There is a loyalty program already.');
  const { currency, country } = store.locations.main();
  const at = secondsText(nowMs);
  const taxMode = BEFORE_TAX_COUNTRIES.includes(country) ? ('BEFORE_TAX' as const) : ('AFTER_TAX' as const);
  const program: WireProgram = {
    id: uuid(),
    status: 'ACTIVE',
    reward_tiers: [],
    terminology: { one: 'Point', other: 'Points' },
    location_ids: store.locations.all().map(({ id }) => id),
    created_at: at,
    updated_at: at,
    accrual_rules: [
      { accrual_type: 'SPEND', points: 1, spend_data: { amount_money: { amount: 100, currency }, tax_mode: taxMode } },
    ],
  };
  return save(store, withChanges(store, program, changes), nowMs);
}

/**
 * Changes the program. A changed expiration policy is for points already earned too: they get deadlines from when
 * they were earned, and those that are past expire at once.
 *
 * @throws SquareError NOT_FOUND without a program and for unknown locations or products
 */
export function changeProgram(store: Store, changes: ProgramChanges, nowMs: number): WireProgram {
  const program = save(store, withChanges(store, requireAny(store), changes), nowMs);
  if (changes.expiration_policy) sweepAndScheduleNext(store, nowMs);
  return program;
}

/** Changes whose tax counts, in every rule that looks at an amount. */
export function changeTaxMode(store: Store, tax_mode: 'BEFORE_TAX' | 'AFTER_TAX', nowMs: number): WireProgram {
  const program = requireAny(store);
  const accrual_rules = program.accrual_rules.map((rule) => ({
    ...rule,
    ...(rule.spend_data ? { spend_data: { ...rule.spend_data, tax_mode } } : {}),
    ...(rule.visit_data ? { visit_data: { ...rule.visit_data, tax_mode } } : {}),
  }));
  return save(store, { ...program, accrual_rules }, nowMs);
}

/** Adds a tier. @throws SquareError BAD_REQUEST beyond the most a program can have, NOT_FOUND for unknown products */
export function addTier(store: Store, request: TierRequest, nowMs: number): WireRewardTier {
  const program = requireAny(store);
  if (program.reward_tiers.length >= MAX_TIERS) {
    throw squareError('BAD_REQUEST', `A program has at most ${MAX_TIERS} reward tiers.`, 'reward_tiers');
  }
  const tier = newTier(store, request, nowMs);
  saveTiers(store, program, [...program.reward_tiers, tier], nowMs);
  return tier;
}

/**
 * Puts a new tier, with an id of its own, in the place of one: rewards already issued keep the old one's terms.
 * @throws SquareError NOT_FOUND
 * @source https://developer.squareup.com/forums/t/24101: an edited tier gets a new id
 */
export function changeTier(store: Store, tierId: string, request: TierRequest, nowMs: number): WireRewardTier {
  const program = requireAny(store);
  requireTier(program, tierId);
  const tier = newTier(store, request, nowMs);
  saveTiers(
    store,
    program,
    program.reward_tiers.map((one) => (one.id === tierId ? tier : one)),
    nowMs,
  );
  return tier;
}

/** Takes a tier away. Its catalog objects stay, for the orders that have them. @throws SquareError NOT_FOUND */
export function removeTier(store: Store, tierId: string, nowMs: number): WireProgram {
  const program = requireAny(store);
  const { id } = requireTier(program, tierId);
  return saveTiers(
    store,
    program,
    program.reward_tiers.filter((tier) => tier.id !== id),
    nowMs,
  );
}

function newTier(store: Store, request: TierRequest, nowMs: number): WireRewardTier {
  const pricing_rule_reference = putTierGraph(store, request, nowMs);
  const { points, name } = request;
  return { id: uuid(), points, name, created_at: secondsText(nowMs), pricing_rule_reference };
}

function saveTiers(store: Store, program: WireProgram, tiers: readonly WireRewardTier[], nowMs: number): WireProgram {
  const reward_tiers = tiers.toSorted((a, b) => a.points - b.points);
  return save(store, { ...program, reward_tiers }, nowMs);
}

function save(store: Store, program: WireProgram, nowMs: number): WireProgram {
  const saved = { ...program, updated_at: secondsText(nowMs) };
  store.program.put(saved);
  scheduleSweep(store, nowMs);
  return saved;
}

function withChanges(store: Store, program: WireProgram, changes: ProgramChanges): WireProgram {
  requireKnown(store, changes);
  const { expiration_policy: policy, accrual_rules: rules, ...plain } = changes;
  const { expiration_policy: before, ...rest } = program;
  const after = policy === undefined ? before : (policy ?? undefined);
  const accrual_rules = (rules ?? program.accrual_rules) as WireProgram['accrual_rules'];
  return { ...rest, ...defined(plain), accrual_rules, ...(after ? { expiration_policy: after } : {}) };
}

function requireKnown(store: Store, { location_ids, accrual_rules }: ProgramChanges): void {
  for (const id of location_ids ?? []) {
    if (id === 'main' || !store.locations.find(id)) throw notFound('Location', id);
  }
  const { currency } = store.locations.main();
  for (const [index, rule] of (accrual_rules ?? []).entries()) {
    const money = 'spend_data' in rule ? rule.spend_data.amount_money : undefined;
    const minimum = 'visit_data' in rule ? rule.visit_data.minimum_amount_money : undefined;
    if ([money, minimum].some((amount) => amount && amount.currency !== currency)) {
      throw squareError('INVALID_VALUE', `Amounts must be in ${currency}.`, `accrual_rules[${index}]`);
    }
    for (const [type, id] of productsOf(rule)) {
      if (store.catalog.alone(id)?.content.type !== type) throw notFound('Catalog object', id);
    }
  }
}

type RuleRequest = NonNullable<ProgramChanges['accrual_rules']>[number];

function productsOf(rule: RuleRequest): readonly (readonly [type: string, id: string])[] {
  switch (rule.accrual_type) {
    case 'SPEND': {
      const { excluded_category_ids, excluded_item_variation_ids } = rule.spend_data;
      return [
        ...(excluded_category_ids ?? []).map((id) => ['CATEGORY', id] as const),
        ...(excluded_item_variation_ids ?? []).map((id) => ['ITEM_VARIATION', id] as const),
      ];
    }
    case 'VISIT':
      return [];
    case 'ITEM_VARIATION':
      return [['ITEM_VARIATION', rule.item_variation_data.item_variation_id]];
    case 'CATEGORY':
      return [['CATEGORY', rule.category_data.category_id]];
  }
}

function requireAny(store: Store): WireProgram {
  const program = store.program.find();
  if (!program) throw notFound('Loyalty program', 'main');
  return program;
}

function requireTier(program: WireProgram, tierId: string): WireRewardTier {
  const tier = program.reward_tiers.find(({ id }) => id === tierId);
  if (!tier) throw notFound('Loyalty reward tier', tierId);
  return tier;
}
