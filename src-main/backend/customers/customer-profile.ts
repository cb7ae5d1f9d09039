import { z } from 'zod';
import { squareError } from '../errors/square-error.ts';
import { addressField } from '../wire/address-field.ts';
import type { CustomerProfile } from '../wire/wire-customer.ts';

/** Fields of a customer profile in a request, with Square's limits. @source Square Customers API, CreateCustomer */

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
  address: addressField.optional(),
  tax_ids: z.object({ eu_vat: z.string().max(20).optional() }).optional(),
};

const NAMING = ['given_name', 'family_name', 'company_name', 'email_address', 'phone_number'] as const;

/**
 * A profile as it is kept: empty texts left out, the birthday with a year, 0000 where none was said.
 *
 * @throws SquareError BAD_REQUEST when nothing is left to know the customer by, INVALID_PHONE_NUMBER,
 * INVALID_EMAIL_ADDRESS, INVALID_VALUE for a birthday that is no date
 */
export function completeProfile(profile: CustomerProfile): CustomerProfile {
  const kept: CustomerProfile = Object.fromEntries(Object.entries(profile).filter(([, value]) => !isEmpty(value)));
  if (NAMING.every((name) => kept[name] === undefined)) {
    throw squareError('BAD_REQUEST', `At least one of ${NAMING.join(', ')} is required for a customer.`);
  }
  requirePhone(kept.phone_number);
  if (kept.email_address !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(kept.email_address)) {
    const detail = 'Expected email_address to be a valid email address.';
    throw squareError('INVALID_EMAIL_ADDRESS', detail, 'email_address');
  }
  return kept.birthday === undefined ? kept : { ...kept, birthday: wholeBirthday(kept.birthday) };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
}

function requirePhone(phone: string | undefined): void {
  const digits = phone?.replace(/\D/g, '').length ?? 10;
  if (digits < 9 || digits > 16 || /[^\d\s().+-]/.test(phone ?? '')) {
    throw squareError('INVALID_PHONE_NUMBER', 'Expected phone_number to be a valid phone number.', 'phone_number');
  }
}

/** "09-21" and "1998-09-21", and the latter with a time behind it as older clients send it. */
function wholeBirthday(text: string): string {
  const match = /^(?:(\d{4})-)?(\d\d)-(\d\d)(?:T.*)?$/.exec(text);
  const [, year = '0000', month = '', day = ''] = match ?? [];
  // A leap year where none is given: 29 February is a birthday.
  const date = new Date(`${year === '0000' ? '2000' : year}-${month}-${day}T00:00:00Z`);
  if (!match || Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) {
    throw squareError('INVALID_VALUE', 'Expected birthday as YYYY-MM-DD or MM-DD.', 'birthday');
  }
  return `${year}-${month}-${day}`;
}
