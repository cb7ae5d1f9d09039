import type { officeProcedures } from '#contract/office.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { OfficeDoor } from '#ports/office-door.ts';

/** Handlers of the way to the office. */
export function officeHandlers(door: OfficeDoor): Handlers<typeof officeProcedures> {
  return { 'office.open': () => door.open() };
}
