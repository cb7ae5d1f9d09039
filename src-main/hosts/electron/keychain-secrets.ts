import { safeStorage } from 'electron';
import type { SecretStore } from '#ports/secrets.ts';
import { openPlainSecrets } from '#wiring/plain-secrets.ts';
import { sealSecrets } from '#wiring/sealed-secrets.ts';

/** Secrets sealed by the operating system's keychain; where it has none, in a file only its owner can read. */
export function openKeychainSecrets(dataDir: string, warn: (text: string) => void): SecretStore {
  const plain = openPlainSecrets(dataDir);
  if (!safeStorage.isEncryptionAvailable()) {
    warn('This system offers no keychain: tokens are kept in a file that only this account can read.');
    return plain;
  }
  return sealSecrets(plain, {
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (sealed) => safeStorage.decryptString(sealed),
  });
}
