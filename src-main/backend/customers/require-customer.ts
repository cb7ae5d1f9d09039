import { notFound } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import type { WireCustomer, WireGroup } from '../wire/wire-customer.ts';
import type { GroupStore } from './store/group-store.ts';

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
