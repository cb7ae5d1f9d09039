import { safeStorage } from 'electron';
import type { Cipher, SecretStore } from '#ports/secrets.ts';
import { openSecrets } from '#wiring/open-secrets.ts';

/** Secrets sealed by the operating system's keychain; where it has none, in a file only its owner can read. */
export function openKeychainSecrets(dataDir: string, warn: (text: string) => void): SecretStore {
  const isSealed = safeStorage.isEncryptionAvailable();
  if (!isSealed) warn('This system offers no keychain: tokens are kept in a file that only this account can read.');
  return openSecrets(dataDir, isSealed ? KEYCHAIN : undefined);
}

const KEYCHAIN: Cipher = {
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
};
