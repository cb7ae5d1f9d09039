import { z } from 'zod';

/** A yes or no in a query string. */
export const flagField = z.enum(['true', 'false']).transform((text) => text === 'true');
