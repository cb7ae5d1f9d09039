import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { DigitKey } from '#domain/phone/phone-keys.ts';
import type { DeviceStatus, Unsubscribe } from './devices.ts';

/** Something on the counter that only speaks. */
interface InputDevice {
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): Unsubscribe;
  close(): Promise<void>;
}

/** A barcode scanner on a line of its own. */
export interface Scanner extends InputDevice {
  /** Called with each code read, never more than 256 letters, never with control characters. */
  onScan(listener: (code: string) => void): Unsubscribe;
  /** Something was read that cannot be a code. */
  onFault(listener: (error: KioskError) => void): Unsubscribe;
}

/** A key of the buyer's keypad. */
export type KeypadKey = DigitKey | 'clear' | 'enter';

/** A number pad on the buyer's side. Digits are a phone number: nothing of them is logged. */
export interface Keypad extends InputDevice {
  onKey(listener: (key: KeypadKey) => void): Unsubscribe;
}

/** What people scan and type with, where it is configured. */
export interface CounterInput {
  readonly scanner?: Scanner;
  readonly keypad?: Keypad;
  close(): Promise<void>;
}
