import { describe, expect, it } from 'vitest';
import { scannedCodes } from '#domain/barcode/scanned-codes.ts';
import { expandUpcE } from '#domain/barcode/upc-e.ts';

describe('a scanned code', () => {
  it.each([
    [']C1LATTE-12', 'LATTE-12'],
    [']E04006381333931', '4006381333931'],
    [']d2010400638133393121ABC', '04006381333931'],
    [']Q3010400638133393110LOT', '04006381333931'],
    [']C10104006381333931', '04006381333931'],
    ['  4006381333931\r', '4006381333931'],
    ['latte-12', 'LATTE-12'],
  ])('%j is first looked up as %s', (scan, code) => {
    expect(scannedCodes(scan)[0]).toBe(code);
  });

  it('is the same item as UPC-A, as EAN-13 with a zero in front and as GTIN-14', () => {
    for (const scan of ['036000291452', '0036000291452', ']d20100036000291452']) {
      expect(scannedCodes(scan)).toContain('36000291452');
    }
  });

  it('that is a short UPC-E stands for its UPC-A, too', () => {
    expect(scannedCodes(']E004252614')).toContain('42100005264');
    expect(scannedCodes('425261')).toContain('42100005264');
  });

  it('with a bracket of its own that is no prefix is left alone', () => {
    expect(scannedCodes(']')).toEqual([']']);
    expect(scannedCodes('A]C1')).toEqual(['A]C1']);
  });
});

describe('a UPC-E', () => {
  // Examples of the GS1 General Specifications and of Wikipedia's "Universal Product Code", one for each last digit.
  it.each([
    ['01234558', '012345000058'],
    ['04252614', '042100005264'],
    ['01278907', '012000007897'],
    ['01278941', undefined],
    ['0123450', '012000003455'],
    ['123453', '012300000451'],
    ['123454', '012340000053'],
    ['123455', '012345000058'],
    ['123459', '012345000096'],
    ['21234558', undefined],
    ['1234', undefined],
    ['12345A', undefined],
  ])('%s is %s', (code, upcA) => {
    expect(expandUpcE(code)).toBe(upcA);
  });
});
