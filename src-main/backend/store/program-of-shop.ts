import type { Store } from './store.ts';

/**
 * The id of the shop's loyalty program, for an event of it.
 * @throws Error without a program: an account is always of one, so its points are, too
 */
export function programIdOf(store: Store): string {
  const program = store.program.find();
  if (!program) throw new Error('The shop has no loyalty program.');
  return program.id;
}
