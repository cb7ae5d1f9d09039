import type { Audience, CallContext, Procedure, ProcedureMap } from '#contract/procedure.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { IncomingCall } from './frame.ts';
import { type CallerRole, permissionRefusal } from './permission.ts';

/** A handler with its types put aside: the schema in front of it has seen to them. */
export type AnyHandler = (input: unknown, context: CallContext) => unknown;

/** What calls are judged by and answered with. */
export interface CallDesk {
  readonly procedures: ProcedureMap;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  callerRole(): CallerRole;
}

const MAX_PROBLEMS = 10;
const MAX_PROBLEM_LENGTH = 200;
const MAX_NAME_LENGTH = 64;

/**
 * Answers one call: known, allowed, well-typed, handled, in this order.
 * @throws KioskError `frame.unknown_procedure`, `auth.forbidden`, `auth.signed_out`, `frame.bad_input`, and whatever the handler throws
 */
export async function answerCall(desk: CallDesk, audience: Audience, call: IncomingCall): Promise<unknown> {
  const procedure = Object.hasOwn(desk.procedures, call.procedure) ? desk.procedures[call.procedure] : undefined;
  const handler = Object.hasOwn(desk.handlers, call.procedure) ? desk.handlers[call.procedure] : undefined;
  if (!procedure || !handler) {
    throw new KioskError('frame.unknown_procedure', 'never', { procedure: call.procedure.slice(0, MAX_NAME_LENGTH) });
  }
  const refusal = permissionRefusal(procedure, audience, desk.callerRole());
  if (refusal) throw new KioskError(refusal, 'never', undefined);
  const output = await handler(parseInput(procedure, call.input), { audience });
  return output ?? null;
}

function parseInput(procedure: Procedure, input: unknown): unknown {
  const parsed = procedure.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => {
    const at = path.map(String).join('.') || 'input';
    return `${at}: ${message}`.slice(0, MAX_PROBLEM_LENGTH);
  });
  throw new KioskError('frame.bad_input', 'never', { problems });
}
