import { randomFillSync, randomUUID } from 'node:crypto';

/** A UUID, for loyalty objects. */
export function uuid(): string {
  return randomUUID();
}

/** Filled for many ids at a time: asking the system for 16 bytes costs as much as asking for thousands. */
const pool = Buffer.alloc(8192);
let used = pool.length;

/** Bytes that were never given before; read them before the next call. */
function randomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
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
