import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { squareId, uuid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { idField, instantField, keyField } from '../wire/request-fields.ts';
import { phoneInUse, readLoyaltyPhone } from './account-admin.ts';
import { viewAccount } from './account-view.ts';
import { requireAccount, requireActiveProgram } from './require-loyalty.ts';

const PHONE_FIELD = 'loyalty_account.mapping.phone_number';

/**
 * POST /v2/loyalty/accounts: enrols a phone number, with the customer it belongs to or a new one.
 * @source https://github.com/square/connect-api-examples/issues/267: what Square answers without a mapping
 */
export const createLoyaltyAccount = endpoint({
  name: 'CreateLoyaltyAccount',
  method: 'POST',
  path: '/v2/loyalty/accounts',
  writes: true,
  body: z.object({
    idempotency_key: keyField(128),
    loyalty_account: z.object({
      program_id: z.string().min(1).max(36),
      customer_id: idField.optional(),
      enrolled_at: instantField.optional(),
      mapping: z.object({ phone_number: z.string().max(64).optional() }).optional(),
    }),
  }),
  handle: ({ store, body, nowMs }) => {
    const { program_id, customer_id, enrolled_at, mapping } = body.loyalty_account;
    if (mapping?.phone_number === undefined) {
      throw squareError('BAD_REQUEST', 'Must provide phone_number in the mapping field', PHONE_FIELD);
    }
    const program = requireActiveProgram(store);
    if (program_id !== program.id) throw notFound('Loyalty program', program_id);
    if (enrolled_at !== undefined && enrolled_at > nowMs) {
      throw squareError('INVALID_VALUE', 'enrolled_at cannot be in the future.', 'loyalty_account.enrolled_at');
    }
    const phone = readLoyaltyPhone(mapping.phone_number, PHONE_FIELD);
    if (store.accounts.findByPhone(program.id, phone)) {
      throw phoneInUse(PHONE_FIELD);
    }
    const id = uuid();
    store.accounts.add({
      id,
      programId: program.id,
      customerId: customerFor(store, customer_id, phone, nowMs),
      phone,
      mappingId: uuid(),
      enrolledAt: enrolled_at ?? null,
      createdAt: nowMs,
    });
    return { loyalty_account: viewAccount(store, requireAccount(store, id)) };
  },
});

function customerFor(store: Store, customerId: string | undefined, phone: string, nowMs: number): string {
  if (customerId !== undefined) {
    if (!store.customers.find(customerId)) throw notFound('Customer', customerId);
    return customerId;
  }
  const known = store.customers.findByPhone(phone);
  if (known) return known.id;
  const { country } = store.locations.main();
  const profile = { phone_number: phone };
  return store.customers.add({ id: squareId(), profile, creationSource: 'LOYALTY', country, nowMs }).id;
}
