import { z } from 'zod';
import { procedure } from './procedure.ts';

/** Signing in and out. */
export const kioskProcedures = {
  /** Signs a person in on this page by PIN (4 to 12 digits). Errors: auth.pin_wrong, auth.pin_locked, auth.manager_only. */
  'auth.signIn': procedure({
    audience: ['cashier', 'office'],
    beforeSignIn: true,
    input: z.strictObject({ pin: z.string().max(32) }),
  }).returns<{ readonly name: string }>(),
  /** Locks this page. With the last cashier's page the buyer is cleared from every screen; the sale stays. */
  'auth.signOut': procedure({ audience: ['cashier', 'office'], input: z.strictObject({}) }).returns<null>(),
};
