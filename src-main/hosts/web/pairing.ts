import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Audience } from '#contract/procedure.ts';

/** The tokens of one start, one for each audience. */
export interface Pairing {
  readonly tokens: Readonly<Record<Audience, string>>;
  /** Whose token this is; undefined for any other value. Takes the same time for every wrong one. */
  audienceOf(token: unknown): Audience | undefined;
}

const AUDIENCES = ['cashier', 'customer', 'office'] as const satisfies readonly Audience[];

/** Draws tokens of 256 random bits. */
export function createPairing(): Pairing {
  const draw = () => randomBytes(32).toString('base64url');
  const tokens = { cashier: draw(), customer: draw(), office: draw() };
  return {
    tokens,
    audienceOf(token) {
      if (typeof token !== 'string') return undefined;
      const given = digest(token);
      const matches = AUDIENCES.map((audience) => timingSafeEqual(given, digest(tokens[audience])));
      return AUDIENCES[matches.indexOf(true)];
    },
  };
}

/** Values of any length become equally long ones, as the comparison needs. */
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
