import { qrCodewords } from './qr-codewords.ts';

/** Rows of a QR code's modules, true is black. The quiet zone around it is not part of it. */
export type QrMatrix = readonly (readonly boolean[])[];

type Field = boolean[][];

const ALIGNMENTS: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/**
 * The QR code of plain ASCII at correction level M, as a printer makes it; undefined for other data and for more than
 * 213 letters. Of the eight masks it takes the one that reads best, or the one that is named.
 *
 * @source ISO/IEC 18004, model 2
 */
export function qrMatrix(data: string, wantedMask?: number): QrMatrix | undefined {
  if (!/^[\x20-\x7e]+$/.test(data)) return undefined;
  const coded = qrCodewords([...data].map((char) => char.charCodeAt(0)));
  if (!coded) return undefined;
  const { version, words } = coded;
  const candidates = MASKS.flatMap((isFlipped, mask) => {
    if (wantedMask !== undefined && mask !== wantedMask) return [];
    const { field, reserved } = frame(version, mask);
    layWords(field, reserved, words, isFlipped);
    return [field];
  });
  return candidates.reduce((best, field) => (penalty(field) < penalty(best) ? field : best));
}

/** All that is there without data, and where it is. */
function frame(version: number, mask: number): { field: Field; reserved: Field } {
  const size = version * 4 + 17;
  const make = (): Field => Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const [field, reserved] = [make(), make()];
  const set = (row: number, column: number, isBlack: boolean) => {
    if (row < 0 || column < 0 || row >= size || column >= size) return;
    (field[row] as boolean[])[column] = isBlack;
    (reserved[row] as boolean[])[column] = true;
  };
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const) {
    rings(4, (down, across, ring) => set(row + down, column + across, ring !== 2 && ring !== 4));
  }
  const places = ALIGNMENTS[version - 1] ?? [];
  for (const row of places) {
    for (const column of places) {
      const isCorner = (row === 6 && (column === 6 || column === size - 7)) || (row === size - 7 && column === 6);
      if (!isCorner) rings(2, (down, across, ring) => set(row + down, column + across, ring !== 1));
    }
  }
  setFormat(size, mask, set);
  if (version >= 7) setVersion(size, version, set);
  return { field, reserved };
}

function rings(radius: number, set: (down: number, across: number, ring: number) => void): void {
  for (let down = -radius; down <= radius; down++) {
    for (let across = -radius; across <= radius; across++) {
      set(down, across, Math.max(Math.abs(down), Math.abs(across)));
    }
  }
}

type SetModule = (row: number, column: number, isBlack: boolean) => void;

/** @source ISO/IEC 18004, 7.9: BCH (15, 5); level M is 00 */
function setFormat(size: number, mask: number, set: SetModule): void {
  const bits = ((mask << 10) | remainder(mask << 10, 0x537)) ^ 0x5412;
  for (let at = 0; at < 15; at++) {
    const isBlack = ((bits >> at) & 1) === 1;
    set(at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, 8, isBlack);
    set(8, at < 8 ? size - 1 - at : at < 9 ? 7 : 14 - at, isBlack);
  }
  set(size - 8, 8, true);
}

/** @source ISO/IEC 18004, 7.10: BCH (18, 6) */
function setVersion(size: number, version: number, set: SetModule): void {
  const bits = (version << 12) | remainder(version << 12, 0x1f25);
  for (let at = 0; at < 18; at++) {
    const isBlack = ((bits >> at) & 1) === 1;
    set(Math.floor(at / 3), size - 11 + (at % 3), isBlack);
    set(size - 11 + (at % 3), Math.floor(at / 3), isBlack);
  }
}

function remainder(value: number, divisor: number): number {
  const length = (number: number) => 32 - Math.clz32(number);
  let rest = value;
  while (length(rest) >= length(divisor)) rest ^= divisor << (length(rest) - length(divisor));
  return rest;
}

/** Two columns at a time from the right, up and down in turn, past the timing column. */
function layWords(
  field: Field,
  reserved: Field,
  words: readonly number[],
  isFlipped: (row: number, column: number) => boolean,
): void {
  const size = field.length;
  let bit = 0;
  let goesUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const row = goesUp ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (reserved[row]?.[column]) continue;
        const isBlack = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        (field[row] as boolean[])[column] = isBlack !== isFlipped(row, column);
        bit += 1;
      }
    }
    goesUp = !goesUp;
  }
}

const FINDER_LIKE = ['10111010000', '00001011101'];

/** @source ISO/IEC 18004, 7.8.3 */
function penalty(field: Field): number {
  const size = field.length;
  const rows = field.map((row) => row.map((isBlack) => (isBlack ? '1' : '0')).join(''));
  const columns = rows.map((_, at) => rows.map((row) => row[at]).join(''));
  let sum = 0;
  for (const line of [...rows, ...columns]) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    for (let at = 0; at + 11 <= size; at++) if (FINDER_LIKE.includes(line.slice(at, at + 11))) sum += 40;
  }
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const four = `${rows[row]?.slice(column, column + 2)}${rows[row + 1]?.slice(column, column + 2)}`;
      if (four === '0000' || four === '1111') sum += 3;
    }
  }
  const black = rows.join('').replaceAll('0', '').length;
  return sum + Math.floor(Math.abs((black * 100) / (size * size) - 50) / 5) * 10;
}
