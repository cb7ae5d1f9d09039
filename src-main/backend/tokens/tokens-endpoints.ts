import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { uuid } from '../store/ids.ts';
import { instantField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import { SCOPES } from './operation-scopes.ts';
import type { TokenRow } from './store/token-store.ts';

/** POST /admin/tokens: makes a token of these scopes. The answer is the only time its secret is shown. */
const mintToken = endpoint({
  name: 'MintToken',
  method: 'POST',
  path: '/admin/tokens',
  writes: true,
  body: z.object({
    label: z.string().min(1).max(100),
    scopes: z.array(z.enum(SCOPES)).max(SCOPES.length),
    expires_at: instantField.optional(),
  }),
  handle: ({ store, body, nowMs }) => {
    if (body.expires_at !== undefined && body.expires_at <= nowMs) {
      throw squareError('INVALID_TIME', 'expires_at must be in the future.', 'expires_at');
    }
    const token = {
      id: uuid(),
      label: body.label,
      scopes: [...new Set(body.scopes)],
      createdAt: nowMs,
      expiresAt: body.expires_at ?? null,
    };
    const secret = randomBytes(24).toString('base64url');
    store.tokens.add(token, secret);
    return { token: wireToken({ ...token, revokedAt: null }), access_token: secret };
  },
});

/** GET /admin/tokens: newest first, without their secrets. */
const listTokens = endpoint({
  name: 'ListTokens',
  method: 'GET',
  path: '/admin/tokens',
  handle: ({ store }) => ({ tokens: store.tokens.all().map(wireToken) }),
});

/** DELETE /admin/tokens/{id}: refused from now on; it stays listed. */
const revokeToken = endpoint({
  name: 'RevokeToken',
  method: 'DELETE',
  path: '/admin/tokens/:token_id',
  writes: true,
  handle: ({ store, param, nowMs }) => {
    if (!store.tokens.revoke(param('token_id'), nowMs)) throw notFound('Token', param('token_id'));
    return {};
  },
});

/** Access tokens with fewer rights than the owner's, which the owner makes and revokes. */
export const tokensEndpoints: readonly Endpoint[] = [mintToken, listTokens, revokeToken];

function wireToken(token: TokenRow): object {
  return {
    id: token.id,
    label: token.label,
    scopes: token.scopes,
    created_at: millisText(token.createdAt),
    ...(token.expiresAt === null ? {} : { expires_at: millisText(token.expiresAt) }),
    ...(token.revokedAt === null ? {} : { revoked_at: millisText(token.revokedAt) }),
  };
}
