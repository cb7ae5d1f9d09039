import type { Slip } from './paper-trail.ts';

/** A sale's receipt, or the slip of a return, as somebody reads it who holds it in hand. Amounts in minor units. */
export interface PrintedSlip {
  readonly kind: 'sale' | 'return';
  /** As printed after "Sale" or "Return". */
  readonly number: string;
  readonly isDuplicate: boolean;
  /** What it says was paid, or given back; absent on one that broke off before. */
  readonly total: number | undefined;
  readonly change: number | undefined;
}

const HEAD = /^(Sale|Return) (\S+)/;
/** Between the mark above a slip and the line with its number stand the shop's name and address. */
const HEAD_LINES = 12;

/**
 * The slips on the paper. One that broke off and the one after it lie between the same two cuts, so that each starts
 * where its number stands.
 */
export function printedSlips(slips: readonly Slip[]): readonly PrintedSlip[] {
  return slips.flatMap(({ lines }) => {
    const heads = lines.flatMap((line, at) => (HEAD.test(line) ? [at] : []));
    return heads.map((at, index) => {
      const above = lines.slice(Math.max(heads[index - 1] ?? 0, at - HEAD_LINES), at);
      const below = lines.slice(at, heads[index + 1] ?? lines.length);
      const [, kind = '', number = ''] = HEAD.exec(lines[at] ?? '') ?? [];
      return {
        kind: kind === 'Sale' ? ('sale' as const) : ('return' as const),
        number,
        isDuplicate: above.some((line) => line.trim() === 'DUPLICATE'),
        total: amountAfter(kind === 'Sale' ? 'Total' : 'Refund', below),
        change: amountAfter('Change', below),
      };
    });
  });
}

function amountAfter(word: string, lines: readonly string[]): number | undefined {
  const found = lines.find((line) => line.startsWith(`${word} `));
  const digits = found && /(\d[\d,]*)\.(\d\d)\s*$/.exec(found);
  return digits ? Number(`${digits[1]?.replaceAll(',', '')}${digits[2]}`) : undefined;
}
