import type { kioskProcedures } from '#contract/kiosk.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { CashierService } from './cashier-service.ts';

/** Handlers of signing in and out. */
export function cashierHandlers(
  cashiers: CashierService,
): Pick<Handlers<typeof kioskProcedures>, 'auth.signIn' | 'auth.signOut'> {
  return {
    'auth.signIn': ({ pin }, page) => ({ name: cashiers.signIn(page, pin).name }),
    'auth.signOut': (_input, { session }) => {
      cashiers.signOut(session);
      return null;
    },
  };
}
