import { type Call, endpoint } from '../endpoint/endpoint.ts';
import { requireCustomer, requireGroup } from './require-customer.ts';

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
