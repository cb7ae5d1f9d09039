import { setTimeout as pause } from 'node:timers/promises';
import { keepConnection } from '#devices/links/connection.ts';
import { createSerialLink } from '#devices/links/serial-link.ts';
import { createJobRunner } from '#devices/printer/job-runner.ts';
import { PRINTER_LANGUAGES } from '#devices/printer/printer-languages.ts';
import { keepPrinterLine } from '#devices/printer/printer-line.ts';
import { printerModel } from '#devices/printer/printer-models.ts';
import { createReceiptPrinter } from '#devices/printer/receipt-printer.ts';
import type { DeviceStatus, PrintOutcome, PrintStep, ReceiptPrinter } from '#ports/devices.ts';
import { testRuntime } from '../../devices/rig/test-runtime.ts';

/** The kiosk's side of one printer's line: the real driver on a real serial link. */
export interface KioskSide {
  readonly printer: ReceiptPrinter;
  /** Every state it has told, oldest first: "ready", or an error's code. */
  readonly told: readonly string[];
  isReady(): boolean;
  /** It has spoken. */
  isKnown(): boolean;
  print(lines: readonly string[], onStep?: (step: PrintStep) => void): Promise<PrintOutcome>;
  close(): Promise<void>;
}

const BAUD_RATE = 115_200;

/** Opens it. `waitMs` is how long a job may be kept waiting. */
export function openKioskSide(path: string, flow: 'none' | 'xonxoff', waitMs: number): KioskSide {
  const { timers, log, clock } = testRuntime();
  const model = printerModel('epson-tm-t88', 80);
  const settings = { kind: 'serial', path, baudRate: BAUD_RATE, flow } as const;
  const connection = keepConnection({ makeLink: () => createSerialLink(settings, timers), timers, log });
  const { makeTalk } = PRINTER_LANGUAGES[model.language];
  const line = keepPrinterLine({ connection, makeTalk, virtual: false, timers, clock, baudRate: BAUD_RATE });
  const jobs = createJobRunner({ line, clock, timers, baudRate: BAUD_RATE, waitMs });
  const printer = createReceiptPrinter({ line, jobs, model, log });
  const told: string[] = [];
  printer.onStatus((status) => told.push(wordOf(status)));
  return {
    printer,
    told,
    isKnown: () => printer.status().condition !== undefined,
    isReady: () => printer.status().state === 'ready',
    print: (lines, onStep) =>
      printer.print({
        jobId: 'job',
        duplicate: false,
        document: {
          number: '1',
          blocks: lines.map((text) => ({ kind: 'text', text, align: 'left', emphasis: 'normal' })),
        },
        ...(onStep && { onStep }),
      }),
    close: () => printer.close(),
  };
}

function wordOf(status: DeviceStatus): string {
  return status.state === 'trouble' ? status.error.code : status.state;
}

const LOOK_AGAIN_MS = 5;

/** True once it is so; false where it never comes within the time. */
export async function comes(isSo: () => boolean, withinMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > deadlineMs) return false;
    await pause(LOOK_AGAIN_MS);
  }
  return true;
}
