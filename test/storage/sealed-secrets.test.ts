import { describe, expect, it } from 'vitest';
import type { Cipher, SecretStore } from '#ports/secrets.ts';
import { BACKEND_TOKEN, readBackendToken } from '#storage/backend-token.ts';
import { sealSecrets } from '#storage/sealed-secrets.ts';

/** A keychain with a key of its own: what another key sealed it cannot open. */
function keychain(key: string): Cipher {
  return {
    encrypt: (text) => Buffer.from(`${key}|${text}`, 'utf8').map((byte) => byte ^ 0x5a),
    decrypt(sealed) {
      const [own, text] = Buffer.from(sealed.map((byte) => byte ^ 0x5a))
        .toString('utf8')
        .split('|');
      if (own !== key || text === undefined) throw new Error('sealed with another key');
      return text;
    },
  } as Cipher;
}

function memorySecrets(content: Record<string, string> = {}): SecretStore & { readonly kept: Map<string, string> } {
  const kept = new Map(Object.entries(content));
  return {
    kept,
    get: (name) => kept.get(name),
    set: (name, value) => void kept.set(name, value),
    delete: (name) => void kept.delete(name),
  };
}

describe('sealed secrets', () => {
  it('are read as they were set and never stand in the file', () => {
    const plain = memorySecrets();
    const sealed = sealSecrets(plain, keychain('a'));
    sealed.set('token', 'sq0-secret');
    expect(sealed.get('token')).toBe('sq0-secret');
    expect([...plain.kept.values()].join()).not.toContain('sq0-secret');
    sealed.delete('token');
    expect(sealed.get('token')).toBeUndefined();
  });

  it('seal what the set-up left open, once it is read', () => {
    const plain = memorySecrets({ token: 'from the terminal' });
    const sealed = sealSecrets(plain, keychain('a'));
    expect(sealed.get('token')).toBe('from the terminal');
    expect(plain.kept.get('token')).not.toContain('from the terminal');
    expect(sealed.get('token')).toBe('from the terminal');
  });

  it('count as not there when the key was lost', () => {
    const plain = memorySecrets();
    sealSecrets(plain, keychain('a')).set('token', 'secret');
    expect(sealSecrets(plain, keychain('b')).get('token')).toBeUndefined();
  });
});

describe('the token of the backend', () => {
  it('is that of the environment, else the kept one', () => {
    const secrets = memorySecrets({ [BACKEND_TOKEN]: 'kept' });
    expect(readBackendToken(secrets, { REGULARS_TOKEN: ' given ' })).toBe('given');
    expect(readBackendToken(secrets, { REGULARS_TOKEN: ' ' })).toBe('kept');
    expect(readBackendToken(memorySecrets(), {})).toBeUndefined();
  });

  it('is missing where only Electron could open it', () => {
    const secrets = memorySecrets();
    sealSecrets(secrets, keychain('a')).set(BACKEND_TOKEN, 'secret');
    expect(readBackendToken(secrets, {})).toBeUndefined();
  });
});
