import type { CallContext, Handlers, ProcedureMap } from '#contract/procedure.ts';
import type { shiftProcedures } from '#contract/shifts.ts';
import { callerOf } from '../cashiers/caller.ts';
import type { ShiftService } from './shift-service.ts';

/** Handlers of the shift. */
export function shiftHandlers(shifts: ShiftService): Handlers<typeof shiftProcedures> {
  return {
    'shift.read': () => shifts.read(),
    'shift.start': ({ commandId, count }, context) => shifts.start(commandId, count, callerOf(context)),
    'shift.move': ({ commandId, ...move }, context) => shifts.move(commandId, move, callerOf(context)),
    'shift.end': ({ commandId, shiftId }, context) => shifts.end(commandId, shiftId, callerOf(context)),
    'shift.close': ({ commandId, ...about }, context) => shifts.close(commandId, about, callerOf(context)),
    'shift.print': ({ commandId }, context) => shifts.print(commandId, callerOf(context)),
  };
}

/**
 * The same handlers of money; what they do to the drawer is noted as their caller's, and those named in `sells` are
 * refused where the shop lets nobody sell without a shift.
 */
export function inShift<M extends ProcedureMap>(
  shifts: Pick<ShiftService, 'servedBy' | 'mustBeOpen'>,
  handlers: Handlers<M>,
  sells: readonly (keyof M)[] = [],
): Handlers<M> {
  const noting = Object.entries(handlers).map(([name, handle]) => [
    name,
    (input: never, context: CallContext) => {
      if (sells.includes(name)) shifts.mustBeOpen();
      if (context.person) shifts.servedBy(context.person);
      return handle(input, context);
    },
  ]);
  return Object.fromEntries(noting) as Handlers<M>;
}
