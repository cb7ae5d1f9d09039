import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { changeAccountPhone as changePhone, deleteAccount as removeAccount } from '../loyalty/account-admin.ts';
import { viewAccount } from '../loyalty/account-view.ts';
import { requireAccount } from '../loyalty/require-loyalty.ts';
import { EVENT_KINDS } from '../webhooks/event-types.ts';

/** PUT /admin/loyalty/accounts/{id}/phone: another number, which is a new mapping. The points stay. */
export const changeAccountPhone = endpoint({
  name: 'ChangeAccountPhone',
  method: 'PUT',
  path: '/admin/loyalty/accounts/:account_id/phone',
  writes: true,
  body: z.object({ phone_number: z.string().min(1).max(64) }),
  handle: ({ store, body, param, nowMs }) => ({
    loyalty_account: viewAccount(store, changePhone(store, param('account_id'), body.phone_number, nowMs)),
  }),
});

/** DELETE /admin/loyalty/accounts/{id}: gone from every answer, its number free again; the ledger keeps its events. */
export const deleteAccount = endpoint({
  name: 'DeleteAccount',
  method: 'DELETE',
  path: '/admin/loyalty/accounts/:account_id',
  writes: true,
  handle: ({ store, param, nowMs }) => {
    const body = { loyalty_account: viewAccount(store, requireAccount(store, param('account_id'))) };
    const { id } = removeAccount(store, param('account_id'), nowMs);
    const type = 'loyalty.account.deleted';
    store.outbox.add({ type, objectType: EVENT_KINDS[type]?.dataType ?? '', objectId: id, body, atMs: nowMs });
    return {};
  },
});
