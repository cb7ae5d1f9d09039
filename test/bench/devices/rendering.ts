import { joinCommands } from '#devices/command.ts';
import { PRINTER_MODEL_IDS, printerModel } from '#devices/printer/printer-models.ts';
import { renderReceipt } from '#devices/printer/render/render-receipt.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { type Figures, percentile } from '../figures.ts';
import { receiptOf } from './receipts.ts';

const ROUNDS = 300;
const WARM_UPS = 100;
const AIM_MS = 5;

/** From a document to bytes, for every model, and how many bytes. */
export function* rendering(): Generator<Figures> {
  for (const modelId of PRINTER_MODEL_IDS) {
    for (const lines of [20, 200]) yield render(modelId, lines);
  }
}

function render(modelId: string, lines: number): Figures {
  const model = printerModel(modelId, 80);
  const toBytes = (document: ReceiptDocument) => joinCommands(renderReceipt(document, model)).length;
  const samples: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS + WARM_UPS; round += 1) {
    const document = receiptOf(lines, String(round).padStart(4, '0'));
    const startMs = performance.now();
    bytes = toBytes(document);
    if (round >= WARM_UPS) samples.push(performance.now() - startMs);
  }
  const p95Ms = percentile(samples, 0.95);
  return {
    what: 'receipt, document to bytes',
    model: modelId,
    lines,
    receipts: samples.length,
    p50Ms: hundredths(percentile(samples, 0.5)),
    p95Ms: hundredths(p95Ms),
    bytes,
    ...(lines === 20 && { aimP95Ms: AIM_MS, aimMet: p95Ms < AIM_MS }),
  };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
