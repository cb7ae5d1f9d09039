import { joinCommands } from '#devices/command.ts';
import { PRINTER_MODEL_IDS, type PrinterModel, printerModel } from '#devices/printer/printer-models.ts';
import { loadTextRaster } from '#devices/printer/raster/canvas-raster.ts';
import type { TextRaster } from '#devices/printer/raster/text-raster.ts';
import { renderReceipt } from '#devices/printer/render/render-receipt.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { type Figures, percentile, timed } from '../figures.ts';
import { receiptOf } from './receipts.ts';

const ROUNDS = 300;
const WARM_UPS = 100;
const AIM_MS = 5;

/** From a document to bytes, for every model, and how many bytes; then what a line costs that has to be drawn. */
export async function* rendering(): AsyncGenerator<Figures> {
  for (const modelId of PRINTER_MODEL_IDS) {
    for (const lines of [20, 200]) yield render(modelId, lines);
  }
  yield* drawing();
}

function render(modelId: string, lines: number): Figures {
  const figures = measure(printerModel(modelId, 80), (round) => receiptOf(lines, numberOf(round)));
  return {
    what: 'receipt, document to bytes',
    model: modelId,
    lines,
    ...figures,
    ...(lines === 20 && { aimP95Ms: AIM_MS, aimMet: figures.p95Ms < AIM_MS }),
  };
}

/** One line more, in letters no table has: new each time, and the same each time. */
async function* drawing(): AsyncGenerator<Figures> {
  const model = printerModel('epson-tm-t88', 80);
  let raster: TextRaster | undefined;
  const loadMs = await timed(async () => {
    raster = await loadTextRaster();
  });
  const withLine = (text: string) => (round: number) => {
    const receipt = receiptOf(20, numberOf(round));
    const line = { kind: 'text', text: text.replace('#', String(round)), align: 'left', emphasis: 'normal' } as const;
    return { ...receipt, blocks: [line, ...receipt.blocks] };
  };
  for (const [line, text] of [
    ['new', '抹茶ラテ #'],
    ['known', '抹茶ラテ'],
  ] as const) {
    yield {
      what: 'receipt of 20 lines and a drawn one, document to bytes',
      model: model.id,
      line,
      ...measure(model, withLine(text), raster),
      ...(line === 'new' && { loadingFontsOnceMs: hundredths(loadMs) }),
    };
  }
}

function measure(model: PrinterModel, documentOf: (round: number) => ReceiptDocument, raster?: TextRaster) {
  const samples: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS + WARM_UPS; round += 1) {
    const document = documentOf(round);
    const startMs = performance.now();
    bytes = joinCommands(renderReceipt(document, model, { raster })).length;
    if (round >= WARM_UPS) samples.push(performance.now() - startMs);
  }
  const [p50Ms, p95Ms] = [hundredths(percentile(samples, 0.5)), hundredths(percentile(samples, 0.95))];
  return { receipts: samples.length, p50Ms, p95Ms, bytes };
}

function numberOf(round: number): string {
  return String(round).padStart(4, '0');
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
