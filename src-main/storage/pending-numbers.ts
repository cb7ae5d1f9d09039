import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { SecretStore } from '#ports/secrets.ts';
import type { PendingNumbers } from '#ports/stores.ts';
import { guarded } from './storage-errors.ts';

const KEY_NAME = 'pending-numbers-key';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Phone numbers taken offline, sealed in `file` with AES-256-GCM; the key is made at first need and kept with the
 * kiosk's secrets, so a copy of the file alone tells no number. Each is bound to its sale. One that cannot be opened
 * (its key is lost) is as good as none.
 *
 * @source NIST SP 800-38D: a nonce of 96 bits, never used twice under one key
 */
export function createPendingNumbers(database: Database, file: string, secrets: SecretStore): PendingNumbers {
  const keep = database.prepare<[string, Buffer]>(
    `INSERT INTO pending_numbers (sale_id, sealed) VALUES (?, ?)
     ON CONFLICT (sale_id) DO UPDATE SET sealed = excluded.sealed`,
  );
  const find = database.prepare<[string], Buffer>('SELECT sealed FROM pending_numbers WHERE sale_id = ?').pluck();
  const forget = database.prepare<[string]>('DELETE FROM pending_numbers WHERE sale_id = ?');
  // A sale that ended otherwise, or was never kept, leaves no number behind.
  database.exec(
    `DELETE FROM pending_numbers
     WHERE sale_id NOT IN (SELECT sale_id FROM sales WHERE state NOT IN ('done', 'voided'))`,
  );
  return {
    keep: (saleId, phone) => guarded(file, () => void keep.run(saleId, seal(phone, saleId, keyIn(secrets)))),
    numberOf: (saleId) =>
      guarded(file, () => {
        const sealed = find.get(saleId);
        const key = sealed && existingKey(secrets);
        return key && open(sealed, saleId, key);
      }),
    forget: (saleId) => guarded(file, () => void forget.run(saleId)),
  };
}

function keyIn(secrets: SecretStore): Buffer {
  const known = existingKey(secrets);
  if (known) return known;
  const key = randomBytes(KEY_BYTES);
  secrets.set(KEY_NAME, key.toString('base64'));
  return key;
}

function existingKey(secrets: SecretStore): Buffer | undefined {
  const key = Buffer.from(secrets.get(KEY_NAME) ?? '', 'base64');
  return key.length === KEY_BYTES ? key : undefined;
}

function seal(phone: string, saleId: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(saleId));
  const body = Buffer.concat([cipher.update(phone, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(sealed: Buffer, saleId: string, key: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(saleId));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)).toString('utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
