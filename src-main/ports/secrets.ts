/** Keeps tokens and keys where only this program's user can read them. Values never reach a log or a screen. */
export interface SecretStore {
  get(name: string): string | undefined;
  /** Kept for good when it returns. @throws KioskError `storage.full`, `storage.read_only` */
  set(name: string, value: string): void;
  /** Forgets the secret; nothing happens where there is none. */
  delete(name: string): void;
}

/** Encrypts with a key the operating system keeps. */
export interface Cipher {
  encrypt(text: string): Uint8Array;
  /** Throws where the key is another one. */
  decrypt(sealed: Uint8Array): string;
}
