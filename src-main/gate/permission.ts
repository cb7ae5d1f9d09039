import type { Audience, Procedure, Role } from '#contract/procedure.ts';

/** What a call is judged by, beside its procedure. */
export interface Caller {
  readonly audience: Audience;
  /** The role of the person signed in on the calling page; undefined while there is none. */
  readonly role: Role | undefined;
  /** True where a cashier has signed in on some cashier's page: a buyer is served. */
  readonly isCounterOpen: boolean;
}

/** Why a call is not let through. */
export type PermissionRefusal = 'auth.forbidden' | 'auth.signed_out';

/**
 * Whether a page may call a procedure now; undefined means yes. The audience says which page, the role says who.
 *
 * 1. A page calls what its audience lists, and nothing else. This comes first, so that a signed-out page learns
 *    nothing of procedures it could never call.
 * 2. What is callable before sign-in needs no person.
 * 3. The buyer's page needs an open counter; no person signs in there.
 * 4. Every other page needs a person signed in on it: on this page, not on another one.
 * 5. What asks for a manager needs a manager.
 */
export function permissionRefusal(procedure: Procedure, caller: Caller): PermissionRefusal | undefined {
  const { audience, role, isCounterOpen } = caller;
  if (!procedure.audience.includes(audience)) return 'auth.forbidden';
  if (procedure.beforeSignIn) return undefined;
  if (audience === 'customer') return isCounterOpen ? undefined : 'auth.signed_out';
  if (role === undefined) return 'auth.signed_out';
  return procedure.role === 'manager' && role !== 'manager' ? 'auth.forbidden' : undefined;
}
