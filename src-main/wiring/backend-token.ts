import type { SecretStore } from '#ports/secrets.ts';
import type { Environment } from './settings-env.ts';

/** Under this name the token of Square (or of a separate backend) is kept. */
export const BACKEND_TOKEN = 'backend.token';

/** The token for a backend that needs one: `REGULARS_TOKEN`, else the secret store's; undefined where neither has it. */
export function readBackendToken(secrets: SecretStore, env: Environment): string | undefined {
  return env.REGULARS_TOKEN?.trim() || secrets.get(BACKEND_TOKEN);
}
