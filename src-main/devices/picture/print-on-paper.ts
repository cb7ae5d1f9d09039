import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { PaperLine } from '#domain/receipt/paper.ts';
import { joinCommands } from '../command.ts';
import type { PrinterModel } from '../printer/printer-models.ts';
import { type RenderOptions, renderReceipt } from '../printer/render/render-receipt.ts';
import { createPrinterSimulator } from '../virtual/printer-simulator.ts';

const MAX_SLIP_LINES = 20_000;

/** What a document puts on the paper of this model, from the same bytes a printer gets. @throws KioskError `device.slip_too_long` */
export function printOnPaper(
  document: ReceiptDocument,
  model: PrinterModel,
  options: RenderOptions = {},
): readonly PaperLine[] {
  const printer = createPrinterSimulator({
    columns: model.columns,
    language: model.language,
    mostLines: MAX_SLIP_LINES,
  });
  printer.receive(joinCommands(renderReceipt(document, model, options)));
  return printer.paper();
}
