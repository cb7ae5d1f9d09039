import type * as NapiCanvas from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { columnsOfSign } from '../../text/columns.ts';
import { signsOf } from '../../text/printable.ts';
import { type Bitmap, blacken, blankBitmap, isBlack, trimRight } from './bitmap.ts';
import { openFontShelf } from './fonts.ts';
import { lastResort } from './last-resort.ts';
import { createRecent } from './recent.ts';
import { CELL_DOTS, type DrawnLine, type TextRaster } from './text-raster.ts';

type CanvasModule = typeof NapiCanvas;

/** Something that is drawn at once: a sign, or a stretch of letters that join or run to the left. */
interface Piece {
  readonly text: string;
  readonly columns: number;
}

const MAX_KEPT_LINES = 256;
const MAX_KEPT_GLYPHS = 2048;
// Scripts whose letters take their shape or their order from their neighbours.
const JOINS =
  /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;

let loading: Promise<TextRaster> | undefined;

/**
 * The one rasteriser, loaded when it is first asked for: a tenth of a second that most shops never spend.
 * Rejects where the native part is missing; the next call tries again.
 */
export function loadTextRaster(): Promise<TextRaster> {
  loading ??= import('@napi-rs/canvas').then(createCanvasRaster).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function createCanvasRaster(canvasModule: CanvasModule): TextRaster {
  const drawGlyph = createGlyphs(canvasModule);
  const lines = createRecent<Bitmap>(MAX_KEPT_LINES);
  return {
    draw(line) {
      const { text, columns, bold, times, heightDots } = line;
      return lines.get([columns, bold, times, heightDots, text].join(' '), () => compose(line, drawGlyph));
    },
  };
}

type DrawGlyph = (piece: Piece, bold: boolean, times: 1 | 2) => Bitmap;

function compose({ text, columns, bold, times, heightDots }: DrawnLine, drawGlyph: DrawGlyph): Bitmap {
  const line = blankBitmap(columns * CELL_DOTS.width * times, heightDots);
  let column = 0;
  for (const piece of piecesOf(text)) {
    if (piece.text !== ' ') copyInto(line, drawGlyph(piece, bold, times), column * CELL_DOTS.width * times);
    column += piece.columns;
  }
  return trimRight(line);
}

function piecesOf(text: string, mayJoin = true): Piece[] {
  const pieces: { text: string; columns: number }[] = [];
  let joining = false;
  const signs = signsOf(text);
  for (const [at, sign] of signs.entries()) {
    const last = pieces.at(-1);
    // Words that run to the left stand in that order, too; a wider gap parts a name from its amount.
    const isBetween: boolean = joining && sign === ' ' && JOINS.test(signs[at + 1] ?? '');
    const joins: boolean = mayJoin && (JOINS.test(sign) || isBetween);
    if (joins && joining && last) {
      last.text += sign;
      last.columns += columnsOfSign(sign);
    } else pieces.push({ text: sign, columns: columnsOfSign(sign) });
    joining = joins;
  }
  return pieces;
}

function copyInto(line: Bitmap, glyph: Bitmap, left: number): void {
  for (let y = 0; y < glyph.heightDots; y++) {
    for (let x = 0; x < glyph.widthDots; x++) {
      if (isBlack(glyph, x, y)) blacken(line, left + x, y);
    }
  }
}

/** Signs drawn once and remembered. */
function createGlyphs({ createCanvas, GlobalFonts }: CanvasModule): DrawGlyph {
  const shelf = openFontShelf();
  const registered = new Set<string>();
  const glyphs = createRecent<Bitmap>(MAX_KEPT_GLYPHS);
  const fontsFor = (text: string, isWide: boolean): string => {
    const files = shelf.filesFor(text, isWide);
    for (const { family, read } of files) {
      if (registered.has(family)) continue;
      registered.add(family);
      GlobalFonts.register(Buffer.from(read()), family);
    }
    return [...files.map(({ family }) => family), ...COMPUTERS_OWN].map((family) => `"${family}"`).join(', ');
  };
  const cellFor = ({ text, columns }: Piece, bold: boolean, times: 1 | 2): Cell => {
    const [width, height] = [columns * CELL_DOTS.width * times, CELL_DOTS.height * times];
    const font = fontsFor(text, columns > 1);
    return {
      canvas: createCanvas(width, height),
      width,
      height,
      times,
      font,
      isNarrow: columns === 1,
      weight: bold ? 800 : 500,
    };
  };
  const drawSign: DrawGlyph = (piece, bold, times) => {
    const cell = cellFor(piece, bold, times);
    // A font draws the same picture for everything it lacks.
    const nobodys = drawInCell(NOBODYS, cell);
    const lacks = (text: string) => sameDots(drawInCell(text, cell), nobodys);
    // One mark it lacks would take the letter below it along.
    const text = [...piece.text].filter((char) => !MARK.test(char) || !lacks(char)).join('');
    const drawn = drawInCell(text, cell);
    return isWhite(drawn) || sameDots(drawn, nobodys) ? lastResort(piece.text, cell.width, cell.height) : drawn;
  };
  const drawPiece: DrawGlyph = (piece, bold, times) => {
    const signs = piecesOf(piece.text, false);
    if (signs.length === 1) return drawSign(piece, bold, times);
    const cell = cellFor(piece, bold, times);
    const lacks = ({ text, columns }: Piece) => {
      const alone = cellFor({ text, columns }, bold, times);
      return sameDots(drawInCell(text, alone), drawInCell(NOBODYS, alone));
    };
    if (!signs.some(lacks)) return drawInCell(piece.text, cell);
    const row = blankBitmap(cell.width, cell.height);
    let column = 0;
    for (const sign of signs) {
      if (sign.text !== ' ') copyInto(row, drawSign(sign, bold, times), column * CELL_DOTS.width * times);
      column += sign.columns;
    }
    return row;
  };
  return (piece, bold, times) =>
    glyphs.get([piece.columns, bold, times, piece.text].join(' '), () => drawPiece(piece, bold, times));
}

const NOBODYS = '\u{10fffd}';
const MARK = /\p{M}/u;
// Scripts past the fonts that come along are drawn with what the computer has.
const COMPUTERS_OWN = [
  'Noto Sans CJK KR',
  'Malgun Gothic',
  'Apple SD Gothic Neo',
  'Noto Sans CJK SC',
  'Microsoft YaHei',
  'PingFang SC',
  'Noto Sans Thai',
  'Leelawadee UI',
  'Thonburi',
  'Noto Sans Arabic',
  'Noto Sans Hebrew',
  'Noto Sans Devanagari',
  'Nirmala UI',
  'Segoe UI',
  'Arial Unicode MS',
  'DejaVu Sans',
  'Arial',
];

interface Cell {
  readonly canvas: Canvas;
  readonly width: number;
  readonly height: number;
  readonly times: number;
  readonly font: string;
  readonly weight: number;
  readonly isNarrow: boolean;
}

// A printer's own narrow letters stand taller than a screen font's do; wide ones fill their square.
const NARROW = { size: 20, stretch: 1.12, baseline: 19 } as const;
const WIDE = { size: 23, stretch: 1, baseline: 20.5 } as const;
// Darker than this on a scale to 255 is a dot.
const DOT = 104;

function drawInCell(text: string, cell: Cell): Bitmap {
  const { canvas, width, height, times, font, weight, isNarrow } = cell;
  const { size, stretch, baseline } = isNarrow ? NARROW : WIDE;
  const context: SKRSContext2D = canvas.getContext('2d');
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000000';
  context.textAlign = 'left';
  context.font = `${weight} ${size * times}px ${font}`;
  // A font of all weights in one file stays at its lightest unless it is told here, too.
  context.fontVariationSettings = `'wght' ${weight}`;
  const measured = context.measureText(text);
  const advance = Math.max(measured.width, 1);
  const squeeze = Math.min(1, width / advance);
  const up = measured.actualBoundingBoxAscent * stretch;
  const down = measured.actualBoundingBoxDescent * stretch;
  // Accents on capitals and deep letters are moved in rather than cut off.
  const y = Math.min(Math.max(baseline * times, up), Math.max(height - down, up));
  context.translate((width - advance * squeeze) / 2, y);
  context.scale(squeeze, stretch);
  context.fillText(text, 0, 0);
  return thresholded(context.getImageData(0, 0, width, height).data, width, height);
}

function thresholded(data: Uint8ClampedArray, width: number, height: number): Bitmap {
  const bitmap = blankBitmap(width, height);
  for (let at = 0; at < width * height; at++) {
    if (255 - (data[at * 4] ?? 255) >= DOT) blacken(bitmap, at % width, Math.floor(at / width));
  }
  return bitmap;
}

function isWhite({ rows }: Bitmap): boolean {
  return rows.every((byte) => byte === 0);
}

function sameDots(a: Bitmap, b: Bitmap): boolean {
  return a.rows.length === b.rows.length && a.rows.every((byte, at) => byte === b.rows[at]);
}
