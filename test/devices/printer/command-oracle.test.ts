import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { describe, expect, it } from 'vitest';
import { joinCommands } from '#devices/command.ts';
import { PRINTER_LANGUAGES } from '#devices/printer/printer-languages.ts';
import type { PrinterLanguage } from '#devices/printer/printer-models.ts';
import { createLayoutEngine, type LayoutSteps } from '#devices/printer/render/layout-engine.ts';

const COLUMNS = 48;
const LANGUAGES = { escpos: 'esc-pos', 'star-line': 'star-line', 'star-prnt': 'star-prnt' } as const;

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** What an independent encoder writes for this. */
// It chooses a character table anew ahead of each text; that is left out of the comparison.
const TABLE = /1b74..|1b1d74../g;

function theirs(
  language: PrinterLanguage,
  write: (encoder: ReceiptPrinterEncoder) => ReceiptPrinterEncoder,
  keepTable = false,
): string {
  const encoder = new ReceiptPrinterEncoder({
    language: LANGUAGES[language],
    columns: COLUMNS,
    feedBeforeCut: 0,
    newline: '\n',
  });
  return hexOf(write(encoder).encode()).replace(keepTable ? /^$/ : TABLE, '');
}

function ours(language: PrinterLanguage, set: (steps: LayoutSteps) => void): string {
  const engine = createLayoutEngine(COLUMNS, language);
  engine.step('golden', set);
  return hexOf(joinCommands(engine.commands()));
}

describe.each(Object.keys(LANGUAGES) as PrinterLanguage[])('%s, checked against another encoder', (language) => {
  const { commands } = PRINTER_LANGUAGES[language];

  it('starts afresh', () => {
    expect(theirs(language, (e) => e.initialize())).toContain(
      ours(language, (steps) => steps.initHardware()).slice(0, 4),
    );
  });

  it.each([
    [2, 2],
    [1, 2],
    [2, 1],
    [3, 2],
  ])('sets letters %i times as wide and %i times as high', (width, height) => {
    const size = hexOf(commands.textSize(width, height).bytes);
    expect(theirs(language, (e) => e.size(width, height).line('x'))).toContain(`${size}78`);
  });

  it('sets bold, and plain after it', () => {
    const bold = ours(language, (steps) => steps.bold(true));
    const plain = ours(language, (steps) => steps.bold(false));
    expect(theirs(language, (e) => e.bold(true).text('x').bold(false).line('y'))).toContain(`${bold}78${plain}79`);
  });

  it('centres', () => {
    const centre = ours(language, (steps) => steps.alignCenter());
    // The other encoder centres text with spaces; a code it centres as a printer does.
    expect(theirs(language, (e) => e.align('center').qrcode('x'))).toContain(centre);
  });

  it('chooses the character table', () => {
    const page = ours(language, (steps) => steps.setCharacterSet('PC858'));
    const letters = ours(language, (steps) => {
      steps.setCharacterSet('PC858');
      steps.println('é€');
    });
    expect(theirs(language, (e) => e.codepage('cp858').line('é€'), true)).toContain(`${page}82d5`);
    expect(letters).toContain('82d5');
  });

  it('cuts, after a feed to the cutter', () => {
    const cut = hexOf(commands.feedAndCut('partial').bytes);
    const bare = theirs(language, (e) => e.cut('partial'));
    // The same command with the number of its feeding form.
    expect(cut.slice(0, 4)).toBe(language === 'escpos' ? '1d56' : '1b64');
    expect(bare).toContain(cut.slice(0, 4));
  });

  it('kicks the drawer', () => {
    if (language === 'escpos') {
      expect(theirs(language, (e) => e.pulse(0, 50, 500))).toContain(hexOf(commands.drawerKick(2).bytes));
      expect(theirs(language, (e) => e.pulse(1, 50, 500))).toContain(hexOf(commands.drawerKick(5).bytes));
    } else {
      expect(theirs(language, (e) => e.pulse(0, 200, 200))).toContain(hexOf(commands.drawerKick(2).bytes));
      expect(theirs(language, (e) => e.pulse(1, 200, 200))).toContain(hexOf(commands.drawerKick(5).bytes));
    }
  });

  it('prints CODE128', () => {
    const bars = hexOf(commands.code128('R-0042', 576)?.bytes ?? new Uint8Array());
    const data = Buffer.from('R-0042').toString('hex');
    const head = language === 'escpos' ? '1d6b4908' : '1b6206';
    const other = theirs(language, (e) => e.barcode('R-0042', 'code128', { height: 80, width: 2, text: true }));
    expect(bars).toContain(head);
    expect(other).toContain(head);
    for (const bytes of [bars, other]) {
      expect(bytes).toContain(language === 'escpos' ? `1d6b49087b42${data}` : `50${data}1e`);
    }
  });
});
