import type { Person, SessionKey } from '#contract/procedure.ts';

/** Who is signed in where. */
export interface SignedIn {
  /** The person of a page's session; undefined while no person is signed in there. */
  personOf(session: SessionKey): Person | undefined;
  /** True where a cashier has signed in on some cashier's page. */
  readonly isCounterOpen: boolean;
  /** Forgets a page that went and cannot come back. */
  forget(session: SessionKey): void;
}
