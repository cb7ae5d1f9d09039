import { endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';

/** GET /v2/merchants: the one seller whose token it is. @source Square Merchants API, ListMerchants */
export const listMerchants = endpoint({
  name: 'ListMerchants',
  method: 'GET',
  path: '/v2/merchants',
  handle: ({ store }) => ({ merchant: [merchantOf(store)] }),
});

/** GET /v2/merchants/{id|me} */
export const retrieveMerchant = endpoint({
  name: 'RetrieveMerchant',
  method: 'GET',
  path: '/v2/merchants/:merchant_id',
  handle: ({ store, param }) => {
    const merchant = merchantOf(store);
    const id = param('merchant_id');
    if (id !== 'me' && id !== merchant.id) throw notFound('Merchant', id);
    return { merchant };
  },
});

/** The seller as the main location tells of them. */
function merchantOf(store: Store) {
  const main = store.locations.main();
  return {
    id: main.merchant_id,
    business_name: main.name,
    country: main.country,
    language_code: main.language_code,
    currency: main.currency,
    status: 'ACTIVE',
    main_location_id: main.id,
    created_at: main.created_at,
  };
}
