import {
  type CountryCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';

/** A phone number in E.164, "+14255551111". */
export type E164 = string;

/** Countries whose numbers Square Loyalty takes. @source Square Loyalty API, 'Create and retrieve loyalty accounts' */
export const LOYALTY_COUNTRIES = ['US', 'CA', 'AU', 'JP', 'GB', 'IE', 'FR', 'ES'] as const;

/**
 * Places with a code of their own in the number plan of one of these countries: their numbers are taken like its own.
 * Square does not say whether it takes them. That is our choice: a buyer from there has a number of the shop's plan,
 * and where Square refuses it, its answer is shown.
 */
const WITHIN_THEIR_PLANS = ['PR', 'GU', 'VI', 'AS', 'MP', 'JE', 'GG', 'IM', 'CX', 'CC'];

const MAX_TYPED_LETTERS = 32;

/**
 * What a person typed as E.164, read as a national number of `country` unless it starts with "+".
 * Refused with `buyer.phone_invalid` and the reason; never throws on odd input.
 * A number that no number plan has room for is refused. Sandbox numbers (+1-area-555-xxxx) are taken.
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
  if (!parsed || !exists(parsed)) return invalid('not_a_number');
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

/**
 * Area and exchange codes of North America begin with 2 to 9, and neither is a service code such as 911. Which area
 * codes are given out is not asked: new ones come each year.
 *
 * @source North American Numbering Plan Administrator, "NANP numbering resources": NXX-NXX-XXXX with N from 2 to 9
 */
const NORTH_AMERICAN = /^(?!.11)[2-9]\d\d(?!.11)[2-9]\d{6}$/;

function exists(phone: PhoneNumber): boolean {
  return phone.countryCallingCode === '1' ? NORTH_AMERICAN.test(phone.nationalNumber) : phone.isValid();
}

const TAKEN: ReadonlySet<string> = new Set([...LOYALTY_COUNTRIES, ...WITHIN_THEIR_PLANS]);
const LOYALTY_CALLING_CODES = new Set(['1', '61', '81', '44', '353', '33', '34']);

/** A number of a new area code has no country in the metadata, so there the calling code decides. */
function isLoyaltyCountry(country: string | undefined, callingCode: string): boolean {
  return country === undefined ? LOYALTY_CALLING_CODES.has(callingCode) : TAKEN.has(country);
}
