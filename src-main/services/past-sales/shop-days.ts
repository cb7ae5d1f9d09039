import type { Clock } from '#ports/runtime.ts';

/** A day of the shop as instants, ISO 8601 UTC: from the first up to, and without, the last. */
export interface DayBounds {
  readonly from: string;
  readonly until: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a day of the shop's calendar, "2026-11-30", begins and ends in its own time zone, summer time heeded. */
export function boundsOfDay(day: string, timeZone: string, clock: Pick<Clock, 'msOf' | 'isoOf'>): DayBounds {
  const utcMs = clock.msOf(`${day}T00:00:00.000Z`);
  return {
    from: clock.isoOf(startMs(utcMs, timeZone, clock)),
    until: clock.isoOf(startMs(utcMs + DAY_MS, timeZone, clock)),
  };
}

/** The day before on the calendar. */
export function dayBefore(day: string, clock: Pick<Clock, 'msOf' | 'isoOf'>): string {
  return clock.isoOf(clock.msOf(`${day}T00:00:00.000Z`) - DAY_MS).slice(0, 10);
}

/** When the shop's clocks show what UTC shows at `shownMs`. Twice, as the first guess may fall on the other side of a change. */
function startMs(shownMs: number, timeZone: string, clock: Pick<Clock, 'msOf' | 'isoOf'>): number {
  const guess = shownMs - aheadMs(shownMs, timeZone, clock);
  return shownMs - aheadMs(guess, timeZone, clock);
}

/** How far the shop's clocks are ahead of UTC then. */
function aheadMs(atMs: number, timeZone: string, clock: Pick<Clock, 'msOf' | 'isoOf'>): number {
  // Sweden writes times as ISO 8601 has them: "2026-11-30 12:41:05".
  const shown = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(atMs);
  return clock.msOf(`${shown.replace(' ', 'T')}.000Z`) - Math.floor(atMs / 1000) * 1000;
}
