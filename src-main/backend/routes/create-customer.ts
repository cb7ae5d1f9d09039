import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { squareError } from '../http/square-error.ts';
import { squareId } from '../store/ids.ts';

const NAMING = ['given_name', 'family_name', 'company_name', 'email_address', 'phone_number'] as const;

/** POST /v2/customers */
export const createCustomer = endpoint({
  name: 'CreateCustomer',
  method: 'POST',
  path: '/v2/customers',
  writes: true,
  body: z.object({
    idempotency_key: z.string().optional(),
    given_name: z.string().max(300).optional(),
    family_name: z.string().max(300).optional(),
    company_name: z.string().max(500).optional(),
    nickname: z.string().max(100).optional(),
    email_address: z.string().max(254).optional(),
    phone_number: z.string().optional(),
    reference_id: z.string().max(100).optional(),
    note: z.string().max(4096).optional(),
    birthday: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d/)
      .optional(),
    address: z.record(z.string(), z.string().max(500)).optional(),
  }),
  handle: ({ store, body, nowMs }) => {
    const { idempotency_key, ...profile } = body;
    if (NAMING.every((name) => profile[name] === undefined)) {
      throw squareError('BAD_REQUEST', `At least one of ${NAMING.join(', ')} is required for a customer.`);
    }
    const digits = profile.phone_number?.replace(/\D/g, '').length ?? 10;
    if (digits < 9 || digits > 16 || /[^\d\s().+-]/.test(profile.phone_number ?? '')) {
      throw squareError('INVALID_PHONE_NUMBER', 'Expected phone_number to be a valid phone number.', 'phone_number');
    }
    const customer = store.customers.add({
      id: squareId(),
      profile,
      creationSource: 'THIRD_PARTY',
      country: store.locations.main().country,
      nowMs,
    });
    return { customer };
  },
});
