import { z } from 'zod';

/** Request fields that many endpoints share, with Square's limits. */

/** An amount in minor units; bounded so that sums of many stay exact. */
export const amountField = z.int().min(-999_999_999_999).max(999_999_999_999);

/** ISO 4217. */
export const currencyField = z.string().regex(/^[A-Z]{3}$/);

/** Money that may not be negative. */
export const moneyField = z.object({ amount: amountField.min(0), currency: currencyField });

/** An id of any object. */
export const idField = z.string().min(1).max(192);

/** An idempotency key of at most `max` characters. */
export function keyField(max: number): z.ZodString {
  return z.string().min(1).max(max);
}

/** Application data on an order or a line. */
export const metadataField = z.record(z.string(), z.string().max(255)).superRefine((metadata, check) => {
  const names = Object.keys(metadata);
  if (names.length > 10) {
    check.addIssue({ code: 'custom', message: 'At most 10 entries.', params: { square: 'TOO_MANY_MAP_ENTRIES' } });
  }
  for (const name of names.filter((text) => !/^[A-Za-z0-9_-]{1,60}$/.test(text))) {
    check.addIssue({ code: 'custom', message: 'Keys are 1 to 60 of A-Z, a-z, 0-9, _ and -.', path: [name] });
  }
});

/** A decimal percentage from 0 to 100, "8.875". */
export const percentageField = z
  .string()
  .min(1)
  .max(10)
  .refine((text) => /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) <= 100, 'A percentage from 0 to 100.');

/** An RFC 3339 instant, read as milliseconds since the epoch. */
export const instantField = z.string().transform((text, check) => {
  const ms = RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isFinite(ms)) {
    check.addIssue({ code: 'custom', message: 'Expected an RFC 3339 timestamp.', params: { square: 'INVALID_TIME' } });
  }
  return ms;
});

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A page's cursor as it came. */
export const cursorField = z.string().max(2000);
