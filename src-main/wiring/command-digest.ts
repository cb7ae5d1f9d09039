import { createHmac, generateKeySync } from 'node:crypto';

/**
 * Makes a short text of a long one, always the same within this maker. Nobody without it can find a long text by trying
 * all there are, of which a single key of a phone number has only a few.
 */
export function createDigest(): (text: string) => string {
  const key = generateKeySync('hmac', { length: 256 });
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}
