import { Buffer } from 'node:buffer';
import type { PaperLine } from '#domain/receipt/paper.ts';

const GRAPHICS = 0x4c;
const STORE = 0x43;
const PRINT = 0x45;
const BEFORE_DATA = 14;

/** Pictures kept by key, as a printer keeps them while it is switched off. */
export interface LogoMemory {
  /** The line that this function call prints, if it is one that prints and something is kept under its key. */
  take(args: readonly number[]): PaperLine | undefined;
}

/** A memory in which nothing is kept yet. @source Epson ESC/POS manual, GS ( L, functions 67 and 69 */
export function createLogoMemory(): LogoMemory {
  const kept = new Map<string, PaperLine>();
  return {
    take(args) {
      if (args[0] !== GRAPHICS) return undefined;
      const [, , , , fn, first = 0, second = 0, third = 0] = args;
      if (fn === STORE) kept.set(`${second} ${third}`, pictureOf(args));
      return fn === PRINT ? kept.get(`${first} ${second}`) : undefined;
    },
  };
}

function pictureOf(args: readonly number[]): PaperLine {
  const [xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = args.slice(9);
  return {
    kind: 'raster',
    widthDots: xLow + xHigh * 256,
    heightDots: yLow + yHigh * 256,
    bits: Buffer.from(args.slice(BEFORE_DATA)).toString('base64'),
  };
}
