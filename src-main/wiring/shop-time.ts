import type { StoreLocation } from '#ports/gateways.ts';

/** An instant as people in the shop read it, in the shop's own zone: "21 Nov 2026, 12:41". Empty without an instant. */
export function shopTime(instant: string | undefined, location: StoreLocation | undefined, language: string): string {
  if (instant === undefined) return '';
  return new Intl.DateTimeFormat(location?.languageCode ?? language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(location && { timeZone: location.timeZone }),
  }).format(new Date(instant));
}

/** The day of an instant as people in the shop read it: "21 Nov 2026". */
export function shopDate(instant: string, location: StoreLocation | undefined, language: string): string {
  return new Intl.DateTimeFormat(location?.languageCode ?? language, {
    dateStyle: 'medium',
    ...(location && { timeZone: location.timeZone }),
  }).format(new Date(instant));
}

/** The day of an instant on the shop's own calendar, "2026-11-21". */
export function shopDay(instant: string, timeZone: string | undefined): string {
  // Sweden writes its dates as ISO 8601 has them.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...(timeZone !== undefined && { timeZone }) }).format(
    new Date(instant),
  );
}
