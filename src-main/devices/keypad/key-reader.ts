import { DIGIT_KEYS, MAX_PHONE_DIGITS } from '#domain/phone/phone-keys.ts';
import type { KeypadKey } from '#ports/counter-input.ts';
import type { KeypadSettings } from '#ports/settings.ts';

/** Turns a keypad's bytes into keys. */
export interface KeyReader {
  feed(bytes: Uint8Array): void;
  /** Forgets a frame that has begun. */
  reset(): void;
}

/**
 * A reader for one key per byte, or for whole numbers between a start and an end byte: such a number stands for
 * clear, its digits and enter. Bytes that are no key are passed over.
 *
 * @source numeric keypads of the HCC960 class: digits 30 to 39, CLEAR 08, ENTER 0D, frames 02 ... 03
 */
export function createKeyReader(keys: KeypadSettings['keys'], press: (key: KeypadKey) => void): KeyReader {
  let frame: KeypadKey[] | undefined;
  const digitOf = (byte: number): KeypadKey | undefined => DIGIT_KEYS[keys.digits.indexOf(String.fromCharCode(byte))];

  const framed = (byte: number) => {
    if (byte === keys.start) {
      frame = [];
    } else if (byte === keys.end) {
      const number = frame ?? [];
      frame = undefined;
      if (number.length === 0 || number.length > MAX_PHONE_DIGITS) return;
      for (const key of ['clear', ...number, 'enter'] as const) press(key);
    } else {
      const digit = digitOf(byte);
      // One digit too many marks the frame as no number; further ones are not kept.
      if (digit && frame && frame.length <= MAX_PHONE_DIGITS) frame.push(digit);
    }
  };
  const single = (byte: number) => {
    const key = byte === keys.clear ? 'clear' : byte === keys.enter ? 'enter' : digitOf(byte);
    if (key) press(key);
  };
  const isFramed = keys.start !== undefined && keys.end !== undefined;

  return {
    feed(bytes) {
      for (const byte of bytes) {
        if (isFramed) framed(byte);
        else single(byte);
      }
    },
    reset() {
      frame = undefined;
    },
  };
}
