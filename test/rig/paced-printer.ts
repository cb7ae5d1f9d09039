import {
  createPrinterSimulator,
  type PrinterSimulator,
  type SimulatorOptions,
} from '#devices/virtual/printer-simulator.ts';
import { createPtyDevice, type PtyDevice } from '../devices/rig/pty-device.ts';

const XON = 0x11;
const XOFF = 0x13;
const BITS_PER_BYTE = 10;
const TICK_MS = 1;
const STOPPED_TICK_MS = 5;

/**
 * Room in a printer, and where it asks to be spared.
 *
 * @source Epson TM-T88IV technical reference: 4 KB, busy at 128 bytes of room, ready again at 256
 */
const ROOM = { bytes: 4096, busyAt: 128, readyAt: 256 } as const;

/** The far end of a serial line. */
export type FarEnd = Pick<PtyDevice, 'path' | 'stall' | 'take' | 'send' | 'unplug' | 'remove'>;

/** A printer at a serial path that prints no faster than its line brings letters. */
export interface PacedPrinter<Line extends FarEnd = PtyDevice> {
  readonly pty: Line;
  simulator(): PrinterSimulator;
  /** How long it has stood without a byte between two moments of `performance.now()`. */
  idleMs(fromMs: number, toMs: number): number;
  /** The moment at which a byte came to an empty printer last. */
  wokenAtMs(): number | undefined;
  /** Bytes that have come since it was switched on. */
  receivedBytes(): number;
  /** The most that it has held: a pseudo-terminal hands on what it has already taken, whatever was said meanwhile. */
  fullestBytes(): number;
  /** Switched off and on: another printer is there, as empty as a new one. */
  restart(): void;
  remove(): Promise<void>;
}

/** What it is like beyond a simulator. */
export interface PacedOptions extends SimulatorOptions {
  /** Of the line, and of the paper with it. */
  readonly baudRate: number;
  /** Says when it is full. Without it the line itself is held up. */
  readonly isXonXoff: boolean;
  /** Told of new bytes before the printer sees them, and how many have come so far. */
  readonly onBytes?: (bytes: Uint8Array, receivedBytes: number) => void;
  /** What the kiosk hears in place of an answer. */
  readonly garble?: (reply: Uint8Array) => Uint8Array;
}

/** A paced printer that is switched on and plugged in. */
export function createPacedPrinter(options: PacedOptions): PacedPrinter;
export function createPacedPrinter<Line extends FarEnd>(
  options: PacedOptions,
  makeLine: (onBytes: (bytes: Buffer) => void) => Line,
): PacedPrinter<Line>;
export function createPacedPrinter(
  options: PacedOptions,
  makeLine: (onBytes: (bytes: Buffer) => void) => FarEnd = createPtyDevice,
): PacedPrinter<FarEnd> {
  const bytesPerMs = options.baudRate / BITS_PER_BYTE / 1000;
  const idle: { readonly fromMs: number; readonly toMs: number }[] = [];
  let simulator: PrinterSimulator;
  let received = 0;
  let fullest = 0;
  let isFull = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let printedToMs = performance.now();
  let emptySinceMs: number | undefined = printedToMs;

  const say = (bytes: Uint8Array) => {
    try {
      pty.send(bytes);
    } catch {
      // The kiosk does not listen and the line is full.
    }
  };
  const askToWait = (isToWait: boolean) => {
    if (isFull === isToWait) return;
    isFull = isToWait;
    if (options.isXonXoff) say(Uint8Array.of(isToWait ? XOFF : XON));
    else if (isToWait) pty.stall();
    else pty.take();
  };
  const mindRoom = () => {
    const freeBytes = ROOM.bytes - simulator.waitingBytes();
    fullest = Math.max(fullest, simulator.waitingBytes());
    if (freeBytes <= ROOM.busyAt) askToWait(true);
    if (freeBytes >= ROOM.readyAt) askToWait(false);
  };
  const printSoon = (afterMs = TICK_MS) => {
    timer ??= setTimeout(print, afterMs);
  };
  const print = () => {
    timer = undefined;
    const nowMs = performance.now();
    const mayPrint = Math.floor((nowMs - printedToMs) * bytesPerMs);
    if (mayPrint < 1) return printSoon();
    const printed = simulator.printNext(mayPrint);
    printedToMs = printed === 0 ? nowMs : printedToMs + printed / bytesPerMs;
    mindRoom();
    if (simulator.waitingBytes() > 0) printSoon(printed === 0 ? STOPPED_TICK_MS : TICK_MS);
    else emptySinceMs ??= printedToMs;
  };
  const take = (bytes: Buffer) => {
    received += bytes.length;
    options.onBytes?.(bytes, received);
    if (emptySinceMs !== undefined) {
      printedToMs = performance.now();
      idle.push({ fromMs: emptySinceMs, toMs: printedToMs });
      emptySinceMs = undefined;
    }
    simulator.receive(bytes);
    mindRoom();
    printSoon();
  };
  const pty = makeLine(take);
  const switchOn = () => {
    const made = createPrinterSimulator({ ...options, isPaced: true });
    made.onReply((bytes) => {
      if (made === simulator) say(options.garble?.(bytes) ?? bytes);
    });
    received = 0;
    isFull = false;
    emptySinceMs = performance.now();
    return made;
  };
  simulator = switchOn();

  return {
    pty,
    simulator: () => simulator,
    idleMs(fromMs, toMs) {
      const all = emptySinceMs === undefined ? idle : [...idle, { fromMs: emptySinceMs, toMs: performance.now() }];
      return all.reduce((sum, each) => sum + Math.max(0, Math.min(each.toMs, toMs) - Math.max(each.fromMs, fromMs)), 0);
    },
    wokenAtMs: () => idle.at(-1)?.toMs,
    receivedBytes: () => received,
    fullestBytes: () => fullest,
    restart() {
      const wasFull = isFull;
      simulator = switchOn();
      if (!wasFull) return;
      if (options.isXonXoff) say(Uint8Array.of(XON));
      else pty.take();
    },
    async remove() {
      clearTimeout(timer);
      timer = setTimeout(() => {}, 0);
      await pty.remove();
    },
  };
}
