import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** An access token as kept: its secret is known to its holder only. Instants in milliseconds. */
export interface TokenRow {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}

/** Access tokens with fewer rights than the owner's. */
export interface TokenStore {
  add(token: Omit<TokenRow, 'revokedAt'>, secret: string): void;
  findBySecret(secret: string): TokenRow | undefined;
  /** Newest first. */
  all(): readonly TokenRow[];
  /** @returns false when there is no such token */
  revoke(id: string, atMs: number): boolean;
}

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
