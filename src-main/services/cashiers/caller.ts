import type { CallContext, Person } from '#contract/procedure.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';

/** Who pressed. The gate lets only a signed-in person through to what asks for it. @throws KioskError `auth.signed_out` */
export function callerOf({ person }: CallContext): Person {
  if (!person) throw new KioskError('auth.signed_out', 'never', undefined);
  return person;
}
