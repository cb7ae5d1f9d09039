import { join } from 'node:path';
import type { Cipher, SecretStore } from '#ports/secrets.ts';
import { createFileSecrets } from '#storage/file-secrets.ts';
import { sealSecrets } from '#storage/sealed-secrets.ts';

/** The secrets of a data folder: sealed where there is a cipher, else as they stand in a file only its owner can read. */
export function openSecrets(dataDir: string, cipher: Cipher | undefined): SecretStore {
  const plain = createFileSecrets(join(dataDir, 'secrets'));
  return cipher ? sealSecrets(plain, cipher) : plain;
}
