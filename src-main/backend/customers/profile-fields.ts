import { z } from 'zod';

/** Fields of a customer profile in a request, with Square's limits. @source Square Customers API, CreateCustomer */

const line = z.string().max(500).optional();

/** Field for field; an update clears one by null or an empty text. */
export const profileFields = {
  given_name: z.string().max(300).optional(),
  family_name: z.string().max(300).optional(),
  company_name: z.string().max(500).optional(),
  nickname: z.string().max(100).optional(),
  email_address: z.string().max(254).optional(),
  phone_number: z.string().max(50).optional(),
  reference_id: z.string().max(100).optional(),
  note: z.string().max(4096).optional(),
  birthday: z.string().max(30).optional(),
  address: z
    .object({
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
    })
    .optional(),
  tax_ids: z.object({ eu_vat: z.string().max(20).optional() }).optional(),
};
