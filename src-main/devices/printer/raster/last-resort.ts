import { type Bitmap, blacken, blankBitmap } from './bitmap.ts';

/** Hexadecimal digits of 3 by 5 dots, each row in the low three bits. */
const DIGITS: readonly (readonly number[])[] = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 7, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 1, 2, 2],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
  [2, 5, 7, 5, 5],
  [6, 5, 6, 5, 6],
  [3, 4, 4, 4, 3],
  [6, 5, 5, 5, 6],
  [7, 4, 6, 4, 7],
  [7, 4, 6, 4, 4],
];
const DIGITS_A_ROW = 2;
const DIGIT_STEP = { x: 4, y: 6 } as const;

/**
 * A sign that no font has: its number in small digits, two to a row and framed where there is room, as large as its
 * cell lets it be. It can be read and looked up; it is not taken for another sign.
 */
export function lastResort(sign: string, widthDots: number, heightDots: number): Bitmap {
  const cell = blankBitmap(widthDots, heightDots);
  const digits = (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
  const rows = Math.ceil(digits.length / DIGITS_A_ROW);
  const [across, down] = [DIGITS_A_ROW * DIGIT_STEP.x - 1, rows * DIGIT_STEP.y - 1];
  const times = Math.max(1, Math.floor(Math.min((widthDots - 4) / across, (heightDots - 4) / down)));
  const [left, top] = [Math.floor((widthDots - across * times) / 2), Math.floor((heightDots - down * times) / 2)];
  [...digits].forEach((digit, at) => {
    const x = left + (at % DIGITS_A_ROW) * DIGIT_STEP.x * times;
    const y = top + Math.floor(at / DIGITS_A_ROW) * DIGIT_STEP.y * times;
    stamp(cell, Number.parseInt(digit, 16), x, y, times);
  });
  frame(cell);
  return cell;
}

function stamp(cell: Bitmap, digit: number, x: number, y: number, times: number): void {
  (DIGITS[digit] ?? []).forEach((row, down) => {
    for (let across = 0; across < 3; across++) {
      if (row & (4 >> across)) blacken(cell, x + across * times, y + down * times, times, times);
    }
  });
}

function frame(cell: Bitmap): void {
  const { widthDots, heightDots } = cell;
  blacken(cell, 0, 0, widthDots - 1);
  blacken(cell, 0, heightDots - 1, widthDots - 1);
  blacken(cell, 0, 0, 1, heightDots);
  blacken(cell, widthDots - 2, 0, 1, heightDots);
}
