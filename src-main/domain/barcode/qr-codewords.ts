/** What a version of a QR code holds at correction level M: blocks of data, each with its own correction. */
interface Version {
  readonly correctionWords: number;
  /** Data words of each block. */
  readonly blocks: readonly number[];
}

/** Versions 1 to 10. @source ISO/IEC 18004, table 9, level M */
const VERSIONS: readonly Version[] = [
  { correctionWords: 10, blocks: [16] },
  { correctionWords: 16, blocks: [28] },
  { correctionWords: 26, blocks: [44] },
  { correctionWords: 18, blocks: [32, 32] },
  { correctionWords: 24, blocks: [43, 43] },
  { correctionWords: 16, blocks: [27, 27, 27, 27] },
  { correctionWords: 18, blocks: [31, 31, 31, 31] },
  { correctionWords: 22, blocks: [38, 38, 39, 39] },
  { correctionWords: 22, blocks: [36, 36, 36, 37, 37] },
  { correctionWords: 26, blocks: [43, 43, 43, 43, 44] },
];

const BYTE_MODE = 0b0100;
const PADDING = [0xec, 0x11] as const;
const FIELD = 0x11d;

/** The words of a QR code in the order they are laid, and its version; undefined for more than version 10 holds. */
export function qrCodewords(bytes: readonly number[]): { version: number; words: number[] } | undefined {
  const at = VERSIONS.findIndex((_, index) => bytes.length * 8 + 4 + countBits(index + 1) <= capacity(index) * 8);
  const version = VERSIONS[at];
  if (!version) return undefined;
  const data = dataWords(bytes, at + 1, capacity(at));
  let from = 0;
  const blocks = version.blocks.map((length) => {
    const block = data.slice(from, from + length);
    from += length;
    return block;
  });
  const corrections = blocks.map((block) => correction(block, version.correctionWords));
  return { version: at + 1, words: [...interleaved(blocks), ...interleaved(corrections)] };
}

function capacity(index: number): number {
  return (VERSIONS[index]?.blocks ?? []).reduce((sum, length) => sum + length, 0);
}

function countBits(version: number): number {
  return version < 10 ? 8 : 16;
}

function dataWords(bytes: readonly number[], version: number, length: number): number[] {
  const bits: number[] = [];
  const push = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  push(BYTE_MODE, 4);
  push(bytes.length, countBits(version));
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, length * 8 - bits.length));
  while (bits.length % 8 > 0) bits.push(0);
  const words = Array.from({ length: bits.length / 8 }, (_, word) =>
    bits.slice(word * 8, word * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
  for (let pad = 0; words.length < length; pad++) words.push(PADDING[pad % 2] ?? 0);
  return words;
}

/** First words of all blocks, then the second ones, and so on. */
function interleaved(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: longest }, (_, at) => blocks.flatMap((block) => block.slice(at, at + 1))).flat();
}

/** The remainder of the block, shifted up, by the generator of this degree over GF(256). */
function correction(block: readonly number[], degree: number): number[] {
  const generator = generatorOf(degree);
  const rest = new Array<number>(degree).fill(0);
  for (const word of block) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    generator.forEach((term, at) => {
      rest[at] = (rest[at] ?? 0) ^ product(term, factor);
    });
  }
  return rest;
}

/** Coefficients after the leading one, highest first. */
function generatorOf(degree: number): number[] {
  let terms = [1];
  let root = 1;
  for (let at = 0; at < degree; at++) {
    const next = [...terms, 0];
    terms.forEach((term, index) => {
      next[index + 1] = (next[index + 1] ?? 0) ^ product(term, root);
    });
    terms = next;
    root = product(root, 2);
  }
  return terms.slice(1);
}

function product(a: number, b: number): number {
  let result = 0;
  for (let bit = 7; bit >= 0; bit--) {
    result = (result << 1) ^ ((result >> 7) * FIELD);
    result ^= ((b >> bit) & 1) * a;
  }
  return result;
}
