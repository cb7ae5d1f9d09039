import { describe, expect, test } from 'vitest';
import { rasterPath } from '#renderer/components/paper/raster-path.ts';
import { createWedge } from '#renderer/components/wedge.ts';

function press(wedge: ReturnType<typeof createWedge>, text: string, pauseMs: number, fromMs = 1_000) {
  let atMs = fromMs;
  for (const character of text) {
    wedge.key(character, atMs);
    atMs += pauseMs;
  }
  return wedge.key('Enter', atMs);
}

describe('the scanner wedge', () => {
  test('takes a burst at scanner speed that ends with Enter', () => {
    expect(press(createWedge(), '4006381333931', 8)).toEqual({ kind: 'scan', code: '4006381333931' });
  });

  test('leaves typing at human speed alone', () => {
    expect(press(createWedge(), '4006381333931', 90)).toEqual({ kind: 'nothing' });
    expect(press(createWedge(), '4006381333931', 160)).toEqual({ kind: 'nothing' });
  });

  test('says so when a burst is too short for a barcode', () => {
    expect(press(createWedge(), '40063', 8)).toEqual({ kind: 'short', code: '40063' });
  });

  test('forgets what was typed before the burst', () => {
    const wedge = createWedge();
    wedge.key('7', 0);
    wedge.key('7', 300);
    expect(press(wedge, '12345670', 8)).toEqual({ kind: 'scan', code: '12345670' });
  });

  test('keeps capitals while the scanner holds Shift', () => {
    const wedge = createWedge();
    let atMs = 0;
    for (const key of ['Shift', 'A', 'B', 'Shift', 'C', '-', '1', '2', '3']) {
      atMs += 5;
      wedge.key(key, atMs);
    }
    expect(wedge.key('Tab', atMs + 5)).toEqual({ kind: 'scan', code: 'ABC-123' });
  });

  test('a lone Enter is nothing', () => {
    expect(createWedge().key('Enter', 10)).toEqual({ kind: 'nothing' });
  });
});

test('a 1-bit picture becomes runs of dots', () => {
  expect(rasterPath(10, 2, btoa(String.fromCharCode(0b1100_0001, 0b1000_0000, 0, 0b0100_0000)))).toBe(
    'M0 0h2v1h-2zM7 0h2v1h-2zM9 1h1v1h-1z',
  );
});
