/** How many answers are kept for commands that come again. */
const MAX_KEPT_ANSWERS = 256;

/**
 * The one serial queue in front of the current sale. A command that comes again under the same id
 * gets the first one's answer, or its refusal, and is not run twice.
 *
 * The gate judges ids first and knows the session and the body behind each, but it forgets a page that stayed away too
 * long. A person may press again there, after signing in again, for an answer that was lost: then only this memory, which
 * outlives sessions, keeps money or a drawer from being moved twice.
 */
export class CommandQueue<Answer> {
  #last: Promise<unknown> = Promise.resolve();
  #answers = new Map<string, Promise<Answer>>();

  /** Runs the command after all before it. */
  run(commandId: string, command: () => Promise<Answer> | Answer): Promise<Answer> {
    const known = this.#answers.get(commandId);
    if (known) return known;
    const answer = this.enqueue(command);
    this.#answers.set(commandId, answer);
    if (this.#answers.size > MAX_KEPT_ANSWERS) this.#forgetOldest();
    return answer;
  }

  /** Runs work that is part of a command already known, in turn. */
  enqueue<T>(work: () => Promise<T> | T): Promise<T> {
    const answer = this.#last.then(work);
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Remembers an answer that is made outside the queue, so that a repeat gets it too. */
  once(commandId: string, command: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(commandId);
    if (known) return known;
    const answer = command();
    this.#answers.set(commandId, answer);
    answer.catch(() => undefined);
    if (this.#answers.size > MAX_KEPT_ANSWERS) this.#forgetOldest();
    return answer;
  }

  #forgetOldest(): void {
    const oldest = this.#answers.keys().next().value;
    if (oldest !== undefined) this.#answers.delete(oldest);
  }
}
