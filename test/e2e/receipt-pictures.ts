import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperBitmap } from '#devices/picture/paper-bitmap.ts';
import { paperSvg } from '#devices/picture/paper-svg.ts';
import { printOnPaper } from '#devices/picture/print-on-paper.ts';
import { PRINTER_LANGUAGES } from '#devices/printer/printer-languages.ts';
import { type PrinterModel, printerModel } from '#devices/printer/printer-models.ts';
import { loadTextRaster } from '#devices/printer/raster/canvas-raster.ts';
import { readLogo } from '#devices/printer/raster/logo-file.ts';
import { pngOf } from '#devices/printer/raster/png.ts';
import { dayReportSlip } from '#domain/receipt/day-report.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { returnReceipt } from '#domain/receipt/return-receipt.ts';
import { lastReturn } from '#domain/receipt/returned-goods.ts';
import { saleReceipt } from '#domain/receipt/sale-receipt.ts';
import { duplicateOf } from '#domain/receipt/slip-parts.ts';
import { balanceSlip, noSaleSlip } from '#domain/receipt/standalone-slips.ts';
import { program } from '../domain/checkout/sale-fixtures.ts';
import { aShop, aTuesday, returnedLatte } from '../domain/receipt/slip-fixtures.ts';
import { dayOf } from '../domain/receipt/sold-and-returned.ts';
import { FRENCH, frenchSale, JAPANESE, japaneseSale, portlandSale } from './receipt-sales.ts';
import { TAXED_SALES } from './tax-sales.ts';

const AT = '21 Nov 2026, 18:31';

/** Every slip by its name, with the model and paper it is drawn for. */
function slips(): readonly (readonly [name: string, document: ReceiptDocument, model: PrinterModel])[] {
  const sale = saleReceipt(portlandSale, aShop, program, AT);
  const wide = printerModel('epson-tm-m30', 80);
  const epson = printerModel('epson-tm-t88', 80);
  const narrow = printerModel('generic-escpos', 58);
  return [
    ['sale-32-columns', sale, narrow],
    ['sale-42-columns', sale, epson],
    ['sale-48-columns', sale, wide],
    ['sale-star', sale, printerModel('star-line', 80)],
    ['duplicate', duplicateOf(sale), epson],
    ['japanese', saleReceipt(japaneseSale, JAPANESE.shop, JAPANESE.program, '2026/11/21 18:31'), wide],
    ['japanese-32-columns', saleReceipt(japaneseSale, JAPANESE.shop, JAPANESE.program, '2026/11/21 18:31'), narrow],
    ['french', saleReceipt(frenchSale, FRENCH.shop, FRENCH.program, '21/11/2026 18:31'), epson],
    [
      'french-one-table',
      saleReceipt(frenchSale, FRENCH.shop, FRENCH.program, '21/11/2026 18:31'),
      printerModel('basic-escpos', 80),
    ],
    ['return', returnReceipt(returnedLatte, aShop, program, AT), epson],
    ['no-sale', noSaleSlip({ number: '1', cashier: 'Ana', reason: 'Change for the till' }, aShop, AT), epson],
    [
      'balance',
      balanceSlip(
        { lastFour: '1111', balancePoints: 12, heldPoints: 2, expiring: { points: 3, on: '31 Dec 2026' } },
        aShop,
        program,
        AT,
      ),
      epson,
    ],
    ['x-report', dayReportSlip({ ...withoutNumber, kind: 'x' }, aShop, program.terminology, AT), epson],
    ['z-report', dayReportSlip(aTuesday, aShop, program.terminology, AT), wide],
    ...taxedSlips(),
  ];
}

/** A receipt, the slip of a return and the Z of one sale for each way that countries tax. */
function taxedSlips(): ReturnType<typeof slips> {
  const model = printerModel('epson-tm-m30', 80);
  return Object.entries(TAXED_SALES).flatMap(([country, { shop, sale, returned }]) => {
    const goods = lastReturn(returned);
    const day = dayReportSlip(dayOf(returned, shop.language), shop, undefined, AT);
    return [
      [`tax-${country}-sale`, saleReceipt(sale, shop, undefined, AT), model] as const,
      ...(goods ? [[`tax-${country}-return`, returnReceipt(goods, shop, undefined, AT), model] as const] : []),
      [`tax-${country}-z`, day, model] as const,
    ];
  });
}

const { number: _closing, ...withoutNumber } = aTuesday;

/** Draws every kind of slip, dot by dot, into `folder`; one of them as SVG, too. */
export async function drawReceipts(folder: string, logoFile: string, tell: (file: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const raster = await loadTextRaster();
  const write = (name: string, bytes: Uint8Array | string) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    if (statSync(file).size > 0) tell(file);
  };
  for (const [name, document, model] of slips()) {
    const { picture } = PRINTER_LANGUAGES[model.language].commands;
    const logo = picture('logo', await readLogo(logoFile, 120));
    const paper = printOnPaper(document, model, { raster, logo });
    write(`receipt-${name}.png`, pngOf(paperBitmap(paper, model.columns, raster)));
    if (name === 'sale-42-columns') write(`receipt-${name}.svg`, paperSvg(paper, model.columns));
  }
}
