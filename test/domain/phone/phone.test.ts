import { describe, expect, it } from 'vitest';
import { lastFour, maskPhone, parsePhone } from '#domain/phone/phone.ts';

describe('a phone number', () => {
  it.each([
    ['4255551111', 'US', '+14255551111'],
    ['(425) 555-1111', 'US', '+14255551111'],
    ['+1 (415) 555-1234', 'GB', '+14155551234'],
    ['1 425 555 1111', 'US', '+14255551111'],
    ['07400 123456', 'GB', '+447400123456'],
    ['090-1234-5678', 'JP', '+819012345678'],
    // Area codes newer than any list, and those of Yukon, are North American numbers like any other.
    ['+1 867 555 1234', 'CA', '+18675551234'],
    // Our choice: places within the plan of a country that Square Loyalty is sold in.
    ['+1 787 555 1234', 'US', '+17875551234'],
    ['+1 671 555 1234', 'US', '+16715551234'],
    ['07797 712345', 'GB', '+447797712345'],
    ['07781 123456', 'GB', '+447781123456'],
    ['07624 123456', 'GB', '+447624123456'],
  ])('typed as %s in %s is %s', (typed, country, expected) => {
    expect(parsePhone(typed, country)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['425', 'too_short'],
    ['42555511112222333', 'too_long'],
    ['1'.repeat(64), 'too_long'],
    ['425-CALL-NOW', 'not_a_number'],
    ['+49 30 123456', 'country'],
    ['+1 876 555 1234', 'country'],
    ["'; DROP TABLE", 'not_a_number'],
    ['４２５５５５１１１１', 'not_a_number'],
  ])('typed as %j is refused as %s', (typed, reason) => {
    expect(parsePhone(typed, 'US')).toMatchObject({
      ok: false,
      error: { code: 'buyer.phone_invalid', data: { reason } },
    });
  });

  /** @source North American Numbering Plan: NXX-NXX-XXXX, N from 2 to 9; national plans by libphonenumber's metadata */
  it.each([
    ['1415555123', 'US'],
    ['+11155551234', 'US'],
    ['0000000000', 'US'],
    ['4151234567', 'US'],
    ['415 911 4567', 'US'],
    ['411 555 1234', 'CA'],
    ['0000000000', 'GB'],
    ['0000000000', 'JP'],
    ['0000000000', 'AU'],
    ['0000000000', 'IE'],
    ['0000000000', 'FR'],
    ['000000000', 'ES'],
    ['+33012345678', 'FR'],
  ])('%s in %s is no number that exists', (typed, country) => {
    expect(parsePhone(typed, country)).toMatchObject({ ok: false, error: { data: { reason: 'not_a_number' } } });
  });

  it('shows four digits, and two more ends in a log', () => {
    expect(lastFour('+14255551111')).toBe('1111');
    expect(maskPhone('+14255551111')).toBe('+1******1111');
    expect(maskPhone('+1425')).toBe('******');
  });
});
