import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { LineDisplayText, ReceiptDocument } from '#domain/receipt/document.ts';
import type { PaperLine } from '#domain/receipt/paper.ts';

/** How a device is, in a form screens can word. `virtual` devices are always ready. */
export type DeviceStatus =
  | { readonly state: 'ready' | 'connecting'; readonly virtual: boolean }
  | { readonly state: 'trouble'; readonly virtual: boolean; readonly error: KioskError };

/** Stops a subscription. */
export type Unsubscribe = () => void;

interface Device {
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): Unsubscribe;
  close(): Promise<void>;
}

/** A slip to print. */
export interface PrintRequest {
  readonly jobId: string;
  readonly document: ReceiptDocument;
  /** Marks the slip DUPLICATE. */
  readonly duplicate: boolean;
}

/**
 * How a print ended: `sent` all bytes left for the device; `failed` not one byte was taken, so it may be sent again;
 * `unsure` the line broke in between, and a person decides.
 */
export type PrintOutcome = { readonly end: 'sent' } | { readonly end: 'failed' | 'unsure'; readonly error: KioskError };

/** A receipt printer. `print` never throws and never resends; one job at a time, in order. */
export interface ReceiptPrinter extends Device {
  print(request: PrintRequest): Promise<PrintOutcome>;
}

/** A 2x20 customer display. `show` replaces both lines; of several waiting texts only the last is shown. Never throws. */
export interface LineDisplay extends Device {
  show(text: LineDisplayText): void;
}

/** A cash drawer, kicked through the printer. A job of its own, never part of a receipt, never retried. */
export interface CashDrawer {
  open(): Promise<PrintOutcome>;
}

/** What the virtual printer and display show, drawn from the same bytes real ones get. */
export interface VirtualDevices {
  /** The roll, oldest line first, bounded. */
  paper(): readonly PaperLine[];
  displayText(): LineDisplayText;
  /** How many times the drawer was kicked since the start. */
  drawerKicks(): number;
  onChange(listener: () => void): Unsubscribe;
}

/** Everything on the counter. `virtual` is present while a virtual device is configured. */
export interface CounterDevices {
  readonly printer: ReceiptPrinter;
  readonly display: LineDisplay;
  readonly drawer: CashDrawer;
  readonly virtual?: VirtualDevices;
  close(): Promise<void>;
}
