import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SecretStore } from '#ports/secrets.ts';
import { syncFolder } from './durable.ts';
import { corruptFile, guarded } from './storage-errors.ts';

const OWNER_ONLY = 0o600;

/**
 * Secrets in one JSON file that only its owner may read (0600): for hosts without a keychain.
 * A change is written beside it and renamed, so the file always holds either the old or the new secrets.
 *
 * @throws KioskError `storage.corrupt` when the file is there but is not ours; writes also `storage.full`, `storage.read_only`
 */
export function createFileSecrets(file: string): SecretStore {
  const secrets = guarded(file, () => readSecrets(file));
  const change = (next: ReadonlyMap<string, string>): void => guarded(file, () => writeSecrets(file, next));
  return {
    get: (name) => secrets.get(name),
    set: (name, value) => {
      change(new Map(secrets).set(name, value));
      secrets.set(name, value);
    },
    delete: (name) => {
      if (!secrets.has(name)) return;
      change(new Map([...secrets].filter(([kept]) => kept !== name)));
      secrets.delete(name);
    },
  };
}

function readSecrets(file: string): Map<string, string> {
  const text = readIfThere(file);
  if (text === undefined) return new Map();
  const value = parseObject(text, file);
  const secrets = new Map<string, string>();
  for (const [name, secret] of Object.entries(value)) {
    if (typeof secret !== 'string') throw corruptFile(file, `secret "${name}" is no text`);
    secrets.set(name, secret);
  }
  return secrets;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseObject(text: string, file: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and this text is secret.
    throw corruptFile(file, 'the secrets are no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw corruptFile(file, 'the secrets are no JSON object');
  }
  return value;
}

function writeSecrets(file: string, secrets: ReadonlyMap<string, string>): void {
  const beside = `${file}.new`;
  // Removed first: an old file would keep its own, perhaps wider, mode.
  rmSync(beside, { force: true });
  const handle = openSync(beside, 'wx', OWNER_ONLY);
  try {
    writeFileSync(handle, `${JSON.stringify(Object.fromEntries(secrets), undefined, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  syncFolder(dirname(file));
}
