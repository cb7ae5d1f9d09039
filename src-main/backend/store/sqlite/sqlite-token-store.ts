import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { TokenRow, TokenStore } from '../../tokens/store/token-store.ts';

interface Raw extends Omit<TokenRow, 'scopes'> {
  readonly scopes: string;
}

const COLUMNS = 'id, label, scopes, created_at AS createdAt, expires_at AS expiresAt, revoked_at AS revokedAt';

/** Tokens in the backend's file, as SHA-256 of secrets that cannot be guessed. */
export function createTokenStore(db: Database): TokenStore {
  const insert = db.prepare('INSERT INTO access_tokens VALUES (?, ?, ?, ?, ?, ?, NULL)');
  const bySecret = db.prepare<[string], Raw>(`SELECT ${COLUMNS} FROM access_tokens WHERE token_hash = ?`);
  const all = db.prepare<[], Raw>(`SELECT ${COLUMNS} FROM access_tokens ORDER BY created_at DESC, id`);
  const revoke = db.prepare('UPDATE access_tokens SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?');
  return {
    add: ({ id, label, scopes, createdAt, expiresAt }, secret) => {
      insert.run(id, hash(secret), label, JSON.stringify(scopes), createdAt, expiresAt);
    },
    findBySecret: (secret) => read(bySecret.get(hash(secret))),
    all: () => all.all().flatMap((raw) => read(raw) ?? []),
    revoke: (id, atMs) => revoke.run(atMs, id).changes > 0,
  };
}

function read(raw: Raw | undefined): TokenRow | undefined {
  return raw && { ...raw, scopes: JSON.parse(raw.scopes) as string[] };
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
