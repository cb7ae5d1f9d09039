import { isProductRule } from './earning-rule.ts';
import { type CountedLine, countedIn, type Measure, pointsFor, shareOf } from './measure.ts';

/** Units of a line that came back, of the units it had; both in the same fraction of a unit, whole numbers. */
export interface ReturnedUnits {
  readonly uid: string;
  readonly units: number;
  readonly of: number;
}

/** All that came back of a purchase so far. */
export interface GivenBack {
  /** Units that are known to have come back; a line named twice came back twice. */
  readonly units: readonly ReturnedUnits[];
  /** Minor units that went back without a word of the goods they were for. */
  readonly amount: number;
  /** What all goods of the purchase cost the buyer, tips apart, in minor units: an amount alone is a share of it. */
  readonly goods: number;
  /** Nothing of the purchase is left. */
  readonly isFull: boolean;
}

/** What was earned with a purchase, and what it was counted from. */
export interface Earned {
  readonly measure: Measure;
  /** By the rules of the measure, promotions left out. */
  readonly points: number;
  /** Points of a promotion on top. */
  readonly promotion: number;
}

/**
 * Points that all refunds of a purchase so far take back; at least 0 and never more than was earned, and however it
 * is given back in parts, together they take what one refund of all takes.
 *
 * What came back is put in the measure the points were earned by: returned units count what the rule had counted of
 * them, and an amount alone its share of all goods. Then a SPEND rule takes its own steps of it, rounded down; a VISIT
 * rule takes all when what is left is below its minimum; item rules take the points of the units returned, and nothing
 * for an amount. A promotion's points go once nothing is left that counts.
 *
 * @source https://developer.squareup.com/forums/t/22747: "based on the pre-tax portion of the refund, consistent with
 *   how points are earned"; https://squareup.com/help/article/6130: points of a refunded item are removed
 */
export function pointsTakenBack(earned: Earned, back: GivenBack): number {
  const { measure, points, promotion } = earned;
  const whole = countedIn(measure.lines);
  const lines = countedBack(measure, back);
  const isAllBack = back.isFull || (whole > 0 && countedIn(lines) >= whole);
  if (isAllBack) return points + promotion;
  return Math.min(points, Math.max(0, partly({ ...measure, lines }, whole, points)));
}

function partly(back: Measure, whole: number, points: number): number {
  const [rule] = back.rules;
  if (rule?.kind !== 'VISIT') return pointsFor(back);
  const left = whole - countedIn(back.lines);
  return rule.minimum && left < rule.minimum.amount ? points : 0;
}

/** What came back in the measure of the rules; an amount alone as a line of its own. */
function countedBack({ rules: [rule], lines }: Measure, { units, amount, goods }: GivenBack): readonly CountedLine[] {
  const returned = lines.map((line) => {
    const ofLine = units.filter(({ uid }) => uid === line.uid);
    const share = ofLine.reduce((sum, one) => sum + one.units, 0);
    return { ...line, counted: shareOf(line.counted, share, ofLine[0]?.of ?? 0) };
  });
  if (!rule || isProductRule(rule)) return returned;
  const left = countedIn(lines) - countedIn(returned);
  return [...returned, { uid: '', counted: Math.min(left, shareOf(countedIn(lines), amount, goods)) }];
}
