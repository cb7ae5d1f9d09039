import type { Audience, Procedure } from '#contract/procedure.ts';

/** Who is signed in at the counter; undefined while nobody is. */
export type CallerRole = 'cashier' | 'manager' | undefined;

/** Why a call is not let through. */
export type PermissionRefusal = 'auth.forbidden' | 'auth.signed_out';

/**
 * Whether a screen may call a procedure now; undefined means yes. What the audience may never do is refused first,
 * so a signed-out counter tells a buyer's page nothing about the cashier's procedures.
 */
export function permissionRefusal(
  procedure: Procedure,
  audience: Audience,
  role: CallerRole,
): PermissionRefusal | undefined {
  const open = procedure.audience.includes(audience);
  const needsManager = !open && audience === 'cashier' && procedure.audience.includes('manager');
  if (!open && !needsManager) return 'auth.forbidden';
  if (role === undefined && !(procedure.beforeSignIn && open)) return 'auth.signed_out';
  if (needsManager && role !== 'manager') return 'auth.forbidden';
  return undefined;
}
