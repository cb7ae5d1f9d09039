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
    ["'; DROP TABLE", 'not_a_number'],
    ['４２５５５５１１１１', 'not_a_number'],
  ])('typed as %j is refused as %s', (typed, reason) => {
    expect(parsePhone(typed, 'US')).toMatchObject({
      ok: false,
      error: { code: 'buyer.phone_invalid', data: { reason } },
    });
  });

  it('shows four digits, and two more ends in a log', () => {
    expect(lastFour('+14255551111')).toBe('1111');
    expect(maskPhone('+14255551111')).toBe('+1******1111');
    expect(maskPhone('+1425')).toBe('******');
  });
});
