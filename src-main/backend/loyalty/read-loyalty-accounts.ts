import { z } from 'zod';
import { parsePhone } from '#domain/phone/phone.ts';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { cursorField, idField } from '../wire/request-fields.ts';
import { viewAccount, viewAccounts } from './account-view.ts';
import { requireAccount } from './require-loyalty.ts';

/** GET /v2/loyalty/accounts/{id} */
export const retrieveLoyaltyAccount = endpoint({
  name: 'RetrieveLoyaltyAccount',
  method: 'GET',
  path: '/v2/loyalty/accounts/:account_id',
  handle: ({ store, param }) => ({ loyalty_account: viewAccount(store, requireAccount(store, param('account_id'))) }),
});

/** POST /v2/loyalty/accounts/search: by phone numbers or by customers, or all; oldest first. */
export const searchLoyaltyAccounts = endpoint({
  name: 'SearchLoyaltyAccounts',
  method: 'POST',
  path: '/v2/loyalty/accounts/search',
  body: z.object({
    limit: z.int().min(1).max(200).optional(),
    cursor: cursorField.optional(),
    query: z
      .object({
        mappings: z
          .array(z.object({ phone_number: z.string().max(64) }))
          .max(30)
          .optional(),
        customer_ids: z.array(idField).max(30).optional(),
      })
      .optional(),
  }),
  handle: ({ store, body }) => {
    const { mappings, customer_ids } = body.query ?? {};
    if (mappings?.length && customer_ids?.length) {
      throw squareError('CONFLICTING_PARAMETERS', 'Give either mappings or customer_ids, not both.', 'query');
    }
    const phones = mappings?.length ? mappings.map(({ phone_number }) => normalised(phone_number)) : undefined;
    const filter = {
      ...(phones ? { phones } : {}),
      ...(customer_ids?.length ? { customerIds: customer_ids } : {}),
    };
    const asked = ['accounts', filter];
    const [createdAt, id] = body.cursor === undefined ? [] : decodeCursor(asked, body.cursor);
    const limit = body.limit ?? 30;
    const found = store.accounts.search({
      ...filter,
      limit: limit + 1,
      ...(id === undefined ? {} : { after: [Number(createdAt), String(id)] as const }),
    });
    const accounts = found.slice(0, limit);
    const last = accounts.at(-1);
    if (!last) return {};
    return {
      loyalty_accounts: viewAccounts(store, accounts),
      ...(found.length > limit ? { cursor: encodeCursor(asked, [last.createdAt, last.id]) } : {}),
    };
  },
});

/** A number in E.164; one that cannot be read matches no account. */
function normalised(phone: string): string {
  const parsed = parsePhone(phone, 'US');
  return parsed.ok ? parsed.value : phone;
}
