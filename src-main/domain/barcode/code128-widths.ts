/** Bar and space widths of each Code 128 symbol value; 104 starts set B, 106 stops. @source ISO/IEC 15417, table 1 */
const SYMBOLS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');

const START_B = 104;
const STOP = 106;

/**
 * The bars of `data` as widths in modules, bar first, alternating with spaces; undefined for characters that
 * set B cannot hold. Numbers are in set B, too: in set C they would be bytes that a printer takes for orders.
 */
export function code128Widths(data: string): number[] | undefined {
  const values = symbolValues(data);
  if (!values) return undefined;
  const check = values.reduce((sum, value, at) => sum + value * Math.max(at, 1), 0) % 103;
  return [...values, check, STOP].flatMap((value) => [...(SYMBOLS[value] ?? '')].map(Number));
}

function symbolValues(data: string): number[] | undefined {
  if (data === '') return undefined;
  if (!/^[ -~]+$/.test(data)) return undefined;
  return [START_B, ...[...data].map((character) => character.charCodeAt(0) - 32)];
}
