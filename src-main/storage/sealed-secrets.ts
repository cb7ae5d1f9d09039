import type { Cipher, SecretStore } from '#ports/secrets.ts';

/** Marks a value that only the operating system's keychain can open again. */
const SEAL = 'sealed:';

/** Whether a stored value is sealed, so that without its keychain it is no secret but noise. */
export function isSealed(value: string): boolean {
  return value.startsWith(SEAL);
}

/**
 * Keeps every secret of `plain` encrypted. One that was put there unencrypted (the set-up at the terminal has no
 * keychain) is readable and becomes sealed when first read. A value sealed with a lost key counts as not there.
 */
export function sealSecrets(plain: SecretStore, cipher: Cipher): SecretStore {
  const set = (name: string, value: string): void =>
    plain.set(name, SEAL + Buffer.from(cipher.encrypt(value)).toString('base64'));
  return {
    get(name) {
      const value = plain.get(name);
      if (value === undefined) return undefined;
      if (!isSealed(value)) {
        set(name, value);
        return value;
      }
      try {
        return cipher.decrypt(Buffer.from(value.slice(SEAL.length), 'base64'));
      } catch {
        return undefined;
      }
    },
    set,
    delete: (name) => plain.delete(name),
  };
}
