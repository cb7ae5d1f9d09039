import ICAL from 'ical.js';
import { dateText, type LocalTime } from './zone-time.ts';

/** When a promotion runs, read from its VEVENTs: dates are local, YYYY-MM-DD. */
export interface AvailableTime {
  /** As sent back: each in its BEGIN and END lines, parted by line feeds. */
  readonly periods: readonly string[];
  readonly startDate: string;
  /** Absent when a period has no end. */
  readonly endDate?: string;
}

/** A fault in one of the periods. */
export interface PeriodFault {
  readonly index: number;
  readonly detail: string;
}

/** A whole day, the most that a repeated period may last. */
const DAY_SECONDS = 24 * 60 * 60;
const MAX_SECONDS = 366 * DAY_SECONDS;
const MAX_OCCURRENCES = 1000;
const MAX_INTERVAL = 1000;
const EARLIEST_YEAR = 2000;
const RULE_PARTS = new Set(['FREQ', 'UNTIL', 'COUNT', 'INTERVAL', 'BYDAY', 'WKST']);

/**
 * Reads the time periods of a promotion: VEVENTs with DTSTART and DURATION in local time and an optional RRULE,
 * daily or weekly. A day can have one period only.
 *
 * @source Square Loyalty API, LoyaltyPromotionAvailableTimeData; RFC 5545
 */
export function readAvailableTime(texts: readonly string[]): AvailableTime | PeriodFault {
  const periods: Period[] = [];
  for (const [index, text] of texts.entries()) {
    const period = readPeriod(text);
    if (typeof period === 'string') return { index, detail: period };
    if (periods.some((other) => sharesADay(other, period))) {
      return { index, detail: 'A day can have one available time period only.' };
    }
    periods.push(period);
  }
  const ends = periods.map((period) => lastDate(period));
  const [startDate] = periods.map(({ start }) => dateOf(start)).toSorted();
  const isEndless = ends.includes(undefined);
  const endDate = isEndless ? undefined : ends.toSorted().at(-1);
  return {
    periods: periods.map(({ text }) => text),
    startDate: startDate ?? '',
    ...(endDate === undefined ? {} : { endDate }),
  };
}

/** True when the local time is within one of the periods, its first second included and its end not. */
export function isAvailable(periods: readonly string[], at: LocalTime): boolean {
  const moment = new ICAL.Time({ ...at, isDate: false }, ICAL.Timezone.localTimezone);
  return periods.some((text) => {
    const period = readPeriod(text);
    return typeof period !== 'string' && covers(period, moment);
  });
}

interface Period {
  readonly text: string;
  readonly start: ICAL.Time;
  readonly lengthSeconds: number;
  readonly rule?: ICAL.Recur;
}

/** A period, or what is wrong with it. */
function readPeriod(text: string): Period | string {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'BEGIN:VEVENT' && line !== 'END:VEVENT');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^(DTSTART|DURATION|RRULE):(.+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return 'Only DTSTART, DURATION and RRULE are supported.';
    if (fields.has(name)) return `${name} is given twice.`;
    fields.set(name, value);
  }
  const start = readStart(fields.get('DTSTART'));
  if (typeof start === 'string') return start;
  const lengthSeconds = readLength(fields.get('DURATION'));
  if (lengthSeconds === undefined) return 'DURATION is required, and must be more than nothing.';
  const wrapped = ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\n');
  const ruleText = fields.get('RRULE');
  if (ruleText === undefined) {
    return lengthSeconds > MAX_SECONDS ? 'DURATION is too long.' : { text: wrapped, start, lengthSeconds };
  }
  const rule = readRule(ruleText);
  if (typeof rule === 'string') return rule;
  if (lengthSeconds > DAY_SECONDS) return 'A repeated period can last a day at most.';
  if (rule.until && dateOf(rule.until) < dateOf(start)) return 'UNTIL is before DTSTART.';
  return { text: wrapped, start, lengthSeconds, rule };
}

function readStart(text: string | undefined): ICAL.Time | string {
  const fault = 'DTSTART is required, in local time without a zone.';
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(text ?? '') ?? [];
  const at = { year, month, day, hour, minute, second };
  const numbers = Object.values(at).map(Number);
  const utc = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  );
  const isReal = year !== '' && utc.toISOString().replaceAll(/[-:]/g, '').startsWith(`${text}`);
  if (!isReal || Number(year) < EARLIEST_YEAR) return fault;
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = numbers;
  return new ICAL.Time(
    { year: y, month: mo, day: d, hour: h, minute: mi, second: s, isDate: false },
    ICAL.Timezone.localTimezone,
  );
}

function readLength(text: string | undefined): number | undefined {
  if (!/^P(?:\d{1,4}W|(?=\d|T)(?:\d{1,4}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,7}S)?)?)$/.test(text ?? '')) {
    return undefined;
  }
  const seconds = ICAL.Duration.fromString(text ?? '').toSeconds();
  return seconds > 0 ? seconds : undefined;
}

function readRule(text: string): ICAL.Recur | string {
  const names = text.split(';').map((part) => part.split('=')[0] ?? '');
  if (names.some((name) => !RULE_PARTS.has(name))) {
    return `RRULE may have ${[...RULE_PARTS].join(', ')}.`;
  }
  try {
    const rule = ICAL.Recur.fromString(text);
    if (rule.freq !== 'DAILY' && rule.freq !== 'WEEKLY') return 'RRULE must be daily or weekly.';
    if ((rule.parts.BYDAY ?? []).some((day) => !/^(SU|MO|TU|WE|TH|FR|SA)$/.test(day))) {
      return 'BYDAY must name weekdays.';
    }
    if (!inRange(text, 'COUNT', MAX_OCCURRENCES) || !inRange(text, 'INTERVAL', MAX_INTERVAL)) {
      return 'COUNT and INTERVAL must be whole numbers above 0, and not so high.';
    }
    return rule;
  } catch {
    return 'RRULE cannot be read.';
  }
}

function inRange(rule: string, part: string, most: number): boolean {
  const given = new RegExp(`(?:^|;)${part}=([^;]*)`).exec(rule)?.[1];
  return given === undefined || (/^[1-9]\d{0,3}$/.test(given) && Number(given) <= most);
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

function weekdaysOf({ rule, start }: Period): readonly string[] {
  if (!rule) return [];
  if (rule.parts.BYDAY) return rule.parts.BYDAY;
  return rule.freq === 'DAILY' ? WEEKDAYS : [WEEKDAYS[start.dayOfWeek() - 1] ?? ''];
}

/** Repeated ones share a weekday; of those that happen once, a date. */
function sharesADay(a: Period, b: Period): boolean {
  if (a.rule && b.rule) return weekdaysOf(a).some((day) => weekdaysOf(b).includes(day));
  return !a.rule && !b.rule && dateOf(a.start) === dateOf(b.start);
}

/** The last local date of a period, or undefined when it never ends. */
function lastDate({ rule, start, lengthSeconds }: Period): string | undefined {
  if (!rule) {
    const end = start.clone();
    end.addDuration(ICAL.Duration.fromSeconds(lengthSeconds - 1));
    return dateOf(end);
  }
  if (rule.until) return dateOf(rule.until);
  if (!rule.count) return undefined;
  let last = start;
  const occurrences = rule.iterator(start);
  for (let next = occurrences.next(); next; next = occurrences.next()) last = next.clone();
  return dateOf(last);
}

function covers({ rule, start, lengthSeconds }: Period, moment: ICAL.Time): boolean {
  const holds = (from: ICAL.Time) => {
    const seconds = moment.subtractDate(from).toSeconds();
    return seconds >= 0 && seconds < lengthSeconds;
  };
  if (!rule) return holds(start);
  const occurrences = rule.iterator(nearStart(rule, start, moment));
  for (let next = occurrences.next(); next; next = occurrences.next()) {
    if (next.compare(moment) > 0) return false;
    if (holds(next)) return true;
  }
  return false;
}

/** A start in the rule's rhythm shortly before the moment, so that years of occurrences need not be walked. */
function nearStart(rule: ICAL.Recur, start: ICAL.Time, moment: ICAL.Time): ICAL.Time {
  if (rule.count) return start;
  const stepDays = rule.interval * (rule.freq === 'WEEKLY' ? 7 : 1);
  const days = Math.floor(moment.subtractDate(start).toSeconds() / DAY_SECONDS);
  const steps = Math.floor(days / stepDays) - 1;
  if (steps <= 0) return start;
  const near = start.clone();
  near.addDuration(ICAL.Duration.fromSeconds(steps * stepDays * DAY_SECONDS));
  return near;
}

function dateOf({ year, month, day }: ICAL.Time): string {
  return dateText(year, month, day);
}
