import type { KioskError } from '#domain/errors/kiosk-error.ts';
import type { LineDisplayText, ReceiptDocument } from '#domain/receipt/document.ts';
import type { DrawnPaperLine } from '#domain/receipt/paper.ts';

/** What a receipt printer says of itself. */
export interface PrinterCondition {
  readonly online: boolean;
  readonly paper: 'ok' | 'near_end' | 'out';
  readonly cover: 'closed' | 'open';
  readonly cutter: 'ok' | 'stuck';
  /** `hot` ends by itself; `recoverable` once a person has looked; `unrecoverable` by switching off and on. */
  readonly fault: 'none' | 'hot' | 'recoverable' | 'unrecoverable';
  /** The drawer connector's sensing pin. Which level means open depends on the drawer. */
  readonly drawerPin: 'low' | 'high';
}

/** How a device is, in a form screens can word. `condition` once a printer has told it. */
export type DeviceStatus = {
  readonly virtual: boolean;
  readonly condition?: PrinterCondition;
  /** Something is wrong that does not keep it from working. */
  readonly warning?: KioskError;
} & ({ readonly state: 'ready' | 'connecting' } | { readonly state: 'trouble'; readonly error: KioskError });

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
  /** Puts the shop's logo into the printer's memory again: another printer may stand there. */
  readonly renewLogo?: boolean;
  /** Told of each step. A throw on `sending` keeps the job from being sent; later ones are ignored. */
  readonly onStep?: (step: PrintStep) => void;
}

/**
 * How far a job has come: `sending` its first byte goes next; `waiting` the printer cannot go on until a person has
 * looked after it; `resumed` it goes on; `sent` all bytes have left for the device.
 */
export type PrintStep =
  | { readonly step: 'sending' | 'resumed' | 'sent' }
  | { readonly step: 'waiting'; readonly error: KioskError };

/**
 * How a print ended: `confirmed` the printer says that it is on paper; `sent` all bytes left for a device that cannot
 * say more; `failed` not one byte was taken, so it may be sent again; `unsure` it broke off in between, and a person
 * decides.
 */
export type PrintOutcome =
  | { readonly end: 'sent' | 'confirmed' }
  | { readonly end: 'failed' | 'unsure'; readonly error: KioskError };

/** A receipt printer. `print` never throws and sends no byte twice; one job at a time, in order. */
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
  /** What its sensor says; undefined where the printer does not tell. */
  state(): DrawerState | undefined;
}

/** What the virtual printer and display show, drawn from the same bytes real ones get. */
export interface VirtualDevices {
  /** The roll, oldest line first, bounded. */
  paper(): readonly DrawnPaperLine[];
  displayText(): LineDisplayText;
  /** How many times the drawer was kicked since the start. */
  drawerKicks(): number;
  onChange(listener: () => void): Unsubscribe;
}

/** A drawer as the printer's sensing pin has it. */
export interface DrawerState {
  readonly sensor: 'low' | 'high';
  /** Once the settings say which level means open. */
  readonly isOpen?: boolean;
}

/** Everything on the counter. `virtual` is present while a virtual device is configured. */
export interface CounterDevices {
  readonly printer: ReceiptPrinter;
  readonly display: LineDisplay;
  readonly drawer: CashDrawer;
  readonly virtual?: VirtualDevices;
  close(): Promise<void>;
}
