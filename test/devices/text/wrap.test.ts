import { describe, expect, it } from 'vitest';
import { columnsOf } from '#devices/text/columns.ts';
import { firstLine, wrapWords } from '#devices/text/wrap.ts';

describe('text set in lines', () => {
  it('breaks at spaces, and between wide letters but before no closing mark', () => {
    expect(wrapWords('Crème brûlée à la vanille', 12)).toEqual(['Crème brûlée', 'à la vanille']);
    expect(wrapWords('抹茶アイス、クリーム', 10)).toEqual(['抹茶アイ', 'ス、クリー', 'ム']);
    expect(firstLine('Crème 抹茶アイス', 10)).toEqual(['Crème 抹茶', 'アイス']);
  });

  it('breaks a word within itself only where it is longer than a line', () => {
    expect(wrapWords('Жажда', 3)).toEqual(['Жаж', 'да']);
    expect(wrapWords('漢字', 1)).toEqual(['漢', '字']);
    expect(wrapWords('', 10)).toEqual(['']);
  });

  // Longer than the time a test has, were the whole rest looked at anew for every line.
  it('sets a text of 50 000 wide letters without holding anything up', { timeout: 10_000 }, () => {
    const lines = wrapWords('漢'.repeat(50_000), 42);
    expect(lines).toHaveLength(Math.ceil(50_000 / 21));
    expect(lines.every((line) => columnsOf(line) <= 42)).toBe(true);
  });
});
