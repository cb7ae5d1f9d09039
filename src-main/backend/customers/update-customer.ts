import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import type { CustomerProfile } from '../wire/wire-customer.ts';
import { completeProfile, profileFields } from './customer-profile.ts';
import { requireCustomer } from './require-customer.ts';

type Profile = Readonly<Record<string, unknown>>;

/** PUT /v2/customers/{id}: what is not given stays, null or an empty text clears. */
export const updateCustomer = endpoint({
  name: 'UpdateCustomer',
  method: 'PUT',
  path: '/v2/customers/:customer_id',
  writes: true,
  body: z.object({ ...profileFields, version: z.int().min(0).optional() }),
  handle: ({ store, body, rawBody, param, nowMs }) => {
    const before = requireCustomer(store, param('customer_id'));
    const { version, ...given } = body;
    if (version !== undefined && version !== before.version) {
      const detail = `Customer version does not match: ${version} was given, the current one is ${before.version}.`;
      throw squareError('VERSION_MISMATCH', detail, 'version');
    }
    const profile = completeProfile(merged({ ...before }, given, rawBody as Profile));
    store.customers.update({ id: before.id, profile, country: store.locations.main().country, nowMs });
    return { customer: store.customers.find(before.id) };
  },
});

/** The profile after the update; an address is changed line by line, as the rest is field by field. */
function merged(before: Profile, given: Profile, raw: Profile): CustomerProfile {
  const names = Object.keys(profileFields);
  return Object.fromEntries(
    names.map((name) => {
      if (raw[name] === null || raw[name] === '') return [name, undefined];
      if (given[name] === undefined) return [name, before[name]];
      if (typeof given[name] !== 'object') return [name, given[name]];
      return [name, mergedParts(before[name] as Profile, given[name] as Profile, raw[name] as Profile)];
    }),
  );
}

function mergedParts(before: Profile = {}, given: Profile, raw: Profile): Profile {
  const parts = Object.entries({ ...before, ...given });
  return Object.fromEntries(parts.filter(([name]) => raw[name] !== null && raw[name] !== ''));
}
