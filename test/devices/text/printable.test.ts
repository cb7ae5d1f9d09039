import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_PAGES, canPrint, decodeByte, encodeText } from '#devices/text/code-pages.ts';
import { printable } from '#devices/text/printable.ts';

const western = CODE_PAGES.WPC1252;
const dos = CODE_PAGES.PC858;

describe('text for a device', () => {
  it('keeps what the table has', () => {
    expect(printable('Crème brûlée €3.50 – “fine”', western)).toBe('Crème brûlée €3.50 – “fine”');
    expect(printable('Crème brûlée €3.50', dos)).toBe('Crème brûlée €3.50');
  });

  it('sets what the table lacks in its nearest letters', () => {
    expect(printable('Łódź “żur” – 1…', dos)).toBe('Lódz "zur" - 1...');
    expect(printable('Σ 日本 ☕ x', western)).toBe('? ?? ? x');
    expect(printable('Euro €', CODE_PAGES.PC437)).toBe('Euro EUR');
  });

  it('sets one mark, never nothing, for a sign of which only spaces would be left', () => {
    expect(printable('\ufdfa!', western)).toBe('?!');
  });

  it('composes letters that arrive in parts', () => {
    expect(printable('Cafe\u0301', western)).toBe('Café');
  });

  it('sets one mark for a sign made of many parts', () => {
    expect(printable('👩‍👩‍👧‍👦!', western)).toBe('?!');
  });

  it('lets no command through: no control character, no escape, no lone surrogate', () => {
    expect(printable('Tea\x1bp\x00\x19\xfa', western)).toBe('Teapú');
    expect(printable('a\x7f\x80\x9b\u200b\u202e\ufeffb\ud800', western)).toBe('ab?');
  });

  it('makes one space of a line break, so a name cannot start a line of its own', () => {
    expect(printable('Latte\r\nTotal 0.00', western)).toBe('Latte Total 0.00');
  });

  it('answers only letters that the device prints, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(western, dos), (text, page) => {
        const out = printable(text, page);
        expect([...out].every((char) => canPrint(char, page))).toBe(true);
        const bytes = encodeText(out, page);
        expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true);
        expect([...bytes].map((byte) => decodeByte(byte, page)).join('')).toBe(out);
      }),
    );
  });
});
