import { squareError } from '../errors/square-error.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const RFC_3339_DURATION = /^P(?=\d|T\d)(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/** "P7D", "PT36H", "PT5M30S" in milliseconds; undefined for anything else. Years, months and weeks are not taken. */
export function durationMs(text: string): number | undefined {
  const parts = RFC_3339_DURATION.exec(text);
  if (!parts) return undefined;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * DAY_MS + (hours ?? 0) * HOUR_MS + (minutes ?? 0) * MINUTE_MS + (seconds ?? 0) * SECOND_MS;
}

/** A duration that lies within two others. @throws SquareError INVALID_VALUE, VALUE_TOO_LOW, VALUE_TOO_HIGH */
export function boundedDurationMs(text: string, least: string, most: string, field: string): number {
  const ms = durationMs(text);
  if (ms === undefined) throw squareError('INVALID_VALUE', 'Expected an RFC 3339 duration, "PT5M".', field);
  if (ms < (durationMs(least) ?? 0)) throw squareError('VALUE_TOO_LOW', `Must be at least ${least}.`, field);
  if (ms > (durationMs(most) ?? 0)) throw squareError('VALUE_TOO_HIGH', `Must not be longer than ${most}.`, field);
  return ms;
}
