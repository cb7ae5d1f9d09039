import { Buffer } from 'node:buffer';
import type { PaperLine, PaperSpan } from '#domain/receipt/paper.ts';
import { CELL_DOTS } from '../printer/raster/text-raster.ts';
import { CODE_PAGES, type CodePage, decodeByte } from '../text/code-pages.ts';

/** How letters are set from here on. */
export type PaperStyle = Omit<PaperSpan, 'text'>;

/** Where the text of a line stands. */
export type PaperAlign = 'left' | 'center' | 'right';

/** Letters as they are after the printer is switched on. */
export const PLAIN_STYLE: PaperStyle = { bold: false, underline: false, invert: false, widthTimes: 1, heightTimes: 1 };

/** Paper that is written on line by line, as wide as `columns` normal letters, of which the last lines are kept. */
export interface PaperRoll {
  style: PaperStyle;
  align: PaperAlign;
  codePage: CodePage | undefined;
  /** Lines are fed by no more than a band of dots is high: the bands of a picture touch. */
  isTight: boolean;
  /** One letter at the end of the line; a line that is full goes on in the next. */
  put(byte: number): void;
  tab(): void;
  /** Ends the line, empty or not. */
  feed(): void;
  /** Ends the line only where something stands on it. */
  feedIfStarted(): void;
  /** A picture, code or cut, on lines of its own. */
  place(line: Exclude<PaperLine, { kind: 'text' }>): void;
  /** A band of a picture, which the next line feed ends. */
  placeBand(line: PaperLine & { kind: 'raster' }): void;
  reset(): void;
  /** Forgets a line that has begun. */
  dropLine(): void;
  lines(): readonly PaperLine[];
}

const TAB_COLUMNS = 8;

/** A new roll. Oldest lines go first once there are more than `mostLines`. */
export function createPaperRoll(columns: number, mostLines: number): PaperRoll {
  const lines: PaperLine[] = [];
  let spans: { style: PaperStyle; text: string }[] = [];
  let used = 0;
  // A band of dots waits in the line like letters do: the line feed after it ends it and adds no line.
  let bandPending = false;
  let bandAbove = false;

  const push = (line: PaperLine) => {
    bandAbove = false;
    lines.push(line.kind === 'raster' ? { ...line, align: roll.align, paperDots: columns * CELL_DOTS.width } : line);
    if (lines.length > mostLines) lines.splice(0, lines.length - mostLines);
  };
  const roll: PaperRoll = {
    style: PLAIN_STYLE,
    align: 'left',
    codePage: CODE_PAGES.PC437,
    isTight: false,
    put(byte) {
      if (used + roll.style.widthTimes > columns) roll.feed();
      bandPending = false;
      const char = roll.codePage ? decodeByte(byte, roll.codePage) : byte < 0x80 ? String.fromCharCode(byte) : '\ufffd';
      const last = spans.at(-1);
      if (last && sameStyle(last.style, roll.style)) last.text += char;
      else spans.push({ style: roll.style, text: char });
      used += roll.style.widthTimes;
    },
    tab() {
      const spaces = TAB_COLUMNS - (used % TAB_COLUMNS);
      for (let i = 0; i < spaces && used < columns; i++) roll.put(0x20);
    },
    feed() {
      if (bandPending && spans.length === 0) bandAbove = true;
      else {
        push({ kind: 'text', align: roll.align, spans: spans.map(({ text, style }) => ({ text, ...style })) });
      }
      bandPending = false;
      spans = [];
      used = 0;
    },
    feedIfStarted() {
      if (spans.length > 0) roll.feed();
    },
    place(line) {
      roll.feedIfStarted();
      push(line);
      bandPending = false;
    },
    placeBand(line) {
      const above = lines.at(-1);
      if (bandAbove && roll.isTight && above?.kind === 'raster' && above.widthDots === line.widthDots) {
        lines.splice(-1, 1, joined(above, line));
      } else roll.place(roll.isTight ? line : withGap(line));
      bandPending = true;
    },
    reset() {
      spans = [];
      used = 0;
      roll.style = PLAIN_STYLE;
      roll.align = 'left';
      roll.codePage = CODE_PAGES.PC437;
      roll.isTight = false;
    },
    dropLine() {
      spans = [];
      used = 0;
      bandPending = false;
    },
    lines: () => [...lines],
  };
  return roll;
}

type RasterLine = PaperLine & { kind: 'raster' };

const LINE_DOTS = 30;

function joined(above: RasterLine, below: RasterLine): RasterLine {
  const bits = Buffer.concat([Buffer.from(above.bits, 'base64'), Buffer.from(below.bits, 'base64')]).toString('base64');
  return { ...above, heightDots: above.heightDots + below.heightDots, bits };
}

/** A band that is fed on like a line of letters. */
function withGap(band: RasterLine): RasterLine {
  const missing = Math.max(LINE_DOTS - band.heightDots, 0);
  const gap = Buffer.alloc(Math.ceil(band.widthDots / 8) * missing).toString('base64');
  return joined(band, { ...band, heightDots: missing, bits: gap });
}

function sameStyle(a: PaperStyle, b: PaperStyle): boolean {
  return (
    a.bold === b.bold &&
    a.underline === b.underline &&
    a.invert === b.invert &&
    a.widthTimes === b.widthTimes &&
    a.heightTimes === b.heightTimes
  );
}
