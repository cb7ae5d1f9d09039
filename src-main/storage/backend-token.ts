import type { SecretStore } from '#ports/secrets.ts';
import { isSealed } from './sealed-secrets.ts';

/** Under this name the token of Square (or of a separate backend) is kept. */
export const BACKEND_TOKEN = 'backend.token';

/**
 * The token for a backend that needs one: `REGULARS_TOKEN`, else the secret store's; undefined where neither has it,
 * and where Electron has sealed it for itself.
 */
export function readBackendToken(
  secrets: SecretStore,
  env: { readonly REGULARS_TOKEN?: string | undefined },
): string | undefined {
  const given = env.REGULARS_TOKEN?.trim();
  if (given) return given;
  const kept = secrets.get(BACKEND_TOKEN);
  return kept === undefined || isSealed(kept) ? undefined : kept;
}
