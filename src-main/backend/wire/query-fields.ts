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
