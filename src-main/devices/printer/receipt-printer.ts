import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CashDrawer, DeviceStatus, PrintRequest, ReceiptPrinter } from '#ports/devices.ts';
import type { Logger } from '#ports/runtime.ts';
import type { Settings } from '#ports/settings.ts';
import type { Command } from '../command.ts';
import { deviceFailed } from '../links/device-errors.ts';
import { createListeners } from '../links/listeners.ts';
import type { JobRunner } from './job-runner.ts';
import type { PrinterCommands } from './printer-commands.ts';
import type { PrinterLine } from './printer-line.ts';
import type { PrinterModel } from './printer-models.ts';
import { loadTextRaster } from './raster/canvas-raster.ts';
import type { TextRaster } from './raster/text-raster.ts';
import { hasLogo, needsRaster, renderReceipt } from './render/render-receipt.ts';
import type { ShopLogo } from './shop-logo.ts';

/** A receipt printer of one model at the end of one line. */
export function createReceiptPrinter(options: {
  readonly line: PrinterLine;
  readonly jobs: JobRunner;
  readonly model: PrinterModel;
  readonly log: Logger;
  /** Loads what draws letters the model lacks; asked only for a slip that has such letters. */
  readonly loadRaster?: () => Promise<TextRaster>;
  readonly logo?: ShopLogo;
}): ReceiptPrinter {
  const { line, jobs, model, log, loadRaster = loadTextRaster, logo } = options;
  const statuses = createListeners<[DeviceStatus]>();
  let last: Promise<unknown> | undefined;

  const status = (): DeviceStatus => {
    const warning = logo?.trouble();
    return { ...line.status(), ...(warning && { warning }) };
  };
  line.onStatus(() => statuses.tell(status()));
  const rasterFor = async ({ document }: PrintRequest) => {
    if (!needsRaster(document, model)) return undefined;
    return loadRaster().catch((error: unknown) => {
      log.error({ error: String(error) }, 'letters cannot be drawn');
      return undefined;
    });
  };
  const logoFor = async ({ document, renewLogo }: PrintRequest) => {
    if (!logo || !hasLogo(document)) return undefined;
    if (renewLogo) logo.renew();
    const before = logo.trouble()?.data;
    const commands = await logo.commands();
    if (before !== logo.trouble()?.data) statuses.tell(status());
    return commands;
  };
  const fetchAndRender = async (request: PrintRequest): Promise<readonly Command[]> => {
    const { document, duplicate } = request;
    const raster = await rasterFor(request);
    const commands = await logoFor(request);
    return renderReceipt(document, model, { duplicate, raster, ...(commands && { logo: commands }) });
  };
  // A slip that has to wait for its letters or its logo keeps its place before the next one; others go at once.
  const render = (request: PrintRequest): readonly Command[] | Promise<readonly Command[]> => {
    const { document, duplicate } = request;
    const waits = needsRaster(document, model) || (logo !== undefined && hasLogo(document));
    if (!waits && !last) return renderReceipt(document, model, { duplicate });
    const made = (last ?? Promise.resolve()).then(() => fetchAndRender(request));
    const settled: Promise<unknown> = made
      .catch(() => undefined)
      .then(() => {
        if (last === settled) last = undefined;
      });
    last = settled;
    return made;
  };

  return {
    status,
    onStatus: statuses.add,
    async print(request) {
      const { jobId, duplicate, onStep } = request;
      let commands: readonly Command[];
      try {
        const made = render(request);
        commands = made instanceof Promise ? await made : made;
      } catch (cause) {
        return { end: 'failed', error: cause instanceof KioskError ? cause : deviceFailed('printer', cause) };
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

/** The drawer on a printer's drawer connector. It opens at once or not at all: later the cashier may have gone. */
export function createCashDrawer(
  jobs: JobRunner,
  commands: PrinterCommands,
  { pin, openWhen }: Settings['drawer'],
  line: Pick<PrinterLine, 'status'>,
): CashDrawer {
  const atOnce = commands.drawerKickAtOnce?.(pin);
  return {
    open: () => jobs.runNow([commands.drawerKick(pin)], atOnce && [atOnce]),
    state() {
      const sensor = line.status().condition?.drawerPin;
      return sensor && { sensor, ...(openWhen && { isOpen: sensor === openWhen }) };
    },
  };
}
