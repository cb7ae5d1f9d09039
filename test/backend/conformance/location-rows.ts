import { LOCATION } from '../shop.ts';
import type { ConformanceRow } from './row.ts';

/** The seller, and writes of locations. */
export const locationRows: readonly ConformanceRow[] = [
  {
    name: 'ListMerchants',
    good: () => ['GET', '/v2/merchants'],
    holds: ({ merchant }) => merchant.length === 1 && merchant[0].main_location_id === LOCATION,
  },
  {
    name: 'RetrieveMerchant',
    good: () => ['GET', '/v2/merchants/me'],
    holds: ({ merchant }) => merchant.business_name === 'Corner Coffee' && merchant.currency === 'USD',
    bad: [{ why: 'another seller', request: () => ['GET', '/v2/merchants/NONE'], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'CreateLocation',
    good: () => ['POST', '/v2/locations', { location: { name: 'Midtown', description: 'By the park' } }],
    holds: ({ location }) => location.name === 'Midtown' && location.currency === 'USD' && location.status === 'ACTIVE',
    bad: [
      {
        why: 'a name that is taken',
        request: () => ['POST', '/v2/locations', { location: { name: 'Corner Coffee' } }],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'location.name',
      },
      {
        why: 'no name',
        request: () => ['POST', '/v2/locations', { location: {} }],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'location.name',
      },
      {
        why: 'a time zone there is not',
        request: () => ['POST', '/v2/locations', { location: { name: 'Moon', timezone: 'Moon/Crater' } }],
        status: 400,
        code: 'INVALID_VALUE',
        field: 'location.timezone',
      },
    ],
  },
  {
    name: 'UpdateLocation',
    good: () => ['PUT', `/v2/locations/${LOCATION}`, { location: { description: 'Open late', phone_number: null } }],
    holds: ({ location }) =>
      location.description === 'Open late' && location.phone_number === undefined && location.name === 'Corner Coffee',
    bad: [
      {
        why: 'unknown id',
        request: () => ['PUT', '/v2/locations/NONE', { location: {} }],
        status: 404,
        code: 'NOT_FOUND',
      },
      {
        why: 'a name cleared',
        request: () => ['PUT', `/v2/locations/${LOCATION}`, { location: { name: null } }],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'location.name',
      },
    ],
  },
];
