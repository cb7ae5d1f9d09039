import type { Emphasis } from '#domain/receipt/document.ts';
import { encodeText } from '../../text/code-pages.ts';
import { columnsOf, isOneEach } from '../../text/columns.ts';
import { type PageRun, pageRuns, spread } from '../../text/receipt-text.ts';
import { columnsFor, type ReceiptLine } from './receipt-lines.ts';
import { commandsOf, type Sheet } from './sheet.ts';

/** Lines that are set alike. */
export interface Setting {
  readonly lines: readonly ReceiptLine[];
  readonly emphasis: Emphasis;
  readonly align: 'left' | 'center';
}

const LF = 0x0a;

/** Sets lines one below the other and leaves the printer as it was. */
export function setLines({ lines, emphasis, align }: Setting, sheet: Sheet): void {
  const { engine } = sheet;
  const { textSize } = commandsOf(sheet);
  if (align === 'center') engine.step('align center', (steps) => steps.alignCenter());
  if (emphasis !== 'normal') engine.step('bold on', (steps) => steps.bold(true));
  if (emphasis === 'large') engine.add(textSize(2, 2));
  for (const line of lines) setLine(line, emphasis, sheet);
  if (emphasis === 'large') engine.add(textSize(1, 1));
  if (emphasis !== 'normal') engine.step('bold off', (steps) => steps.bold(false));
  if (align === 'center') engine.step('align left', (steps) => steps.alignLeft());
}

function setLine(line: ReceiptLine, emphasis: Emphasis, sheet: Sheet): void {
  const columns = columnsFor(emphasis, sheet.model.columns);
  const text = line.kind === 'text' ? line.text : spread(line.left, line.right, columns);
  const runs = pageRuns(text, sheet.model.codePages);
  if (!runs) return drawLine(text, emphasis, sheet);
  if (runs.every(({ page }) => page.name === sheet.model.codePages.home.name))
    return printLine(line, text, emphasis, sheet);
  printRuns(runs, sheet);
}

/** A line of the home table, which is all of most receipts. */
function printLine(line: ReceiptLine, text: string, emphasis: Emphasis, { engine }: Sheet): void {
  if (line.kind === 'text') {
    engine.step(`line "${text}"`, (steps) => steps.println(text));
    return;
  }
  const { left, right } = line;
  engine.step(`pair "${left}" "${right}"`, (steps) => {
    // node-thermal-printer measures a pair by the paper's width and in UTF-16 units: of large letters it knows nothing.
    if (emphasis === 'large' || !isOneEach(text)) steps.println(text);
    else steps.leftRight(left, right);
  });
}

/** Stretches of several tables, and home again for the next line. */
function printRuns(runs: readonly PageRun[], sheet: Sheet): void {
  const { engine, model } = sheet;
  const { home } = model.codePages;
  const { selectCodePage } = commandsOf(sheet);
  let current = home.name;
  for (const { page, text } of runs) {
    if (page.name !== current) engine.add(selectCodePage(page));
    engine.add({ name: `text "${text}"`, bytes: encodeText(text, page) });
    current = page.name;
  }
  engine.add({ name: 'line end', bytes: Uint8Array.of(LF) });
  if (current !== home.name) engine.add(selectCodePage(home));
}

function drawLine(text: string, emphasis: Emphasis, sheet: Sheet): void {
  const { engine, raster } = sheet;
  const { picture, drawnLineDots } = commandsOf(sheet);
  const times = emphasis === 'large' ? 2 : 1;
  const columns = columnsOf(text);
  const heightDots = drawnLineDots(times);
  const drawn = raster?.draw({ text, columns, bold: emphasis !== 'normal', times, heightDots });
  if (drawn) engine.add(...picture(`drawn "${text}"`, drawn));
}
