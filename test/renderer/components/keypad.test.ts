import { describe, expect, test } from 'vitest';
import { keySizePx } from '#renderer/components/keypad/key-size.ts';
import { emptyEntry, eraseMoneyDigit, filledEntry, typeMoneyDigit } from '#renderer/components/keypad/money-entry.ts';
import { groupPhoneDigits, maskPhoneDigits } from '#renderer/components/keypad/phone-digits.ts';
import { cashPreview, quickNotes } from '#renderer/screens/cashier/pay/quick-notes.ts';
import { usd } from '../fixtures/kiosk-views.ts';

const typed = (digits: string) =>
  [...digits].reduce((entry, digit) => typeMoneyDigit(entry, Number(digit)), emptyEntry);

describe('the money pad', () => {
  test('fills minor units from the right', () => {
    expect(typed('1200').amount).toBe(1_200);
    expect(typed('005').amount).toBe(5);
  });

  test('replaces a quick note by the next digit', () => {
    expect(typeMoneyDigit(filledEntry(2_000), 5)).toEqual({ amount: 5, replaces: false });
    expect(typeMoneyDigit(typeMoneyDigit(filledEntry(2_000), 5), 0).amount).toBe(50);
  });

  test('takes back a digit, or a quick note as a whole', () => {
    expect(eraseMoneyDigit(typed('125')).amount).toBe(12);
    expect(eraseMoneyDigit(filledEntry(2_000)).amount).toBe(0);
  });

  test('takes no more digits than a till can hold', () => {
    expect(typed('99999999999').amount).toBe(99_999_999);
  });
});

describe('quick notes', () => {
  test('are round sums above the amount', () => {
    expect(quickNotes(usd(1_225)).map((note) => note.amount)).toEqual([1_500, 2_000, 5_000, 10_000]);
    expect(quickNotes(usd(900)).map((note) => note.amount)).toEqual([1_000, 2_000, 5_000, 10_000]);
    expect(quickNotes(usd(2_000)).map((note) => note.amount)).toEqual([5_000, 10_000]);
  });

  test('know a currency without minor units', () => {
    expect(quickNotes({ amount: 780, currency: 'JPY' }).map((note) => note.amount)).toEqual([1_000, 5_000, 10_000]);
  });

  test('preview the change, or what is missing', () => {
    expect(cashPreview(usd(2_000), usd(1_225))).toEqual({ kind: 'change', amount: usd(775) });
    expect(cashPreview(usd(1_000), usd(1_225))).toEqual({ kind: 'short', amount: usd(225) });
  });

  /** @source https://developer.squareup.com/forums/t/cad-cash-payment-rounding/2874 */
  test('say before it is taken that no coins make up an amount', () => {
    const cad = (amount: number) => ({ amount, currency: 'CAD' });
    expect(cashPreview(cad(1_000), cad(998))).toEqual({ kind: 'noCoins', amount: cad(998), smallest: cad(5) });
    expect(cashPreview(cad(998), cad(995))).toEqual({ kind: 'noCoins', amount: cad(998), smallest: cad(5) });
    expect(cashPreview(cad(1_000), cad(995))).toEqual({ kind: 'change', amount: cad(5) });
  });
});

describe('the phone pad', () => {
  test('shows a cashier the number in groups', () => {
    expect(groupPhoneDigits('4255551111', 'US')).toBe('(425) 555-1111');
    expect(groupPhoneDigits('4255', 'US')).toBe('(425) 5');
    expect(groupPhoneDigits('0612345678', 'FR')).toBe('061 234 567 8');
  });

  test('takes no country for granted while the shop’s is not known', () => {
    expect(groupPhoneDigits('4255551111', undefined)).toBe('425 555 111 1');
  });

  test('shows the buyer the last four digits only', () => {
    expect(maskPhoneDigits('4255551111', 'US')).toBe('(•••) •••-1111');
    expect(maskPhoneDigits('425', 'US')).toBe('425');
  });
});

describe('the key size', () => {
  const room = { screenPx: [1280, 800], availablePx: [560, 700], columns: 3, rows: 5, gapPx: 8 } as const;

  test('is 20 mm of an unknown panel, taken as 10.1 inch', () => {
    expect(keySizePx(room)).toBe(Math.floor((20 * 1280) / 217));
  });

  test('follows the panel of the settings, upright or not', () => {
    const wide = keySizePx({ ...room, panelMm: [345, 194], screenPx: [1920, 1080], availablePx: [800, 900] });
    const upright = keySizePx({ ...room, panelMm: [194, 345], screenPx: [1080, 1920], availablePx: [800, 900] });
    expect(wide).toBe(111);
    expect(upright).toBe(wide);
  });

  test('is the largest that fits where 20 mm do not', () => {
    expect(keySizePx({ ...room, availablePx: [560, 532] })).toBe(100);
  });

  test('is not under 15 mm while the screen holds that', () => {
    expect(keySizePx({ ...room, availablePx: [560, 300] })).toBe(Math.floor((15 * 1280) / 217));
  });
});
