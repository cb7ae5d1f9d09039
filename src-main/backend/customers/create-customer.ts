import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareId } from '../store/ids.ts';
import { completeProfile, profileFields } from './customer-profile.ts';

/** POST /v2/customers */
export const createCustomer = endpoint({
  name: 'CreateCustomer',
  method: 'POST',
  path: '/v2/customers',
  writes: true,
  body: z.object({ idempotency_key: z.string().optional(), ...profileFields }),
  handle: ({ store, body, nowMs }) => {
    const { idempotency_key: _key, ...profile } = body;
    const customer = store.customers.add({
      id: squareId(),
      profile: completeProfile(profile),
      creationSource: 'THIRD_PARTY',
      country: store.locations.main().country,
      nowMs,
    });
    return { customer };
  },
});
