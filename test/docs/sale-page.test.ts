import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TABLE } from '#domain/checkout/table.ts';
import { SALE_PAGE, STATES_SOURCE, salePage } from './sale-page.ts';
import { FIGURES } from './state-figures.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
const page = read(SALE_PAGE);
const source = read(STATES_SOURCE);

describe('the page of the sale', () => {
  it('draws the table as it is (where it does not, run npm run docs)', () => {
    expect(salePage(page, source)).toBe(page);
  });

  it('draws every line of the table, each in one picture', () => {
    const drawn = FIGURES.flatMap(({ lines }) => lines);
    const lines = Object.values(TABLE).flat();
    expect(lines.filter((line) => !drawn.includes(line))).toEqual([]);
    expect(drawn).toHaveLength(lines.length);
  });

  it('is found out where a picture or a meaning was changed by hand', () => {
    const changed = page.replace('paying -.->', 'paying -->');
    expect(changed).not.toBe(page);
    expect(salePage(changed, source)).toBe(page);
    const otherMeaning = source.replace('/** The buyer is at the terminal. */', '/** The buyer is gone. */');
    expect(salePage(page, otherMeaning)).not.toBe(page);
  });

  it('asks for what each state means, and for the markers of each picture', () => {
    const silent = source.replace('  /** The buyer is at the terminal. */\n', '');
    expect(() => salePage(page, silent)).toThrow('onTerminal has no comment');
    expect(() => salePage(page.replace('<!-- end of split -->', ''), source)).toThrow('markers around its split');
  });
});
