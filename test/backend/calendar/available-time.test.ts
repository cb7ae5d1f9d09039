import { describe, expect, it } from 'vitest';
import { isAvailable, readAvailableTime } from '#backend/calendar/available-time.ts';
import { localDate, localTime, startOfDay } from '#backend/calendar/zone-time.ts';

const at = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
};
const HAPPY_HOUR = 'DTSTART:20220816T160000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;BYDAY=TU';

describe('an available time', () => {
  it('is answered in its BEGIN and END lines, parted by line feeds, whether they were sent or not', () => {
    const wrapped = `BEGIN:VEVENT\n${HAPPY_HOUR}\nEND:VEVENT`;
    for (const text of [HAPPY_HOUR, wrapped, `${wrapped}\n`, wrapped.replaceAll('\n', '\r\n')]) {
      expect(readAvailableTime([text])).toEqual({ periods: [wrapped], startDate: '2022-08-16' });
    }
  });

  it.each([
    ['RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20220930T235959', '2022-09-30'],
    ['RRULE:FREQ=WEEKLY;UNTIL=20220930', '2022-09-30'],
    ['RRULE:FREQ=DAILY;COUNT=3', '2022-08-18'],
    ['RRULE:FREQ=DAILY', undefined],
  ])('with %s ends on %s', (rule, endDate) => {
    expect(readAvailableTime([`DTSTART:20220816T160000\nDURATION:PT2H\n${rule}`])).toMatchObject({
      startDate: '2022-08-16',
      ...(endDate === undefined ? {} : { endDate }),
    });
  });

  it('of one occasion ends when that ends, the last second counted', () => {
    expect(readAvailableTime(['DTSTART:20220816T160000\nDURATION:P1D'])).toMatchObject({ endDate: '2022-08-17' });
    expect(readAvailableTime(['DTSTART:20220816T000000\nDURATION:P1D'])).toMatchObject({ endDate: '2022-08-16' });
  });

  it('of several periods has no end while one of them has none', () => {
    const ending = 'DTSTART:20220817T160000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20221231';
    expect(readAvailableTime([ending, HAPPY_HOUR])).not.toHaveProperty('endDate');
    expect(readAvailableTime([ending, HAPPY_HOUR])).toMatchObject({ startDate: '2022-08-16' });
  });

  it.each([
    ['no start', 'DURATION:PT2H'],
    ['a start in a zone', 'DTSTART;TZID=America/New_York:20220816T160000\nDURATION:PT2H'],
    ['a start in UTC', 'DTSTART:20220816T160000Z\nDURATION:PT2H'],
    ['a day that is none', 'DTSTART:20220230T160000\nDURATION:PT2H'],
    ['no duration', 'DTSTART:20220816T160000'],
    ['a duration of nothing', 'DTSTART:20220816T160000\nDURATION:PT0S'],
    ['a negative duration', 'DTSTART:20220816T160000\nDURATION:-PT1H'],
    ['another field', 'DTSTART:20220816T160000\nDURATION:PT2H\nSUMMARY:Happy hour'],
    ['a rule by the second', 'DTSTART:20220816T160000\nDURATION:PT2H\nRRULE:FREQ=SECONDLY'],
    ['a rule that is none', 'DTSTART:20220816T160000\nDURATION:PT2H\nRRULE:FREQ=SOMETIMES'],
    ['a rule that goes nowhere', 'DTSTART:20220816T160000\nDURATION:PT2H\nRRULE:FREQ=DAILY;INTERVAL=0'],
    ['a rule that ended before it began', 'DTSTART:20220816T160000\nDURATION:PT2H\nRRULE:FREQ=DAILY;UNTIL=20220801'],
    ['a repeated period of days', 'DTSTART:20220816T160000\nDURATION:P3D\nRRULE:FREQ=WEEKLY'],
    ['nonsense', 'happy hour'],
    ['nothing', ''],
  ])('is refused with %s', (_why, text) => {
    expect(readAvailableTime([HAPPY_HOUR.replace('TU', 'SU'), text])).toMatchObject({ index: 1 });
  });

  it('is refused with two periods on one weekday', () => {
    const daily = 'DTSTART:20220816T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY';
    expect(readAvailableTime([HAPPY_HOUR, daily])).toMatchObject({ index: 1 });
  });
});

describe('being available', () => {
  it.each([
    ['2026-11-24 16:00:00', true],
    ['2026-11-24 17:59:59', true],
    ['2026-11-24 18:00:00', false],
    ['2026-11-24 15:59:59', false],
    ['2026-11-25 17:00:00', false],
    ['2022-08-09 17:00:00', false],
    ['2022-08-16 16:00:00', true],
  ])('at %s, Tuesdays from 4 to 6, is %s', (moment, available) => {
    expect(isAvailable([HAPPY_HOUR], at(moment))).toBe(available);
  });

  it('goes on after midnight', () => {
    const night = 'DTSTART:20260106T220000\nDURATION:PT4H\nRRULE:FREQ=WEEKLY;BYDAY=TU';
    expect(isAvailable([night], at('2026-11-25 01:30:00'))).toBe(true);
    expect(isAvailable([night], at('2026-11-25 02:00:00'))).toBe(false);
  });

  it('keeps the rhythm of every other week', () => {
    const rule = 'DTSTART:20260106T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU';
    expect(isAvailable([rule], at('2026-01-20 10:30:00'))).toBe(true);
    expect(isAvailable([rule], at('2026-01-27 10:30:00'))).toBe(false);
    expect(isAvailable([rule], at('2026-11-24 10:30:00'))).toBe(true);
    expect(isAvailable([rule], at('2026-11-17 10:30:00'))).toBe(false);
  });
});

describe('local time', () => {
  it('follows clock changes', () => {
    expect(localTime(Date.UTC(2026, 0, 15, 17), 'America/New_York').hour).toBe(12);
    expect(localTime(Date.UTC(2026, 6, 15, 17), 'America/New_York').hour).toBe(13);
    expect(localDate(Date.UTC(2026, 0, 1, 4, 59), 'America/New_York')).toBe('2025-12-31');
  });

  it.each([
    ['America/New_York', 2026, 3, 8, '2026-03-08T05:00:00.000Z'],
    ['America/New_York', 2026, 11, 2, '2026-11-02T05:00:00.000Z'],
    ['Australia/Sydney', 2026, 13, 1, '2026-12-31T13:00:00.000Z'],
    ['Asia/Tokyo', 2026, 0, 1, '2025-11-30T15:00:00.000Z'],
  ])('begins a day in %s, %i-%i-%i, at %s', (zone, year, month, day, instant) => {
    expect(new Date(startOfDay(year, month, day, zone)).toISOString()).toBe(instant);
  });
});
