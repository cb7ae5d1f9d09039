/**
 * The 12 digits of a UPC-A that a UPC-E code stands for, or undefined where the text is no UPC-E. Taken with or
 * without its number system (0 or 1) and check digit, as scanners send it: 6, 7 or 8 digits.
 *
 * @source GS1 General Specifications, "Decoding the UPC-E barcode"
 */
export function expandUpcE(code: string): string | undefined {
  const parts = /^(?:([01])?(\d{6})|([01])(\d{6})(\d))$/.exec(code);
  if (!parts) return undefined;
  const system = parts[1] ?? parts[3] ?? '0';
  const body = parts[2] ?? parts[4] ?? '';
  const digits = `${system}${spread(body)}`;
  const check = checkDigit(digits);
  return parts[5] === undefined || parts[5] === check ? `${digits}${check}` : undefined;
}

/** The five digits of the maker and five of the item; the last of the six says where the zeros stood. */
function spread(body: string): string {
  const [a, b, c, d, e, last] = [...body];
  switch (last) {
    case '0':
    case '1':
    case '2':
      return `${a}${b}${last}0000${c}${d}${e}`;
    case '3':
      return `${a}${b}${c}00000${d}${e}`;
    case '4':
      return `${a}${b}${c}${d}00000${e}`;
    default:
      return `${a}${b}${c}${d}${e}0000${last}`;
  }
}

/** Check digit of a GTIN without one: from the right, every other digit counts three times. */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}
