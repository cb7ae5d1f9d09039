const START_CHECK_STOP = 3;
const MODULES_PER_SYMBOL = 11;
const STOP_EXTRA_MODULES = 2;

/**
 * How many dots wide the thinnest bar may be for this much CODE128 to stand on the paper, 3 or 2; undefined where even
 * that is too wide, and scanners read no thinner ones.
 *
 * @source ISO/IEC 15417: each character is a symbol of 11 modules, with start, check and stop, the stop of 13
 */
export function code128ModuleDots(data: string, widthDots: number): 2 | 3 | undefined {
  const modules = (data.length + START_CHECK_STOP) * MODULES_PER_SYMBOL + STOP_EXTRA_MODULES;
  return ([3, 2] as const).find((dots) => modules * dots <= widthDots);
}
