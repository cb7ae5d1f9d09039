import { endpoint } from '../endpoint/endpoint.ts';
import { viewAccount } from './account-view.ts';
import { requireAccount } from './require-loyalty.ts';

/** GET /v2/loyalty/accounts/{id} */
export const retrieveLoyaltyAccount = endpoint({
  name: 'RetrieveLoyaltyAccount',
  method: 'GET',
  path: '/v2/loyalty/accounts/:account_id',
  handle: ({ store, param }) => ({ loyalty_account: viewAccount(store, requireAccount(store, param('account_id'))) }),
});
