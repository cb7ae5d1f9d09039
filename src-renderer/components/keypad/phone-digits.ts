const NORTH_AMERICA = new Set(['US', 'CA']);
const MAX_DIGITS_SHOWN = 4;

/**
 * Digits in the groups a person reads them in: "(425) 555-1111" in North America, threes elsewhere and where the country
 * is not known yet.
 */
export function groupPhoneDigits(digits: string, country: string | undefined): string {
  if (country !== undefined && NORTH_AMERICA.has(country) && digits.length <= 10) {
    const [area, exchange, rest] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
    if (rest) return `(${area}) ${exchange}-${rest}`;
    return exchange ? `(${area}) ${exchange}` : area;
  }
  return digits.replace(/(...)(?=.)/g, '$1 ');
}

/** The same for the buyer's screen: every digit but the last four is a dot, as soon as there are more. */
export function maskPhoneDigits(digits: string, country: string | undefined): string {
  const hidden = Math.max(0, digits.length - MAX_DIGITS_SHOWN);
  return groupPhoneDigits('•'.repeat(hidden) + digits.slice(hidden), country);
}
