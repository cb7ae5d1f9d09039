import type { CashDrawer, ReceiptPrinter } from '#ports/devices.ts';
import type { Logger } from '#ports/runtime.ts';
import { joinCommands } from '../command.ts';
import { deviceStatus } from '../device-status.ts';
import type { Connection } from '../links/connection.ts';
import { deviceFailed } from '../links/device-errors.ts';
import { drawerKick } from './escpos-commands.ts';
import type { JobRunner } from './job-runner.ts';
import type { PrinterModel } from './printer-models.ts';
import { renderReceipt } from './render/render-receipt.ts';

/** A receipt printer of one model at the end of one connection. */
export function createReceiptPrinter(options: {
  readonly connection: Connection;
  readonly jobs: JobRunner;
  readonly model: PrinterModel;
  readonly virtual: boolean;
  readonly log: Logger;
}): ReceiptPrinter {
  const { connection, jobs, model, virtual, log } = options;
  return {
    status: () => deviceStatus(connection.status(), virtual),
    onStatus: (listener) => connection.onStatus((status) => listener(deviceStatus(status, virtual))),
    async print({ jobId, document, duplicate }) {
      let bytes: Uint8Array;
      try {
        bytes = joinCommands(renderReceipt(document, model, { duplicate }));
      } catch (cause) {
        return { end: 'failed', error: deviceFailed('printer', cause) };
      }
      const outcome = await jobs.run(bytes);
      log.info({ jobId, bytes: bytes.length, duplicate, end: outcome.end }, 'receipt job ended');
      return outcome;
    },
    async close() {
      await jobs.close();
      await connection.close();
    },
  };
}

/** The drawer on a printer's drawer connector. */
export function createCashDrawer(jobs: JobRunner, pin: 2 | 5): CashDrawer {
  return { open: () => jobs.run(drawerKick(pin).bytes) };
}
