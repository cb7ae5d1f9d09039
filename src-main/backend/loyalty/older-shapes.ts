import { squareError } from '../errors/square-error.ts';
import { readRewardRule } from '../rewards/reward-rule.ts';
import type { Store } from '../store/store.ts';
import type { WireAccrualRule, WireRewardTier } from '../wire/wire-program.ts';

/**
 * The shapes of loyalty objects in older API versions.
 * @source Square API release notes, 2021-05-13, 2022-01-20, 2022-08-17 and 2025-06-18
 */
const ONE_MAPPING = '2021-05-13';
const NESTED_RULES = '2022-01-20';
const SEVERAL_EVENTS = '2022-08-17';
const NO_DEFINITION = '2025-06-18';

type Json = Record<string, unknown>;

/** An answer in the newest shape as `version` shows it. */
export function olderAnswer(
  version: string,
  body: object,
  { endpoint, store }: { readonly endpoint: string; readonly store: Store },
): object {
  const answer = ANSWERS[endpoint];
  return answer && version < NO_DEFINITION ? answer(body as Json, version, store) : body;
}

/** A request written for `version` in the newest shape; one in the newest shape is taken by every version. */
export function newestRequest(version: string, body: unknown, endpoint: string): unknown {
  const request = version < ONE_MAPPING ? REQUESTS[endpoint] : undefined;
  return request && isObject(body) ? request(body) : body;
}

const ANSWERS: Readonly<Record<string, (body: Json, version: string, store: Store) => object>> = {
  CreateLoyaltyAccount: (body, version) => each(body, 'loyalty_account', (one) => oldAccount(one, version)),
  RetrieveLoyaltyAccount: (body, version) => each(body, 'loyalty_account', (one) => oldAccount(one, version)),
  SearchLoyaltyAccounts: (body, version) => each(body, 'loyalty_accounts', (one) => oldAccount(one, version)),
  ListLoyaltyPrograms: (body, version, store) => each(body, 'programs', (one) => oldProgram(one, version, store)),
  RetrieveLoyaltyProgram: (body, version, store) => each(body, 'program', (one) => oldProgram(one, version, store)),
  AccumulateLoyaltyPoints: (body, version) => {
    const { events, ...rest } = body;
    if (version >= SEVERAL_EVENTS || !Array.isArray(events)) return body;
    return { ...rest, event: events[0] };
  },
};

const REQUESTS: Readonly<Record<string, (body: Json) => Json>> = {
  CreateLoyaltyAccount: (body) => {
    const account = body['loyalty_account'];
    if (!isObject(account) || account['mapping'] !== undefined || !Array.isArray(account['mappings'])) return body;
    const { mappings, ...rest } = account;
    return { ...body, loyalty_account: { ...rest, mapping: newMapping(account['mappings'][0]) } };
  },
  SearchLoyaltyAccounts: (body) => {
    const query = body['query'];
    if (!isObject(query) || !Array.isArray(query['mappings'])) return body;
    return { ...body, query: { ...query, mappings: query['mappings'].map(newMapping) } };
  },
};

/** A phone was a value of a type; there never was another type. */
function newMapping(mapping: unknown): unknown {
  if (!isObject(mapping) || mapping['value'] === undefined) return mapping;
  const { type, value, ...rest } = mapping;
  return { ...rest, phone_number: value };
}

function oldAccount(account: Json, version: string): Json {
  const { mapping, ...rest } = account;
  if (version >= ONE_MAPPING || !isObject(mapping)) return account;
  const { phone_number, ...known } = mapping;
  return { ...rest, mappings: [{ ...known, type: 'PHONE', value: phone_number }] };
}

function oldProgram(program: Json, version: string, store: Store): Json {
  const { reward_tiers, accrual_rules } = program;
  const tiers = reward_tiers as readonly WireRewardTier[];
  const rules = accrual_rules as readonly WireAccrualRule[];
  return {
    ...program,
    reward_tiers: tiers.map((tier) => ({ ...tier, definition: tierDefinition(store, tier) })),
    accrual_rules: version < NESTED_RULES ? rules.map(flatRule) : rules,
  };
}

function flatRule({ spend_data, visit_data, item_variation_data, category_data, ...rule }: WireAccrualRule): Json {
  const { excluded_category_ids: categories, excluded_item_variation_ids: variations } = spend_data ?? {};
  const productId = item_variation_data?.item_variation_id ?? category_data?.category_id;
  const minimum = visit_data?.minimum_amount_money;
  return {
    ...rule,
    ...(spend_data ? { spend_amount_money: spend_data.amount_money } : {}),
    ...(minimum ? { visit_minimum_amount_money: minimum } : {}),
    ...(productId === undefined ? {} : { catalog_object_id: productId }),
    ...(categories ? { excluded_category_ids: categories } : {}),
    ...(variations ? { excluded_item_variation_ids: variations } : {}),
  };
}

function each(body: Json, name: string, change: (one: Json) => Json): Json {
  const value = body[name];
  if (Array.isArray(value)) return { ...body, [name]: value.map((one) => (isObject(one) ? change(one) : one)) };
  return isObject(value) ? { ...body, [name]: change(value) } : body;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What is to be put into words must still be in the catalog, although the pinned version can be read and rewards
 * already given out go on using it. The newest shape gives the reference alone, and asks for nothing more.
 *
 * @throws SquareError UNSUPPORTED_LOYALTY_REWARD_TIER
 * @source Square Loyalty API, RetrieveLoyaltyProgram, "reward tiers that cannot be converted"
 */
function requireLivingRule(store: Store, tier: WireRewardTier): void {
  const { object_id, catalog_version } = tier.pricing_rule_reference;
  const rule = store.catalog.alone(object_id, catalog_version)?.content.pricing_rule_data;
  for (const id of [object_id, rule?.discount_id, rule?.match_products_id]) {
    if (id !== undefined && store.catalog.stored(id)?.isDeleted === false) continue;
    const detail = `The reward tier ${tier.id} names ${id ?? 'an object'}, which is no longer in the catalog.`;
    throw squareError('UNSUPPORTED_LOYALTY_REWARD_TIER', detail);
  }
}

/**
 * What a tier gives, in the words of API versions before 2025-06-18, read from its pinned pricing rule.
 * @throws SquareError UNSUPPORTED_LOYALTY_REWARD_TIER when the catalog no longer tells
 * @source Square Loyalty API, LoyaltyProgramRewardDefinition
 */
function tierDefinition(store: Store, tier: WireRewardTier): object {
  requireLivingRule(store, tier);
  const { percentage, amount, maximum, productIds } = readRewardRule(store, tier);
  const [first] = productIds ?? [];
  const type =
    first === undefined
      ? undefined
      : store.catalog.alone(first, tier.pricing_rule_reference.catalog_version)?.content.type;
  return {
    scope: productIds === undefined ? 'ORDER' : type === 'CATEGORY' ? 'CATEGORY' : 'ITEM_VARIATION',
    discount_type: percentage === undefined ? 'FIXED_AMOUNT' : 'FIXED_PERCENTAGE',
    ...(percentage === undefined ? {} : { percentage_discount: percentage.replace(/\.0+$/, '') }),
    ...(productIds === undefined ? {} : { catalog_object_ids: productIds }),
    ...(amount ? { fixed_discount_money: amount } : {}),
    ...(maximum ? { max_discount_money: maximum } : {}),
  };
}
