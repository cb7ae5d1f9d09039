import { z } from 'zod';

/** A catalog version in a query string: milliseconds since the epoch. */
export const versionParameter = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
