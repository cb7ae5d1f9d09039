import type { PaperLine, PaperSpan } from '#domain/receipt/paper.ts';
import { runsOf } from '../printer/raster/bitmap.ts';
import { CELL_DOTS } from '../printer/raster/text-raster.ts';
import { type Box, layPaper, MARGIN_DOTS, type PaperShape } from './paper-shapes.ts';

const FONTS = "'Noto Sans Mono', 'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace";
const PAPER = '#fdfdfb';
const INK = '#1d1b19';
const BASELINE = 19;
const LETTER_DOTS = 20;
const STRETCH = 1.12;

/** Paper as an SVG, sharp at every size; letters stay letters, so they can be read out and searched. */
export function paperSvg(lines: readonly PaperLine[], columns: number): string {
  const { widthDots, heightDots, shapes } = layPaper(lines, columns);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthDots} ${heightDots}" width="${widthDots}" height="${heightDots}" font-family="${FONTS}" fill="${INK}">`,
    `<rect width="${widthDots}" height="${heightDots}" fill="${PAPER}"/>`,
    ...shapes.map((shape) => shapeSvg(shape, widthDots)),
    '</svg>\n',
  ].join('\n');
}

function shapeSvg(shape: PaperShape, widthDots: number): string {
  switch (shape.kind) {
    case 'letters':
      return spanSvg(shape.span, shape.x, shape.y);
    case 'boxes':
      return pathSvg(shape.boxes);
    case 'dots':
      return pathSvg(dotBoxes(shape));
    case 'cut': {
      const [from, to] = [MARGIN_DOTS / 2, widthDots - MARGIN_DOTS / 2];
      return `<path d="M${from} ${shape.y}H${to}" stroke="${INK}" stroke-dasharray="8 8" fill="none"/>`;
    }
  }
}

function spanSvg(span: PaperSpan, x: number, y: number): string {
  const { text, bold, underline, invert, widthTimes, heightTimes } = span;
  const [width, height] = [[...text].length * CELL_DOTS.width * widthTimes, CELL_DOTS.height * heightTimes];
  if (text.trim() === '') return invert ? boxSvg(x, y, width, height, INK) : '';
  const transform = `translate(${x} ${y + BASELINE * heightTimes}) scale(${widthTimes} ${heightTimes * STRETCH})`;
  const marks = `${bold ? ' font-weight="700"' : ''}${invert ? ` fill="${PAPER}"` : ''}`;
  return [
    ...(invert ? [boxSvg(x, y, width, height, INK)] : []),
    `<text xml:space="preserve" transform="${transform}" font-size="${LETTER_DOTS}" textLength="${width / widthTimes}" lengthAdjust="spacingAndGlyphs"${marks}>${escaped(text)}</text>`,
    ...(underline ? [boxSvg(x, y + height - 1, width, 2, INK)] : []),
  ].join('');
}

function boxSvg(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

function pathSvg(boxes: readonly Box[]): string {
  const d = boxes.map(([x, y, width, height]) => `M${x} ${y}h${width}v${height}h-${width}z`).join('');
  return `<path shape-rendering="crispEdges" d="${d}"/>`;
}

function dotBoxes({ bitmap, x, y }: PaperShape & { kind: 'dots' }): Box[] {
  return runsOf(bitmap).map((run) => [x + run.x, y + run.y, run.length, 1]);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[^\P{Cc}\t\n]/gu, '');
}
