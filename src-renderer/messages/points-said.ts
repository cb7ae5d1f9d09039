import type { PointsView } from '#domain/checkout/views.ts';
import type { Terminology } from '#domain/loyalty/program.ts';
import type { Messages } from './messages.ts';

/** What is said beside a member's balance: the points held for rewards, and what the sale will earn once that is known. */
export function besideBalance(
  { common }: Messages,
  heldPoints: number,
  earnsPoints: number | undefined,
  terms: Terminology,
): readonly string[] {
  return [
    ...(heldPoints > 0 ? [common.held(heldPoints)] : []),
    ...(earnsPoints !== undefined ? [common.earns(earnsPoints, terms)] : []),
  ];
}

/** What a paid sale did to the points: those used, and those earned or still to come. */
export function usedAndEarned({ common }: Messages, points: PointsView, terms: Terminology): readonly string[] {
  return [
    ...(points.used > 0 ? [common.used(points.used, terms)] : []),
    points.earned === undefined ? common.pointsToCome.onceRecorded : common.earned(points.earned, terms),
  ];
}
