import type { Money } from '../money/money.ts';
import { discountOn } from '../pricing/apply-discounts.ts';
import { lineAmounts, valueOfUnits } from '../pricing/line-amounts.ts';
import type { PricingLine } from '../pricing/types.ts';
import { assignBest } from './assign.ts';

/**
 * What a reward's discount is put on. `order`: the whole order. `unit`: one unit of one of the lines named.
 * A further scope is one more member here and one more case in `reachOf`.
 */
export type RewardTarget =
  | { readonly kind: 'order' }
  | { readonly kind: 'unit'; readonly eligibleLineUids: ReadonlySet<string> };

/** A reward on an order, listed in the order the rewards were created. */
export interface RewardCandidate {
  readonly rewardId: string;
  readonly target: RewardTarget;
  /** Decimal string, "10.0"; or `amount`. */
  readonly percentage?: string;
  readonly amount?: Money;
  readonly maximum?: Money;
}

/** A reward that takes something off: the lines it touches, and how many units of them where it is not all. */
export interface SelectedReward {
  readonly rewardId: string;
  readonly lineUids: readonly string[];
  readonly units?: Readonly<Record<string, number>>;
}

/**
 * Which rewards touch which lines. One reward per line. Of whole-order rewards only the one that takes
 * most off counts. A unit reward covers one unit of the most expensive line it is eligible for, its modifiers
 * included. Together the selection takes as much off as it can; on a tie the reward created first wins.
 * Rewards that would take nothing off are not in the answer: they do not apply.
 *
 * @source Square Loyalty API, "Loyalty rewards and orders"; Square staff on which item a free-item reward picks
 */
export function selectRewards(
  lines: readonly PricingLine[],
  rewards: readonly RewardCandidate[],
): readonly SelectedReward[] {
  const values = lines.map(lineValue);
  const units = rewards.filter((reward) => reward.target.kind === 'unit');
  const orders = rewards.filter((reward) => reward.target.kind === 'order');
  const placed =
    units.length <= MAX_EXHAUSTIVE_REWARDS
      ? bestOf(units, values, orders, new Map()).placed
      : bestAssignment(units, values, orders).placed;
  const whole = bestWholeOrder(orders, values, placed);
  const selected = new Map<string, SelectedReward>();
  for (const [lineUid, reward] of placed) {
    selected.set(reward.rewardId, { rewardId: reward.rewardId, lineUids: [lineUid], units: { [lineUid]: 1 } });
  }
  if (whole.reward) {
    const { rewardId } = whole.reward;
    selected.set(rewardId, { rewardId, lineUids: free(values, placed).map(({ uid }) => uid) });
  }
  return rewards.flatMap(({ rewardId }) => selected.get(rewardId) ?? []);
}

/** Beyond this many unit rewards every arrangement is no longer tried, but the best is worked out. */
const MAX_EXHAUSTIVE_REWARDS = 4;

interface LineValue {
  readonly uid: string;
  readonly gross: bigint;
  readonly unit: bigint;
}

type Placed = ReadonlyMap<string, RewardCandidate>;

interface Arrangement {
  readonly placed: Placed;
  readonly total: bigint;
}

function lineValue(line: PricingLine): LineValue {
  const { gross } = lineAmounts(line);
  return { uid: line.uid, gross, unit: valueOfUnits(gross, line.quantity, 1) };
}

/** Tries every useful place of the first reward, then of the others; "not placed" is tried last so that ties place it. */
function bestOf(
  rewards: readonly RewardCandidate[],
  lines: readonly LineValue[],
  orders: readonly RewardCandidate[],
  placed: Placed,
): Arrangement {
  const [reward, ...others] = rewards;
  if (!reward) return { placed, total: placedTotal(lines, placed) + bestWholeOrder(orders, lines, placed).amount };
  const places = reachOf(reward, free(lines, placed)).slice(0, rewards.length);
  const arrangements = places.map((line) => bestOf(others, lines, orders, new Map([...placed, [line.uid, reward]])));
  arrangements.push(bestOf(others, lines, orders, placed));
  return arrangements.reduce((best, next) => (next.total > best.total ? next : best));
}

/**
 * The arrangement that takes most off beside each whole-order reward, and beside none; of these the best. What a
 * whole-order percentage loses on a line counts against putting a unit reward there.
 */
function bestAssignment(
  rewards: readonly RewardCandidate[],
  lines: readonly LineValue[],
  orders: readonly RewardCandidate[],
): Arrangement {
  const arrangements = [undefined, ...orders].map((whole): Arrangement => {
    const losses = lines.map((line) => (whole?.percentage && !whole.maximum ? discountOn(line.gross, whole) : 0n));
    const gains = rewards.map((reward) =>
      lines.map((line, index) =>
        reaches(reward, line) ? Number(discountOn(line.unit, reward) - (losses[index] ?? 0n)) : 0,
      ),
    );
    const placed = new Map<string, RewardCandidate>();
    for (const [index, column] of assignBest(gains).entries()) {
      const line = lines[column];
      const reward = rewards[index];
      if (line && reward) placed.set(line.uid, reward);
    }
    return { placed, total: placedTotal(lines, placed) + bestWholeOrder(orders, lines, placed).amount };
  });
  return arrangements.reduce((best, next) => (next.total > best.total ? next : best));
}

function reaches({ target }: RewardCandidate, line: LineValue): boolean {
  return target.kind === 'unit' && target.eligibleLineUids.has(line.uid);
}

/** The lines a unit reward may take, most expensive unit first; of equals the smallest line, so that others keep most. */
function reachOf(reward: RewardCandidate, lines: readonly LineValue[]): readonly LineValue[] {
  return lines
    .filter((line) => reaches(reward, line) && discountOn(line.unit, reward) > 0n)
    .toSorted((a, b) => Number(b.unit - a.unit) || Number(a.gross - b.gross));
}

function bestWholeOrder(orders: readonly RewardCandidate[], lines: readonly LineValue[], placed: Placed) {
  const left = free(lines, placed).reduce((whole, line) => whole + line.gross, 0n);
  let best: { readonly reward?: RewardCandidate; readonly amount: bigint } = { amount: 0n };
  for (const reward of orders) {
    const amount = discountOn(left, reward);
    if (amount > best.amount) best = { reward, amount };
  }
  return best;
}

function placedTotal(lines: readonly LineValue[], placed: Placed): bigint {
  return lines.reduce((whole, line) => {
    const reward = placed.get(line.uid);
    return reward ? whole + discountOn(line.unit, reward) : whole;
  }, 0n);
}

function free(lines: readonly LineValue[], placed: Placed): readonly LineValue[] {
  return lines.filter((line) => !placed.has(line.uid));
}
