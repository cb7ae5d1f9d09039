import type { Audience, CallContext, Procedure, ProcedureMap, SessionKey } from '#contract/procedure.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CommandBook } from './command-book.ts';
import type { IncomingCall } from './frame.ts';
import { permissionRefusal } from './permission.ts';
import type { SignedIn } from './signed-in.ts';

/** A handler of any types: the schema in front of it has checked its input. */
export type AnyHandler = (input: unknown, context: CallContext) => unknown;

/** What calls are judged by and answered with. */
export interface CallDesk {
  readonly procedures: ProcedureMap;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  readonly signedIn: SignedIn;
  readonly commands: CommandBook;
}

const MAX_PROBLEMS = 10;
const MAX_PROBLEM_LENGTH = 200;
const MAX_NAME_LENGTH = 64;

/**
 * Answers one call: known, allowed, well-typed, new, handled, in this order.
 * @throws KioskError `frame.unknown_procedure`, `auth.forbidden`, `auth.signed_out`, `frame.bad_input`,
 *   `frame.command_taken`, and whatever the handler throws
 */
export async function answerCall(
  desk: CallDesk,
  { audience, key: session }: { readonly audience: Audience; readonly key: SessionKey },
  call: IncomingCall,
): Promise<unknown> {
  const procedure = Object.hasOwn(desk.procedures, call.procedure) ? desk.procedures[call.procedure] : undefined;
  const handler = Object.hasOwn(desk.handlers, call.procedure) ? desk.handlers[call.procedure] : undefined;
  if (!procedure || !handler) {
    throw new KioskError('frame.unknown_procedure', 'never', { procedure: call.procedure.slice(0, MAX_NAME_LENGTH) });
  }
  const { isCounterOpen } = desk.signedIn;
  const person = desk.signedIn.personOf(session);
  const refusal = permissionRefusal(procedure, { audience, role: person?.role, isCounterOpen });
  if (refusal) throw new KioskError(refusal, 'never', undefined);
  const input = parseInput(procedure, call.input);
  const run = () => handler(input, { audience, session, ...(person && { person }) });
  const commandId = commandIdOf(input);
  const output = await (commandId === undefined
    ? run()
    : desk.commands.answer({ commandId, session, procedure: call.procedure, input }, run));
  return output ?? null;
}

/** The id by which a command names itself. What only asks has none and may be asked any number of times. */
function commandIdOf(input: unknown): string | undefined {
  const isCommand = typeof input === 'object' && input !== null && 'commandId' in input;
  return isCommand && typeof input.commandId === 'string' ? input.commandId : undefined;
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
