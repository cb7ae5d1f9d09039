import type { Client } from '#contract/client.ts';
import type { Presses } from '../../connect/presses.ts';
import type { Attempt } from './attempt.ts';

/** What a manager's actions are built from, on whatever page. */
export interface DeskKit {
  readonly client: Client;
  readonly presses: Presses;
  readonly attempt: Attempt;
}
