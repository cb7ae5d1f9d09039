import { describe, expect, it } from 'vitest';
import { createPaperDrawer, MAX_SHOWN_PAPER_UNITS } from '#devices/virtual/drawn-paper.ts';
import type { PaperLine } from '#domain/receipt/paper.ts';

const picture = (heightDots: number): PaperLine => ({
  kind: 'raster',
  widthDots: 576,
  heightDots,
  bits: Buffer.alloc(72 * heightDots, heightDots % 256).toString('base64'),
});
const letters = (text: string): PaperLine => ({
  kind: 'text',
  align: 'left',
  spans: [{ text, bold: false, underline: false, invert: false, widthTimes: 1, heightTimes: 1 }],
});

describe('the paper a screen is shown', () => {
  it('is all of it where it is short, the newest of it where pictures make it long', () => {
    const draw = createPaperDrawer();
    const short = [letters('one'), { kind: 'cut' } as const];
    expect(draw(short)).toEqual(short);
    const long = Array.from({ length: 40 }, (_, at) => [letters(`receipt ${at}`), picture(100)]).flat();
    const shown = draw(long);
    expect(JSON.stringify(shown).length).toBeLessThanOrEqual(MAX_SHOWN_PAPER_UNITS);
    expect(shown).toContainEqual(letters('receipt 39'));
    expect(shown).not.toContainEqual(letters('receipt 0'));
    expect(shown.at(-1)).toEqual(picture(100));
  });

  it('is the end of a picture that is longer than that by itself', () => {
    const [only, ...others] = createPaperDrawer()([picture(20_000)]);
    expect(others).toEqual([]);
    if (only?.kind !== 'raster') throw new Error('no picture is shown');
    expect(only.heightDots).toBeGreaterThan(900);
    expect(only.heightDots).toBeLessThan(1100);
    expect(Buffer.from(only.bits, 'base64')).toHaveLength(72 * only.heightDots);
    expect(JSON.stringify(only).length).toBeLessThanOrEqual(MAX_SHOWN_PAPER_UNITS);
  });
});
