import { type CountryCode, parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';

/** A phone number in E.164, "+14255551111". */
export type E164 = string;

/** Countries whose numbers Square Loyalty takes. @source Square Loyalty API, 'Create and retrieve loyalty accounts' */
export const LOYALTY_COUNTRIES = ['US', 'CA', 'AU', 'JP', 'GB', 'IE', 'FR', 'ES'] as const;

const MAX_TYPED_LETTERS = 32;

/**
 * What a person typed as E.164, read as a national number of `country` unless it starts with "+".
 * Refused with `buyer.phone_invalid` and the reason; never throws on odd input.
 * Sandbox numbers (+1-area-555-xxxx) are taken: only length and country are judged.
 */
export function parsePhone(typed: string, country: string): Result<E164, Refusal> {
  const text = typed.trim();
  if (text === '') return invalid('empty');
  if (text.length > MAX_TYPED_LETTERS) return invalid('too_long');
  if (!/^\+?[\d\s().-]+$/.test(text)) return invalid('not_a_number');
  const region = country as CountryCode;
  const length = validatePhoneNumberLength(text, region);
  if (length === 'TOO_SHORT') return invalid('too_short');
  if (length === 'TOO_LONG') return invalid('too_long');
  if (length !== undefined) return invalid('not_a_number');
  const parsed = parsePhoneNumberFromString(text, region);
  if (!parsed) return invalid('not_a_number');
  if (!isLoyaltyCountry(parsed.country, parsed.countryCallingCode)) return invalid('country');
  return ok(parsed.number);
}

/** The last four digits, all of a phone number that a screen or a receipt may ever show. */
export function lastFour(phone: E164): string {
  return phone.slice(-4);
}

/** A phone number fit for a log: "+1******1111". */
export function maskPhone(phone: E164): string {
  return phone.length <= 6 ? '******' : `${phone.slice(0, 2)}******${lastFour(phone)}`;
}

function invalid(reason: 'empty' | 'too_short' | 'too_long' | 'not_a_number' | 'country') {
  return refused(refusal('buyer.phone_invalid', { reason }));
}

const LOYALTY_CALLING_CODES = new Set(['1', '61', '81', '44', '353', '33', '34']);

/** A +1-555 number has no country of its own in the metadata, so the calling code decides where the country is unknown. */
function isLoyaltyCountry(country: string | undefined, callingCode: string): boolean {
  if (country !== undefined) return (LOYALTY_COUNTRIES as readonly string[]).includes(country);
  return LOYALTY_CALLING_CODES.has(callingCode);
}
