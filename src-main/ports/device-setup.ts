import type { CounterInput } from './counter-input.ts';
import type { CashDrawer, LineDisplay, ReceiptPrinter, Unsubscribe, VirtualDevices } from './devices.ts';
import type { Settings } from './settings.ts';

/** The part of the settings that says what stands on the counter. */
export type DeviceSettings = Pick<Settings, 'printer' | 'display' | 'scanner' | 'keypad' | 'drawer' | 'paper'>;

/** Where the device settings are kept. */
export interface DeviceSettingsFile {
  /** As the next start would read them, without what the environment lays over them. */
  read(): DeviceSettings;
  /**
   * All of it or nothing; the rest of the file stays. Answers what now holds, the environment laid over it.
   * @throws KioskError `settings.invalid`, `storage.*`
   */
  write(settings: DeviceSettings): DeviceSettings;
  /** Environment variables that stand over device settings. */
  overriddenBy(): readonly string[];
}

/** What stands on the counter, for as long as the kiosk runs; what is behind it may be exchanged. */
export interface OpenCounter {
  readonly printer: ReceiptPrinter;
  readonly display: LineDisplay;
  readonly drawer: CashDrawer;
  /** Present while a virtual device is configured. */
  virtual(): VirtualDevices | undefined;
  input(): CounterInput;
  /** Closes everything and opens it as the settings now say. @throws KioskError `settings.invalid` */
  reopen(settings: DeviceSettings): Promise<void>;
  /** Virtual devices and input are other ones from now on. */
  onReopened(listener: () => void): Unsubscribe;
  close(): Promise<void>;
}

/** A serial port this computer has. */
export interface FoundPort {
  readonly path: string;
  readonly label?: string;
}

/** Finds serial ports. Never throws: where nothing can be asked, nothing is found. */
export interface PortFinder {
  find(): Promise<readonly FoundPort[]>;
}

/** A device whose line is watched. */
export type WatchedDevice = 'printer' | 'display' | 'scanner' | 'keypad';

/** Some bytes that went over a line. */
export interface LineBytes {
  readonly seq: number;
  readonly at: string;
  readonly device: WatchedDevice;
  readonly direction: 'to' | 'from';
  readonly count: number;
  /** The first of them, "1b 40"; empty for a keypad, whose digits are a phone number. */
  readonly hex: string;
}

/** Remembers the last bytes of every line, bounded. */
export interface LineMonitor {
  /** Those after `seq`, oldest first. */
  after(seq: number): readonly LineBytes[];
}
