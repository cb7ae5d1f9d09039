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
