import { createHash, timingSafeEqual } from 'node:crypto';
import { squareError } from '../errors/square-error.ts';
import { OPERATION_SCOPES } from '../tokens/operation-scopes.ts';
import type { TokenRow } from '../tokens/store/token-store.ts';

/** Who a request is from. Idempotency keys are the caller's own. */
export interface Caller {
  readonly id: string;
  /** `all` for the seller's own token. */
  readonly scopes: 'all' | readonly string[];
}

const OWNER: Caller = { id: 'owner', scopes: 'all' };

const ADMIN: Caller = { id: 'admin', scopes: 'all' };

/** Reads the Authorization header of a request at an instant. */
export type Authorize = (header: string | undefined, nowMs: number) => Promise<Caller>;

/**
 * Knows the owner's token, and by `findToken` those made with fewer scopes.
 * The check it gives throws SquareError UNAUTHORIZED, ACCESS_TOKEN_REVOKED or ACCESS_TOKEN_EXPIRED.
 */
export function createAuthorize(
  ownerToken: string,
  findToken: (secret: string) => Promise<TokenRow | undefined>,
): Authorize {
  const isOwner = tokenCheck(ownerToken);
  return async (header, nowMs) => {
    if (isOwner(header)) return OWNER;
    const token = await findToken(bearerOf(header) ?? '');
    if (!token) throw squareError('UNAUTHORIZED', 'This request could not be authorized.');
    if (token.revokedAt !== null) throw squareError('ACCESS_TOKEN_REVOKED', 'The access token was revoked.');
    if (token.expiresAt !== null && token.expiresAt <= nowMs) {
      throw squareError('ACCESS_TOKEN_EXPIRED', 'The access token has expired.');
    }
    return token;
  };
}

/** Knows the token of the admin routes, which is good for nothing else. The check throws SquareError UNAUTHORIZED. */
export function createAdminAuthorize(adminToken: string): Authorize {
  const isAdmin = tokenCheck(adminToken);
  return async (header) => {
    if (isAdmin(header)) return ADMIN;
    throw squareError('UNAUTHORIZED', 'This request could not be authorized: the admin routes have their own token.');
  };
}

/** Compares Authorization headers with one token, in a time that tells nothing about it. */
function tokenCheck(token: string): (header: string | undefined) => boolean {
  const wanted = digest(token);
  return (header) => {
    const given = bearerOf(header);
    return given !== undefined && timingSafeEqual(digest(given), wanted);
  };
}

/**
 * Lets a caller run an operation, or not. Webhook subscriptions hold the signature key and belong to the application,
 * so no token of fewer scopes reaches them.
 * @throws SquareError INSUFFICIENT_SCOPES naming what is missing
 */
export function requireScopes(caller: Caller, operation: string): void {
  if (caller.scopes === 'all') return;
  if (/Webhook/.test(operation)) {
    throw squareError('INSUFFICIENT_SCOPES', "Webhook subscriptions are managed with the owner's access token only.");
  }
  const held = caller.scopes;
  const missing = (OPERATION_SCOPES[operation] ?? []).filter((scope) => !held.includes(scope));
  if (missing.length === 0) return;
  const detail = `The merchant has not given your application sufficient permissions: ${missing.join(', ')}.`;
  throw squareError('INSUFFICIENT_SCOPES', detail);
}

function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
