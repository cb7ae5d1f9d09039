// Beside `phone.ts`, so that a screen's pad needs no table of countries.

/** Digits of the longest phone number. @source ITU-T E.164 */
export const MAX_PHONE_DIGITS = 15;

/** The keys that type a digit. */
export const DIGIT_KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** One of them. */
export type DigitKey = (typeof DIGIT_KEYS)[number];

/** The keys of the buyer's pad. `stay` changes nothing: it says that the buyer is still there. */
export const PAD_KEYS = [...DIGIT_KEYS, 'clear', 'backspace', 'enter', 'decline', 'stay'] as const;

/** One of them. */
export type PadKey = (typeof PAD_KEYS)[number];

/** The keys that change the number. */
export type TypingKey = DigitKey | 'clear' | 'backspace';

/** True for a key that types a digit. */
function isDigitKey(key: PadKey): key is DigitKey {
  return DIGIT_KEYS.some((digit) => digit === key);
}

/** True for a key that changes the number. */
export function isTypingKey(key: PadKey): key is TypingKey {
  return isDigitKey(key) || key === 'clear' || key === 'backspace';
}

/** The number after one key. One digit too many changes nothing. */
export function withKey<Digit>(
  typed: readonly Digit[],
  key: TypingKey,
  digitOf: (key: DigitKey) => Digit,
): readonly Digit[] {
  if (key === 'clear') return [];
  if (key === 'backspace') return typed.slice(0, -1);
  return typed.length < MAX_PHONE_DIGITS ? [...typed, digitOf(key)] : typed;
}
