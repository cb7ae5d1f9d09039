import { endpoint } from '../endpoint/endpoint.ts';
import { CATALOG_LIMITS } from './catalog-limits.ts';
import { STANDARD_UNITS } from './standard-units.ts';

/** GET /v2/catalog/info */
export const catalogInfo = endpoint({
  name: 'CatalogInfo',
  method: 'GET',
  path: '/v2/catalog/info',
  handle: () => ({
    limits: CATALOG_LIMITS,
    standard_unit_description_group: { standard_unit_descriptions: STANDARD_UNITS, language_code: 'en-US' },
  }),
});
