import type { CashDrawer, ReceiptPrinter } from '#ports/devices.ts';
import type { Logger } from '#ports/runtime.ts';
import type { Command } from '../command.ts';
import { deviceFailed } from '../links/device-errors.ts';
import type { JobRunner } from './job-runner.ts';
import type { PrinterCommands } from './printer-commands.ts';
import type { PrinterLine } from './printer-line.ts';
import type { PrinterModel } from './printer-models.ts';
import { renderReceipt } from './render/render-receipt.ts';

/** A receipt printer of one model at the end of one line. */
export function createReceiptPrinter(options: {
  readonly line: PrinterLine;
  readonly jobs: JobRunner;
  readonly model: PrinterModel;
  readonly log: Logger;
}): ReceiptPrinter {
  const { line, jobs, model, log } = options;
  return {
    status: line.status,
    onStatus: line.onStatus,
    async print({ jobId, document, duplicate, onStep }) {
      let commands: readonly Command[];
      try {
        commands = renderReceipt(document, model, { duplicate });
      } catch (cause) {
        return { end: 'failed', error: deviceFailed('printer', cause) };
      }
      const outcome = await jobs.run({ commands, confirm: true, ...(onStep ? { onStep } : {}) });
      const bytes = commands.reduce((sum, command) => sum + command.bytes.length, 0);
      log.info({ jobId, bytes, duplicate, end: outcome.end }, 'receipt job ended');
      return outcome;
    },
    async close() {
      await jobs.close();
      await line.close();
    },
  };
}

/** The drawer on a printer's drawer connector. It opens at once or not at all: later nobody would stand in front of it. */
export function createCashDrawer(jobs: JobRunner, commands: PrinterCommands, pin: 2 | 5): CashDrawer {
  const atOnce = commands.drawerKickAtOnce?.(pin);
  return { open: () => jobs.runNow([commands.drawerKick(pin)], atOnce && [atOnce]) };
}
