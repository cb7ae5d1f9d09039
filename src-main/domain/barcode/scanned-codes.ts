import { expandUpcE } from './upc-e.ts';

/** "]C1" in front of what was read: which symbology it was. @source ISO/IEC 15424 */
const AIM_PREFIX = /^\][A-Za-z][0-9A-Za-z]/;
/** Symbologies whose data are GS1 element strings: GS1-128, DataBar, GS1 DataMatrix, GS1 QR. */
const GS1_PREFIX = /^\](?:C1|e0|d2|Q3)/;
/** The element string's item number. @source GS1 General Specifications, AI (01) */
const GTIN = /^01(\d{14})/;

/**
 * The codes a scan may stand for, likeliest first: as read without its AIM prefix, the item number of a GS1 code,
 * without leading zeros (a UPC-A is an EAN-13 with a zero in front, and scanners send either), a UPC-E in full.
 * In capitals.
 */
export function scannedCodes(scan: string): readonly string[] {
  const text = scan.trim().toUpperCase();
  // Capitals have no part in telling symbologies apart, so the prefix is judged as it came.
  const prefix = AIM_PREFIX.exec(scan.trim())?.[0] ?? '';
  const read = text.slice(prefix.length);
  const gtin = GS1_PREFIX.test(prefix) ? GTIN.exec(read)?.[1] : undefined;
  const plain = [gtin, read].flatMap((code) => (code === undefined ? [] : [code, withoutZeros(code)]));
  const upcA = expandUpcE(read);
  return [...new Set([...plain, ...(upcA === undefined ? [] : [upcA, withoutZeros(upcA)])])];
}

/** A number code without its leading zeros; any other text as it is. */
export function withoutZeros(code: string): string {
  return /^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '') : code;
}

/** Digits of an item number from UPC-A on: whoever has no other field for it writes it as the SKU. */
const ITEM_NUMBER = /^\d{12,14}$/;

/** A SKU and a barcode as `scannedCodes` has them: in capitals, an item number without its leading zeros. */
export function codeForms({ sku, upc }: { readonly sku?: string; readonly upc?: string }): readonly string[] {
  const written = sku?.trim().toUpperCase() ?? '';
  const forms = [written, ITEM_NUMBER.test(written) ? withoutZeros(written) : '', withoutZeros(upc?.trim() ?? '')];
  return [...new Set(forms)].filter(Boolean);
}
