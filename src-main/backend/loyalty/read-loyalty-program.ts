import { endpoint } from '../endpoint/endpoint.ts';
import { readRewardRule } from '../rewards/reward-rule.ts';
import type { WireProgram } from '../store/sqlite/sqlite-program-store.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import { requireLivingRule } from './living-rule.ts';
import { requireProgram } from './require-loyalty.ts';

/** GET /v2/loyalty/programs */
export const listLoyaltyPrograms = endpoint({
  name: 'ListLoyaltyPrograms',
  method: 'GET',
  path: '/v2/loyalty/programs',
  handle: ({ store }) => {
    const program = store.program.find();
    return program ? { programs: [readable(program, store)] } : {};
  },
});

/** GET /v2/loyalty/programs/{id|main} */
export const retrieveLoyaltyProgram = endpoint({
  name: 'RetrieveLoyaltyProgram',
  method: 'GET',
  path: '/v2/loyalty/programs/:program_id',
  handle: ({ store, param }) => ({ program: readable(requireProgram(store, param('program_id')), store) }),
});

/** A program with a tier that the catalog no longer explains is refused rather than shown half. */
function readable(program: WireProgram, store: Store): WireProgram {
  for (const tier of program.reward_tiers) {
    readRewardRule(store, tier);
    requireLivingRule(store, tier);
  }
  return program;
}
