import { notFound } from '../errors/square-error.ts';
import type { GroupStore, WireGroup } from '../store/sqlite/sqlite-group-store.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import type { WireCustomer } from '../wire/customer.ts';

/** A customer. @throws SquareError NOT_FOUND */
export function requireCustomer(store: Store, id: string): WireCustomer {
  const customer = store.customers.find(id);
  if (!customer) throw notFound('Customer', id);
  return customer;
}

/** A customer group. @throws SquareError NOT_FOUND */
export function requireGroup(groups: GroupStore, id: string): WireGroup {
  const group = groups.find(id);
  if (!group) throw notFound('Customer group', id);
  return group;
}
