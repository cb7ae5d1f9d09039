import type { PageEnd } from '../../wire/cursor.ts';
import type { WireGroup } from '../../wire/wire-customer.ts';

/** Groups of customers. */
export interface GroupStore {
  add(id: string, name: string, nowMs: number): void;
  rename(id: string, name: string, nowMs: number): void;
  /** Deletes a group; its members are of one group fewer. */
  remove(id: string): void;
  find(id: string): WireGroup | undefined;
  /** Oldest first. */
  page(limit: number, after?: PageEnd): { readonly groups: readonly WireGroup[]; readonly end?: PageEnd };
  /** @returns whether that changed anything */
  join(groupId: string, customerId: string): boolean;
  /** @returns whether that changed anything */
  leave(groupId: string, customerId: string): boolean;
}
