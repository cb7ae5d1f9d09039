import { z } from 'zod';
import { type Call, endpoint } from '../endpoint/endpoint.ts';
import { squareId } from '../store/ids.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { pageSizeField } from '../wire/query-fields.ts';
import { cursorField } from '../wire/request-fields.ts';
import { requireCustomer, requireGroup } from './require-customer.ts';

const group = z.object({ name: z.string().trim().min(1).max(255) });
const MAX_PAGE = 50;

/** POST /v2/customers/groups */
export const createCustomerGroup = endpoint({
  name: 'CreateCustomerGroup',
  method: 'POST',
  path: '/v2/customers/groups',
  writes: true,
  body: z.object({ idempotency_key: z.string().optional(), group }),
  handle: ({ store, body, nowMs }) => {
    const id = squareId();
    store.groups.add(id, body.group.name, nowMs);
    return { group: requireGroup(store.groups, id) };
  },
});

/** GET /v2/customers/groups */
export const listCustomerGroups = endpoint({
  name: 'ListCustomerGroups',
  method: 'GET',
  path: '/v2/customers/groups',
  query: z.object({ cursor: cursorField.optional(), limit: pageSizeField(MAX_PAGE).optional() }),
  handle: ({ store, query }) => {
    const after = query.cursor === undefined ? undefined : decodeCursor('groups', query.cursor, 2);
    const { groups, end } = store.groups.page(query.limit ?? MAX_PAGE, after);
    return { ...(groups.length === 0 ? {} : { groups }), ...(end ? { cursor: encodeCursor('groups', end) } : {}) };
  },
});

/** GET /v2/customers/groups/{id} */
export const retrieveCustomerGroup = endpoint({
  name: 'RetrieveCustomerGroup',
  method: 'GET',
  path: '/v2/customers/groups/:group_id',
  handle: ({ store, param }) => ({ group: requireGroup(store.groups, param('group_id')) }),
});

/** PUT /v2/customers/groups/{id} */
export const updateCustomerGroup = endpoint({
  name: 'UpdateCustomerGroup',
  method: 'PUT',
  path: '/v2/customers/groups/:group_id',
  writes: true,
  body: z.object({ group }),
  handle: ({ store, body, param, nowMs }) => {
    const { id } = requireGroup(store.groups, param('group_id'));
    store.groups.rename(id, body.group.name, nowMs);
    return { group: requireGroup(store.groups, id) };
  },
});

/** DELETE /v2/customers/groups/{id}: the customers stay. */
export const deleteCustomerGroup = endpoint({
  name: 'DeleteCustomerGroup',
  method: 'DELETE',
  path: '/v2/customers/groups/:group_id',
  writes: true,
  handle: ({ store, param }) => {
    store.groups.remove(requireGroup(store.groups, param('group_id')).id);
    return {};
  },
});

/** PUT /v2/customers/{id}/groups/{id}: once more changes nothing. */
export const addGroupToCustomer = endpoint({
  name: 'AddGroupToCustomer',
  method: 'PUT',
  path: '/v2/customers/:customer_id/groups/:group_id',
  writes: true,
  handle: (call) => changeMembership(call, 'join'),
});

/** DELETE /v2/customers/{id}/groups/{id} */
export const removeGroupFromCustomer = endpoint({
  name: 'RemoveGroupFromCustomer',
  method: 'DELETE',
  path: '/v2/customers/:customer_id/groups/:group_id',
  writes: true,
  handle: (call) => changeMembership(call, 'leave'),
});

/** A change of groups is a change of the profile: its version grows. */
function changeMembership({ store, param, nowMs }: Call, change: 'join' | 'leave'): object {
  const { id } = requireCustomer(store, param('customer_id'));
  const group = requireGroup(store.groups, param('group_id'));
  if (store.groups[change](group.id, id)) store.customers.touch(id, nowMs);
  return {};
}
