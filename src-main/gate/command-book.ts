import type { SessionKey } from '#contract/procedure.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';

/** How many answers are kept for each session, for commands that come again. */
export const MAX_COMMANDS_PER_SESSION = 256;

/** A command as it came in, its input parsed. */
export interface Command {
  readonly commandId: string;
  readonly session: SessionKey;
  readonly procedure: string;
  readonly input: unknown;
}

interface Entry {
  readonly session: SessionKey;
  readonly body: string;
  readonly answer: Promise<unknown>;
}

/**
 * The answers of commands by their id. An id belongs to the procedure, the body and the session it first came with:
 * the same command again gets the first one's answer, or its refusal, and is not run twice.
 */
export class CommandBook {
  #digest: (text: string) => string;
  #entries = new Map<string, Entry>();
  #idsOf = new Map<SessionKey, Set<string>>();

  /** @param digest as in `GateOptions`: bodies hold phone numbers and their digits, which nothing here may keep */
  constructor(digest: (text: string) => string) {
    this.#digest = digest;
  }

  /** Runs a command that is new. @throws KioskError `frame.command_taken`, and whatever `run` throws or threw */
  answer(command: Command, run: () => unknown): Promise<unknown> {
    const { commandId, session } = command;
    const body = this.#digest(`${command.procedure} ${canonicalJson(command.input)}`);
    const known = this.#entries.get(commandId);
    if (known) {
      if (known.session === session && known.body === body) return known.answer;
      return Promise.reject(new KioskError('frame.command_taken', 'never', undefined));
    }
    const answer = Promise.resolve().then(run);
    // The caller hears of a refusal; the promise that is kept here may have no listener.
    answer.catch(() => undefined);
    this.#keep(commandId, { session, body, answer });
    return answer;
  }

  /** Forgets the commands of a session that is over. */
  forget(session: SessionKey): void {
    for (const commandId of this.#idsOf.get(session) ?? []) this.#entries.delete(commandId);
    this.#idsOf.delete(session);
  }

  #keep(commandId: string, entry: Entry): void {
    const ids = this.#idsOf.get(entry.session) ?? new Set();
    this.#idsOf.set(entry.session, ids);
    this.#entries.set(commandId, entry);
    ids.add(commandId);
    if (ids.size <= MAX_COMMANDS_PER_SESSION) return;
    const [oldest = commandId] = ids;
    ids.delete(oldest);
    this.#entries.delete(oldest);
  }
}

/** JSON in which the order of an object's keys tells nothing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isPlainObject(part) ? sortedByKey(part) : part)) ?? '';
}

function sortedByKey(part: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isPlainObject(part: unknown): part is Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
