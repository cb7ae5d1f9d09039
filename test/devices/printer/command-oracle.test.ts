import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { describe, expect, it } from 'vitest';
import { joinCommands } from '#devices/command.ts';
import { PRINTER_LANGUAGES } from '#devices/printer/printer-languages.ts';
import { PRINTER_MODEL_IDS, type PrinterLanguage, printerModel } from '#devices/printer/printer-models.ts';
import { blacken, blankBitmap, isBlack } from '#devices/printer/raster/bitmap.ts';
import { createLayoutEngine, type LayoutSteps } from '#devices/printer/render/layout-engine.ts';
import { encodeText } from '#devices/text/code-pages.ts';

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

  const tables = { PC437: 'cp437', PC850: 'cp850', PC852: 'cp852', PC857: 'cp857', PC858: 'cp858', PC866: 'cp866' };
  const windows = { WPC1250: 'windows1250', WPC1251: 'windows1251', WPC1252: 'windows1252' };
  const everyTable = Object.entries({ ...tables, ...windows });
  const models = PRINTER_MODEL_IDS.map((id) => printerModel(id, 80)).filter((model) => model.language === language);
  const had = models.flatMap((model) => model.codePages.all);
  it.each(everyTable.filter(([name]) => had.some((page) => page.name === name)))(
    'chooses %s by the number this language knows it by, and writes its letters',
    (name, theirName) => {
      const letters = { PC866: 'ЖukЯ', WPC1251: 'ЖЯЄ', PC852: 'Žšő', WPC1250: 'Žšő', PC857: 'ğİş' }[name] ?? 'éÄñ';
      const other = new ReceiptPrinterEncoder({ language: LANGUAGES[language], columns: COLUMNS });
      const theirs = hexOf(
        other
          .codepage(theirName as 'cp437')
          .text(letters)
          .encode(),
      );
      const pages = had.filter((page) => page.name === name);
      for (const page of pages) {
        const chosen = hexOf(commands.selectCodePage(page).bytes);
        expect(theirs).toContain(`${chosen}${hexOf(encodeText(letters, page))}`);
      }
    },
  );

  it('prints a QR code', () => {
    const other = theirs(language, (e) => e.qrcode('R-0042', { model: 2, size: 6, errorlevel: 'm' }));
    expect(other).toContain(hexOf(commands.qr('R-0042')?.bytes ?? new Uint8Array()));
  });

  it.each([16, 24, 48])('prints a picture %i dots high', (height) => {
    const bitmap = blankBitmap(48, height);
    for (let at = 0; at < height; at++) blacken(bitmap, (at * 5) % 40, at, 8);
    const data = new Uint8ClampedArray(48 * height * 4).fill(255);
    for (let at = 0; at < 48 * height; at++) {
      if (isBlack(bitmap, at % 48, Math.floor(at / 48))) data.fill(0, at * 4, at * 4 + 3);
    }
    const image = { width: 48, height, data } as unknown as ImageData;
    const other = new ReceiptPrinterEncoder({
      language: LANGUAGES[language],
      columns: COLUMNS,
      ...(language === 'escpos' ? { imageMode: 'raster' as const } : {}),
    });
    const theirs = hexOf(other.image(image, 48, height, 'threshold').encode()).replaceAll('0a0d', '0a');
    const drawn = commands.picture('picture', bitmap);
    expect(theirs).toContain(hexOf(joinCommands(drawn)));
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
