import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A font of which each file holds some letters. */
interface FontPackage {
  readonly name: string;
  /** Key of a file to the letters in it, "U+20-7e,U+a0". */
  readonly ranges: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** One file of a font. `family` is a name of its own for it. */
export interface FontFile {
  readonly family: string;
  readonly read: () => Uint8Array;
}

/** Finds the file to draw a sign with. */
export interface FontShelf {
  /** Files that say they have the sign's first character, the best one first. */
  filesFor(sign: string, isWide: boolean): readonly FontFile[];
}

const LETTERS = '@fontsource-variable/noto-sans-mono';
const WIDE_LETTERS = '@fontsource-variable/noto-sans-jp';
const PICTURES = '@fontsource-variable/noto-emoji';

/** The fonts of the three packages. Their lists are read here, of the fonts nothing until it is needed. */
export function openFontShelf(): FontShelf {
  const [letters, wideLetters, pictures] = [LETTERS, WIDE_LETTERS, PICTURES].map(readPackage);
  const found = new Map<string, readonly FontFile[]>();
  return {
    filesFor(sign, isWide) {
      const key = `${isWide} ${sign}`;
      const known = found.get(key);
      if (known) return known;
      const order = isWide ? [pictures, wideLetters, letters] : [letters, wideLetters, pictures];
      const files = order.flatMap((from) => (from ? filesOf(from, sign.codePointAt(0) ?? 0) : []));
      found.set(key, files);
      return files;
    },
  };
}

function readPackage(name: string): FontPackage {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/unicode.json`));
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return { name: name.slice(name.indexOf('/') + 1), folder, ranges };
}

function filesOf({ name, folder, ranges }: FontPackage, codePoint: number): FontFile[] {
  return Object.keys(ranges)
    .filter((key) => holds(ranges[key] ?? '', codePoint))
    .map((key) => {
      const family = `${name}-${key.replace(/[[\]]/g, '')}`;
      return { family, read: () => readFileSync(join(folder, 'files', `${family}-wght-normal.woff2`)) };
    });
}

function holds(ranges: string, codePoint: number): boolean {
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.trim().slice('U+'.length).split('-');
    return codePoint >= Number.parseInt(from, 16) && codePoint <= Number.parseInt(to, 16);
  });
}
