import { z } from 'zod';

/** A page's size in a query string, 1 to `max`. */
export function pageSizeField(max: number) {
  return z
    .string()
    .transform((text, check) => {
      if (/^-?\d{1,9}$/.test(text)) return Number(text);
      check.addIssue({ code: 'custom', message: 'Expected an integer.', params: { square: 'EXPECTED_INTEGER' } });
      return z.NEVER;
    })
    .pipe(z.int().min(1).max(max));
}

/** A yes or no in a query string. */
export const flagField = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A catalog version in a query string: milliseconds since the epoch. */
export const versionParameter = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
