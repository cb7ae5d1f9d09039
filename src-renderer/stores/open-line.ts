import type { LineView } from '#domain/checkout/views.ts';

/** A line the cashier opened, or closed where there is no `lineId`. It counts while the lines stand as they stood then. */
export interface LineChoice {
  readonly standing: string;
  readonly lineId?: string | undefined;
}

type Lines = readonly Pick<LineView, 'lineId'>[];

/** The line that is open with its stepper: the newest, or the one tapped since it came. */
export function openLineId(lines: Lines, choice: LineChoice | undefined): string | undefined {
  return choice?.standing === standingOf(lines) ? choice.lineId : lines.at(-1)?.lineId;
}

/** Opens a line, or closes it where it is open. */
export function toggleLine(lines: Lines, choice: LineChoice | undefined, lineId: string): LineChoice {
  const isOpen = openLineId(lines, choice) === lineId;
  return { standing: standingOf(lines), lineId: isOpen ? undefined : lineId };
}

/** Differs whenever a line comes or goes; empty where there is none. */
export function standingOf(lines: Lines): string {
  const newest = lines.at(-1);
  return newest ? `${lines.length} ${newest.lineId}` : '';
}
