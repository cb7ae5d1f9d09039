import type { Store } from './store.ts';

/** The application that a request is from. */
export interface CallingApplication {
  readonly id: string;
  readonly name: string;
}

const OWNERS: CallingApplication = { id: 'regulars', name: 'Regulars' };

/** The application a caller stands for: a token made for one has its label as the name; the owner's token is ours. */
export function callingApplication(store: Store, caller: string): CallingApplication {
  const token = store.tokens.all().find(({ id }) => id === caller);
  return token ? { id: token.id, name: token.label } : OWNERS;
}
