import { corruptFile } from './storage-errors.ts';

/** A column that may be empty: undefined for none, else any JSON. */
export function readOptionalJson(text: string | null, file: string, what: string): unknown {
  return text === null ? undefined : parse(text, file, what);
}

/** JSON for a column that may be empty. */
export function writeOptionalJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** One of a list of words. */
export function oneOf<T extends string>(words: readonly T[], value: string, file: string, what: string): T {
  const known = words.find((word) => word === value);
  if (known === undefined) throw corruptFile(file, `${what} is "${value}"`);
  return known;
}

function parse(text: string, file: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw corruptFile(file, `${what} is no JSON`);
  }
}
