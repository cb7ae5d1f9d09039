import type { PageEnd } from '../../wire/cursor.ts';
import type { CustomerProfile, WireCustomer } from '../../wire/wire-customer.ts';

/** Texts a customer is searched by. */
export type CustomerTextField = 'phone' | 'email' | 'reference';

/** Groups a customer must be in all of, in any of, in none of. */
export interface GroupFilter {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly none?: readonly string[];
}

/** A search in the directory. Every filter given must match. */
export interface CustomerSearch {
  /** E.164 for a phone number; lower case for the others. */
  readonly exact?: Partial<Record<CustomerTextField, string>>;
  /** Words of which each must be found, anywhere in the text. */
  readonly fuzzy?: Partial<Record<CustomerTextField, string>>;
  /** Both ends included, in milliseconds since the epoch. */
  readonly created?: { readonly from: number; readonly to: number };
  readonly updated?: { readonly from: number; readonly to: number };
  readonly sources?: { readonly values: readonly string[]; readonly isExcluded: boolean };
  readonly groups?: GroupFilter;
  readonly sort: 'name' | 'created_at';
  readonly descending: boolean;
  readonly limit: number;
  readonly after?: PageEnd;
}

/** A page of customers, and where to go on when there are more. */
export interface CustomerPage {
  readonly customers: readonly WireCustomer[];
  readonly end?: PageEnd;
}

/** A customer to add. The phone number is stored as given and matched in E.164. */
export interface NewCustomer {
  readonly id: string;
  readonly profile: CustomerProfile;
  readonly creationSource: 'THIRD_PARTY' | 'LOYALTY' | 'DIRECTORY';
  /** Country whose national numbers are read, "US". */
  readonly country: string;
  readonly nowMs: number;
}

/** The customer directory. */
export interface CustomerStore {
  add(customer: NewCustomer): WireCustomer;
  /** Replaces a customer's whole profile; its version grows by one. */
  update(change: Pick<NewCustomer, 'id' | 'profile' | 'country' | 'nowMs'>): void;
  /** Counts a change that is not the profile's own, of the groups: its version grows by one. */
  touch(id: string, nowMs: number): void;
  /** Forgets all of a customer but the id, which loyalty accounts and orders may go on naming. */
  remove(id: string, nowMs: number): void;
  find(id: string): WireCustomer | undefined;
  /** The first customer with this E.164 number. */
  findByPhone(phone: string): WireCustomer | undefined;
  search(search: CustomerSearch): CustomerPage;
  count(search: CustomerSearch): number;
}
