import { endpoint } from '../endpoint/endpoint.ts';
import { requireProgram } from './require-loyalty.ts';

/** GET /v2/loyalty/programs */
export const listLoyaltyPrograms = endpoint({
  name: 'ListLoyaltyPrograms',
  method: 'GET',
  path: '/v2/loyalty/programs',
  handle: ({ store }) => {
    const program = store.program.find();
    return program ? { programs: [program] } : {};
  },
});

/** GET /v2/loyalty/programs/{id|main} */
export const retrieveLoyaltyProgram = endpoint({
  name: 'RetrieveLoyaltyProgram',
  method: 'GET',
  path: '/v2/loyalty/programs/:program_id',
  handle: ({ store, param }) => ({ program: requireProgram(store, param('program_id')) }),
});
