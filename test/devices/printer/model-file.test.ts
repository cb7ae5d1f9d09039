import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModelFile } from '#devices/printer/model-file.ts';
import { PRINTER_MODEL_IDS } from '#devices/printer/printer-models.ts';

const FOLDER = new URL('../../../assets/printers/', import.meta.url);
const good = JSON.parse(readFileSync(new URL('epson-tm-t88.json', FOLDER), 'utf8'));

describe('a printer model’s file', () => {
  it('is known under its own name, each of them', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    expect([...PRINTER_MODEL_IDS].sort()).toEqual(files.map((name) => name.replace('.json', '')).sort());
    for (const name of files) {
      expect(readModelFile(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))).id).toBe(name.replace('.json', ''));
    }
  });

  it.each([
    [{ cut: 'half' }, 'cut should be one of full, partial, none'],
    [{ columns: { 80: 42 } }, 'columns for 58 mm should be a whole number from 16 to 96'],
    [{ widthDots: { 58: 360.5, 80: 512 } }, 'widthDots for 58 mm should be a whole number from 128 to 1024'],
    [{ codePages: { CP437: 0 } }, 'codePages names CP437; known are PC437'],
    [{ codePages: {} }, 'codePages should name at least one character table'],
    [{ codePages: { PC437: 300 } }, 'codePages should be a whole number from 0 to 255'],
    [{ cancelsKanji: 'no' }, 'cancelsKanji should be true or false'],
    [{ colour: 'black' }, 'colour is not a key of a printer model'],
    [
      { language: undefined, name: '' },
      'name should be a text; language should be one of escpos, star-line, star-prnt',
    ],
  ])('with %o is refused in words', (change, words) => {
    expect(() => readModelFile({ ...good, ...change })).toThrow(`assets/printers/epson-tm-t88.json: ${words}`);
  });

  it('that is no object at all is refused, too', () => {
    expect(() => readModelFile(null)).toThrow('id should be a text');
  });
});
