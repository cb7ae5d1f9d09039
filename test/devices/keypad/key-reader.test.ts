import { describe, expect, it } from 'vitest';
import { createKeyReader } from '#devices/keypad/key-reader.ts';
import type { KeypadSettings } from '#ports/settings.ts';

const USUAL = { digits: '0123456789', clear: 0x08, enter: 0x0d };

function heardFrom(keys: KeypadSettings['keys'], ...pieces: string[]): string {
  const heard: string[] = [];
  const reader = createKeyReader(keys, (key) => heard.push(key));
  for (const piece of pieces) reader.feed(Buffer.from(piece, 'latin1'));
  return heard.join(' ');
}

describe('a keypad', () => {
  it('that sends a byte for each key is read key by key; other bytes are passed over', () => {
    expect(heardFrom(USUAL, '42\x08', '\x00\xff4A25\r')).toBe('4 2 clear 4 2 5 enter');
  });

  it('may send other bytes, as the settings say', () => {
    expect(
      heardFrom({ digits: '\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89', clear: 0x8a, enter: 0x8b }, '\x84\x82\x8b5'),
    ).toBe('4 2 enter');
  });

  it('that sends a whole number between two bytes is read as clear, digits and enter', () => {
    const framed = { ...USUAL, start: 0x02, end: 0x03 };
    expect(heardFrom(framed, '9\x024', '25\x03')).toBe('clear 4 2 5 enter');
    expect(heardFrom(framed, '\x02\x03\x03')).toBe('');
  });

  it('that sends a number without end is bounded, and read again from the next start', () => {
    const framed = { ...USUAL, start: 0x02, end: 0x03 };
    expect(heardFrom(framed, `\x02${'7'.repeat(1_000_000)}\x03`, '\x0242\x03')).toBe('clear 4 2 enter');
  });
});
