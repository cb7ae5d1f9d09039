import { describe, expect, it } from 'vitest';
import { createPairing } from '#hosts/web/pairing.ts';

const MINUTE_MS = 60_000;

describe('a ticket to the office', () => {
  it('is good for the first session that shows it, for as often as that comes back', () => {
    let nowMs = 0;
    const pairing = createPairing(() => nowMs);
    const ticket = pairing.officeTicket();
    expect(pairing.audienceOf(ticket, 'session-1')).toBe('office');
    nowMs = MINUTE_MS * 100;
    expect(pairing.audienceOf(ticket, 'session-1')).toBe('office');
    expect(pairing.audienceOf(ticket, 'session-2')).toBeUndefined();
  });

  it('is worth nothing a minute after it was shown, and nothing to a page without a session', () => {
    let nowMs = 0;
    const pairing = createPairing(() => nowMs);
    const ticket = pairing.officeTicket();
    expect(pairing.audienceOf(ticket, undefined)).toBeUndefined();
    nowMs = MINUTE_MS;
    expect(pairing.audienceOf(ticket, 'session-1')).toBeUndefined();
  });

  it('is another one each time, tells nothing of the office’s own token, and gives way to later ones', () => {
    const pairing = createPairing();
    const first = pairing.officeTicket();
    expect(pairing.audienceOf(first, 'session-1')).toBe('office');
    const later = Array.from({ length: 32 }, () => pairing.officeTicket());
    expect(new Set([first, ...later, pairing.tokens.office]).size).toBe(34);
    expect(pairing.audienceOf(first, 'session-1')).toBeUndefined();
    expect(pairing.audienceOf(later.at(-1), 'session-2')).toBe('office');
  });
});
