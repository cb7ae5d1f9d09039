import { join } from 'node:path';
import type { SecretStore } from '#ports/secrets.ts';
import { createFileSecrets } from '#storage/file-secrets.ts';

/** The secrets of a data folder as they stand in its file, which only its owner can read. */
export function openPlainSecrets(dataDir: string): SecretStore {
  return createFileSecrets(join(dataDir, 'secrets'));
}
