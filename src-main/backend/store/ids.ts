import { randomBytes, randomUUID } from 'node:crypto';

/** A UUID, for loyalty objects. */
export function uuid(): string {
  return randomUUID();
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** An id of 24 capitals and digits, for catalog objects, customers, orders and payments. */
export function squareId(): string {
  return Array.from(randomBytes(24), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** A uid within an order, 22 characters. */
export function uid(): string {
  return randomBytes(16).toString('base64url');
}
