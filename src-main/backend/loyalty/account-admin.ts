import { LOYALTY_COUNTRIES, parsePhone } from '#domain/phone/phone.ts';
import { squareError } from '../errors/square-error.ts';
import { uuid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { requireAccount } from './require-loyalty.ts';
import type { AccountRow } from './store/account-store.ts';

/**
 * Gives an account another phone number, as a new mapping; the customer's profile keeps its own.
 * @throws SquareError NOT_FOUND, INVALID_PHONE_NUMBER, BAD_REQUEST when the number has an account
 * @source Square Loyalty API, "Limited support for managing loyalty accounts"
 */
export function changeAccountPhone(store: Store, accountId: string, phoneNumber: string, nowMs: number): AccountRow {
  const account = requireAccount(store, accountId);
  const phone = readLoyaltyPhone(phoneNumber, 'phone_number');
  const owner = store.accounts.findByPhone(account.programId, phone);
  if (owner && owner.id !== account.id) throw phoneInUse('phone_number');
  store.accounts.changePhone(account.id, { id: uuid(), phone }, nowMs);
  return requireAccount(store, account.id);
}

/**
 * Deletes an account: it is in no answer from then on, and its number is free again.
 * @returns the account as it was
 * @throws SquareError NOT_FOUND
 */
export function deleteAccount(store: Store, accountId: string, nowMs: number): AccountRow {
  const account = requireAccount(store, accountId);
  store.accounts.remove(account.id, nowMs);
  return account;
}

const ELSEWHERE = `Loyalty accounts are for phone numbers of countries where Square Loyalty is sold: ${LOYALTY_COUNTRIES.join(', ')}.`;

/** A number in E.164. @throws SquareError INVALID_PHONE_NUMBER, also where loyalty does not reach */
export function readLoyaltyPhone(text: string, field: string): string {
  const parsed = text.trim().startsWith('+') ? parsePhone(text, 'US') : undefined;
  if (parsed?.ok) return parsed.value;
  const isElsewhere = parsed?.error.code === 'buyer.phone_invalid' && parsed.error.data.reason === 'country';
  throw squareError(
    'INVALID_PHONE_NUMBER',
    isElsewhere ? ELSEWHERE : 'Expected a phone number in E.164 format.',
    field,
  );
}

/** The refusal of a number that has an account. */
export function phoneInUse(field: string) {
  return squareError('BAD_REQUEST', 'A loyalty account already exists for this phone number.', field);
}
