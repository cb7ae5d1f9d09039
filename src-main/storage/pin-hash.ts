import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** About 10 ms a try on a till: a PIN of few digits is guarded by the lock-out, the hash only keeps it off the disk. */
const COST = 4096;
const BLOCK_SIZE = 8;

/** True for what may be a PIN: 4 to 12 digits. */
export function isPin(text: string): boolean {
  return /^\d{4,12}$/.test(text);
}

/** A PIN as it is kept, `scrypt$cost$blockSize$salt$hash`, with a new salt each time. */
export function hashPin(pin: string): string {
  const salt = randomBytes(SALT_BYTES);
  const hash = derive(pin, salt, COST, BLOCK_SIZE);
  return ['scrypt', COST, BLOCK_SIZE, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** True when `kept` was made from this PIN. The time taken does not tell how much of it was right. */
export function pinMatches(pin: string, kept: string): boolean {
  const [kind, cost, blockSize, salt, hash] = kept.split('$');
  if (kind !== 'scrypt' || !cost || !blockSize || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const found = derive(pin, Buffer.from(salt, 'base64'), Number(cost), Number(blockSize));
  return expected.length === found.length && timingSafeEqual(expected, found);
}

function derive(pin: string, salt: Buffer, cost: number, blockSize: number): Buffer {
  return scryptSync(pin, salt, HASH_BYTES, { N: cost, r: blockSize, p: 1 });
}
