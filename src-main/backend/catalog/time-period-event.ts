import { squareError } from '../errors/square-error.ts';

/** What a line of the event may say; DTSTART is local time without a zone. */
const LINES: Readonly<Record<string, RegExp>> = {
  SUMMARY: /^SUMMARY:.{0,255}$/,
  DTSTART: /^DTSTART:\d{8}T\d{6}$/,
  DURATION: /^DURATION:P(?=.)(\d+W|(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?)$/,
  RRULE: /^RRULE:FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[0-9A-Z,+-]+)*$/,
};

/**
 * A time period's event between BEGIN:VEVENT and END:VEVENT, its lines ended by LF.
 *
 * @throws SquareError INVALID_VALUE unless it has one DTSTART and one DURATION and nothing unsupported
 * @source Square Catalog API, CatalogTimePeriod, `event`; RFC 5545 §3.6.1
 */
export function timePeriodEvent(text: string, field: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'BEGIN:VEVENT' && line !== 'END:VEVENT');
  const names = lines.map((line) => line.split(':')[0] ?? '');
  const isFit =
    lines.every((line, index) => LINES[names[index] ?? '']?.test(line)) &&
    new Set(names).size === names.length &&
    names.includes('DTSTART') &&
    names.includes('DURATION');
  if (!isFit) {
    throw squareError('INVALID_VALUE', 'Expected an event of DTSTART, DURATION and, if wanted, RRULE.', field);
  }
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\n');
}
