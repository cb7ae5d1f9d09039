import { CODE_PAGES } from '../text/code-pages.ts';

/** A file of `assets/printers`. */
export interface ModelFile {
  readonly id: string;
  readonly name: string;
  readonly language: 'escpos' | 'star-line' | 'star-prnt';
  readonly columns: Readonly<Record<'58' | '80', number>>;
  readonly widthDots: Readonly<Record<'58' | '80', number>>;
  /** Each table it has by the number it knows it by, home first. */
  readonly codePages: Readonly<Partial<Record<string, number>>>;
  readonly cut: 'full' | 'partial' | 'none';
  readonly feedLinesBeforeTear: number;
  readonly cancelsKanji: boolean;
  readonly storesLogo: boolean;
}

type Check = (value: unknown) => string | undefined;

const words: Check = (value) => (typeof value === 'string' && value.trim() !== '' ? undefined : 'should be a text');
const yesOrNo: Check = (value) => (typeof value === 'boolean' ? undefined : 'should be true or false');
const oneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    choices.includes(String(value)) ? undefined : `should be one of ${choices.join(', ')}`;
const whole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? undefined
      : `should be a whole number from ${least} to ${most}`;
const forPaper =
  (check: Check): Check =>
  (value) => {
    const widths = value as Record<string, unknown> | null;
    const faults = ['58', '80'].map((width) => [width, check(widths?.[width])] as const).filter(([, fault]) => fault);
    return faults.length === 0 ? undefined : faults.map(([width, fault]) => `for ${width} mm ${fault}`).join(', ');
  };
const codePages: Check = (value) => {
  const names = value !== null && typeof value === 'object' ? Object.keys(value) : [];
  const unknown = names.find((name) => !(name in CODE_PAGES));
  if (names.length === 0) return 'should name at least one character table';
  if (unknown !== undefined) return `names ${unknown}; known are ${Object.keys(CODE_PAGES).join(', ')}`;
  const number = whole(0, 255);
  return Object.values(value as object)
    .map(number)
    .find((fault) => fault !== undefined);
};

const CHECKS: Readonly<Record<keyof ModelFile, Check>> = {
  id: words,
  name: words,
  language: oneOf('escpos', 'star-line', 'star-prnt'),
  columns: forPaper(whole(16, 96)),
  widthDots: forPaper(whole(128, 1024)),
  codePages,
  cut: oneOf('full', 'partial', 'none'),
  feedLinesBeforeTear: whole(0, 20),
  cancelsKanji: yesOrNo,
  storesLogo: yesOrNo,
};

/** The file as it stands, checked key by key. @throws TypeError naming every key that is wrong, missing or unknown, and what it should be */
export function readModelFile(json: unknown): ModelFile {
  const file = (json !== null && typeof json === 'object' ? json : {}) as Record<string, unknown>;
  const wrong = Object.entries(CHECKS).flatMap(([key, check]) => {
    const fault = check(file[key]);
    return fault === undefined ? [] : [`${key} ${fault}`];
  });
  const unknown = Object.keys(file)
    .filter((key) => !(key in CHECKS))
    .map((key) => `${key} is not a key of a printer model`);
  const faults = [...wrong, ...unknown];
  if (faults.length > 0) throw new TypeError(`assets/printers/${String(file['id'])}.json: ${faults.join('; ')}`);
  return json as ModelFile;
}
