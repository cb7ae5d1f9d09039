import { z } from 'zod';

const line = z.string().max(500).optional();

/** A postal address in a request, with Square's limits. @source Square Customers API, Address */
export const addressField = z.object({
  first_name: line,
  last_name: line,
  address_line_1: line,
  address_line_2: line,
  address_line_3: line,
  locality: line,
  sublocality: line,
  sublocality_2: line,
  sublocality_3: line,
  administrative_district_level_1: line,
  administrative_district_level_2: line,
  administrative_district_level_3: line,
  postal_code: line,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
